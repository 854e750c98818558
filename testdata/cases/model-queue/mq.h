#pragma once
#include <functional>
#include <string>
namespace mq {
class Producer {
public:
  void send(const std::string &topic, const std::string &message);
};
class Consumer {
public:
  void subscribe(const std::string &topic, std::function<void(const std::string &)> handler);
};
} // namespace mq
