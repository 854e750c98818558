#pragma once
#include <cstdint>
#include <functional>
#include <string>
namespace crow {
struct response {};
enum class HTTPMethod { Get, Post };
template <class T> struct RuleParameterTraits {
  T &methods(HTTPMethod method) {
    method_ = method;
    return static_cast<T &>(*this);
  }
  HTTPMethod method_ = HTTPMethod::Get;
};
template <class... Args> struct TaggedRule : RuleParameterTraits<TaggedRule<Args...>> {
  template <class Func> void operator()(Func &&f) { handler_ = [f](Args... args) { f(args...); return response(); }; }
  std::function<response(Args...)> handler_;
};
template <class... Middlewares> class Crow {
public:
  template <std::uint64_t Tag> TaggedRule<> &route(const std::string &rule);
  void run();
};
using SimpleApp = Crow<>;
} // namespace crow
#define CROW_ROUTE(app, url) app.template route<1>(url)
