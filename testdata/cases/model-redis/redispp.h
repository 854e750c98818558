#pragma once
#include <functional>
#include <string>
#include <string_view>
namespace sw::redis {
using StringView = std::string_view;
class Subscriber {
public:
  template <typename MsgCb> void on_message(MsgCb msg_callback) { msg_callback_ = msg_callback; }
  void subscribe(const StringView &channel);
  void consume();

private:
  std::function<void(std::string channel, std::string msg)> msg_callback_;
};
class Redis {
public:
  Subscriber subscriber();
  long long publish(const StringView &channel, const StringView &message);
};
} // namespace sw::redis
