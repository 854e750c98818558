#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>
namespace drogon {
enum HttpMethod { Get, Post };
namespace internal {
struct HttpConstraint {
  HttpConstraint(HttpMethod method);
};
} // namespace internal
class HttpRequest {
public:
  virtual ~HttpRequest() = default;
  virtual void setPath(const std::string &path) = 0;
  static std::shared_ptr<HttpRequest> newHttpRequest();
};
using HttpRequestPtr = std::shared_ptr<HttpRequest>;
class HttpAppFramework {
public:
  template <typename FUNCTION>
  HttpAppFramework &registerHandler(const std::string &pathPattern, FUNCTION &&function,
                                    const std::vector<internal::HttpConstraint> &constraints = {},
                                    const std::string &handlerName = "") {
    return keep(pathPattern, sizeof(function), constraints, handlerName);
  }

private:
  HttpAppFramework &keep(const std::string &pathPattern, std::size_t size,
                         const std::vector<internal::HttpConstraint> &constraints, const std::string &handlerName);
};
HttpAppFramework &app();
template <typename T> class HttpController {
protected:
  template <typename FUNCTION>
  static void registerMethod(FUNCTION &&function, const std::string &pattern,
                             const std::vector<internal::HttpConstraint> &constraints = {},
                             bool classNameInPath = true, const std::string &handlerName = "") {
    if (!classNameInPath)
      app().registerHandler(pattern, function, constraints, handlerName);
  }
};
} // namespace drogon
#define ADD_METHOD_TO(method, path_pattern, ...) registerMethod(&method, path_pattern, {__VA_ARGS__}, false, #method)
