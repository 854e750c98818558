#pragma once
#include <functional>
#include <string>
namespace httplib {
struct Request {};
struct Response {};
class Server {
public:
  using Handler = std::function<void(const Request &, Response &)>;
  Server &Post(const std::string &pattern, Handler handler);
};
} // namespace httplib
