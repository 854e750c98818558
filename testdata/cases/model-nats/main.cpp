#include "nats.h"
namespace pasar::checkout {
void paid(natsConnection *, natsSubscription *, natsMsg *, void *) {}
void refunded(natsConnection *, natsSubscription *, natsMsg *, void *) {}
void liked(natsConnection *, natsSubscription *, natsMsg *, void *) {}
} // namespace pasar::checkout
namespace pasar::server {
void start(natsConnection *nats) {
  natsSubscription *made = nullptr;
  natsConnection_Subscribe(&made, nats, "paid", pasar::checkout::paid, nullptr);
  natsConnection_QueueSubscribe(&made, nats, "refunded", "workers", pasar::checkout::refunded, nullptr);
  natsConnection_Subscribe(&made, nats, "liked", pasar::checkout::liked, nullptr);
}
} // namespace pasar::server
namespace nusa::feed {
void onTap(natsConnection *nats) { natsConnection_PublishString(nats, "paid", "1"); }
void onBack(natsConnection *nats) { natsConnection_PublishString(nats, "refunded", "1"); }
} // namespace nusa::feed
