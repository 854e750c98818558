#pragma once
#include <string>
namespace fakehttp {
using Handler = void (*)(const std::string &body);
class Server {
public:
  void on(const std::string &route, Handler handler);
};
class Client {
public:
  int call(const std::string &route, const std::string &body);
};
} // namespace fakehttp
