#pragma once
#include <functional>
#include <string>
namespace httplib {
struct Request {
  std::string body;
};
struct Response {
  std::string body;
};
struct Result {
  int status = 0;
};
class Server {
public:
  using Handler = std::function<void(const Request &, Response &)>;
  Server &Post(const std::string &pattern, Handler handler);
  Server &Get(const std::string &pattern, Handler handler);
};
class Client {
public:
  explicit Client(const std::string &host);
  Result Post(const char *path, const std::string &body, const char *contentType);
  Result Get(const char *path);
};
} // namespace httplib
