#pragma once
#include <functional>
#include <memory>
#include <string>
namespace oatpp {
class String {
public:
  String(const char *text);
  bool operator==(const char *text) const;
};
String operator+(const String &a, const char *b);
} // namespace oatpp
namespace oatpp::web::server::api {
struct Info {
  String name = "", path = "", method = "";
};
class Endpoint {};
class ApiController {
public:
  using EndpointInfoBuilder = std::function<std::shared_ptr<Info>()>;
  template <class T> class Handler {
  public:
    using Method = void (T::*)(int);
    static std::shared_ptr<Handler> createShared(T *controller, Method method, Method asynchronous);
  };

protected:
  template <class T>
  std::shared_ptr<Endpoint> createEndpoint(const std::shared_ptr<Handler<T>> &handler, const EndpointInfoBuilder &info);
  std::shared_ptr<Info> getEndpointInfo(const std::string &name);
};
} // namespace oatpp::web::server::api
namespace oatpp::web::client {
class ApiClient {
protected:
  struct StringTemplate {};
  StringTemplate parsePathTemplate(const String &name, const String &text);
  void executeRequest(const String &method, const StringTemplate &path);
};
} // namespace oatpp::web::client
#define ENDPOINT(METHOD, PATH, NAME) \
  template <class T> static std::shared_ptr<Handler<T>> Z__ENDPOINT_HANDLER_GET_INSTANCE_##NAME(T *controller) { \
    return Handler<T>::createShared(controller, &T::Z__PROXY_METHOD_##NAME, nullptr); \
  } \
  std::shared_ptr<oatpp::web::server::api::Info> Z__EDNPOINT_INFO_GET_INSTANCE_##NAME() { return getEndpointInfo(#NAME); } \
  EndpointInfoBuilder Z__CREATE_ENDPOINT_INFO_##NAME = [this]() { \
    auto info = Z__EDNPOINT_INFO_GET_INSTANCE_##NAME(); \
    info->name = #NAME; \
    info->path = PATH; \
    info->method = METHOD; \
    return info; \
  }; \
  const std::shared_ptr<oatpp::web::server::api::Endpoint> Z__ENDPOINT_##NAME = \
      createEndpoint(Z__ENDPOINT_HANDLER_GET_INSTANCE_##NAME(this), Z__CREATE_ENDPOINT_INFO_##NAME); \
  void Z__PROXY_METHOD_##NAME(int request) { \
    (void)request; \
    NAME(); \
  } \
  void NAME()
#define API_CALL(METHOD, PATH, NAME) \
  const StringTemplate Z_PATH_TEMPLATE_##NAME = parsePathTemplate(#NAME, PATH); \
  void NAME() { executeRequest(METHOD, Z_PATH_TEMPLATE_##NAME); }
