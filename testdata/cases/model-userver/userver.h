#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>
namespace userver::utils {
template <typename Function, typename... Args> int Async(std::string name, Function &&f, Args &&...args) {
  static std::vector<std::function<void()>> queue;
  queue.push_back([f] { f(); });
  return static_cast<int>(name.size());
}
} // namespace userver::utils
namespace userver::storages::redis {
struct SubscriptionToken {
  using OnMessageCb = std::function<void(const std::string &channel, const std::string &message)>;
};
struct CommandControl {};
class SubscribeClient {
public:
  virtual ~SubscribeClient() = default;
  virtual SubscriptionToken Subscribe(std::string channel, SubscriptionToken::OnMessageCb on_message_cb,
                                      const CommandControl &command_control) = 0;
  SubscriptionToken Subscribe(std::string channel, SubscriptionToken::OnMessageCb on_message_cb) {
    return Subscribe(std::move(channel), std::move(on_message_cb), {});
  }
};
class Client {
public:
  virtual ~Client() = default;
  virtual void Publish(std::string channel, std::string message, const CommandControl &command_control) = 0;
};
} // namespace userver::storages::redis
