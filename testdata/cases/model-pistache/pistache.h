#pragma once
#include <functional>
#include <string>
namespace Pistache::Http {
class ResponseWriter {};
namespace Experimental {
class Client {
public:
  int get(const std::string &resource);
  int post(const std::string &resource);
};
} // namespace Experimental
} // namespace Pistache::Http
namespace Pistache::Rest {
class Request {};
class Route {
public:
  enum class Result { Ok };
  using Handler = std::function<Result(const Request &, Http::ResponseWriter)>;
};
class Router {};
namespace Routes {
void Post(Router &router, const std::string &resource, Route::Handler handler);
void Get(Router &router, const std::string &resource, Route::Handler handler);
template <typename Cls, typename Obj>
Route::Handler bind(void (Cls::*func)(const Request &, Http::ResponseWriter), Obj obj) {
  return [=](const Request &request, Http::ResponseWriter response) {
    (obj->*func)(request, response);
    return Route::Result::Ok;
  };
}
} // namespace Routes
} // namespace Pistache::Rest
