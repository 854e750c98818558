#pragma once
#include <functional>
#include <memory>
#include <string>
namespace restbed {
class Session;
class Resource {
public:
  Resource();
  void set_path(const std::string &value);
  void set_method_handler(const std::string &method,
                          const std::function<void(const std::shared_ptr<Session>)> &callback);
};
class Uri {
public:
  explicit Uri(const std::string &value);
};
} // namespace restbed
