#include "amqpcpp.h"
namespace pasar::checkout {
void paid() {}
void refunded() {}
void liked() {}
} // namespace pasar::checkout
namespace pasar::server {
void start(AMQP::Channel &channel) {
  channel.consume("paid")
      .onSuccess([](std::string_view) {})
      .onReceived([](const AMQP::Message &, uint64_t, bool) { pasar::checkout::paid(); });
  auto &refunds = channel.consume("refunded");
  refunds.onMessage([](const AMQP::Message &, uint64_t, bool) { pasar::checkout::refunded(); });
  channel.consume("liked").onReceived([](const AMQP::Message &, uint64_t, bool) { pasar::checkout::liked(); });
}
} // namespace pasar::server
namespace nusa::feed {
void onTap(AMQP::Channel &channel) { channel.publish("shop", "paid", "1"); }
void onBack(AMQP::Channel &channel) { channel.publish("shop", "refunded", "1"); }
} // namespace nusa::feed
