#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
namespace AMQP {
class Message {};
using MessageCallback = std::function<void(const Message &message, uint64_t deliveryTag, bool redelivered)>;
using ConsumeCallback = std::function<void(std::string_view tag)>;
class DeferredConsumer {
public:
  DeferredConsumer &onSuccess(const ConsumeCallback &callback);
  DeferredConsumer &onReceived(const MessageCallback &callback);
  DeferredConsumer &onMessage(const MessageCallback &callback);
};
class Channel {
public:
  DeferredConsumer &consume(const std::string_view &queue, int flags = 0);
  bool publish(const std::string_view &exchange, const std::string_view &routingKey, const char *message, int flags = 0);
};
} // namespace AMQP
