#pragma once
#include <functional>
#include <string>
#include <vector>
namespace pplx {
template <class T> class task {
public:
  template <class F> task then(F &&f) {
    pending().push_back([f] { f(T()); });
    return *this;
  }
  static std::vector<std::function<void()>> &pending() {
    static std::vector<std::function<void()>> all;
    return all;
  }
};
} // namespace pplx
namespace web::http {
using method = std::string;
class http_response {};
namespace client {
class http_client {
public:
  explicit http_client(const std::string &base);
  pplx::task<int> request(const method &mtd, const std::string &path_query_fragment);
};
} // namespace client
} // namespace web::http
