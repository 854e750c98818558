#pragma once
#include <string_view>
namespace boost::beast::http {
enum class verb { get, post };
struct string_body {};
template <bool isRequest> class header {
public:
  std::string_view target() const;
  void target(std::string_view text);
};
template <bool isRequest, class Body> class message : public header<isRequest> {
public:
  message() = default;
  template <class Verb> message(Verb method, std::string_view target, unsigned version);
};
template <class Body> using request = message<true, Body>;
} // namespace boost::beast::http
