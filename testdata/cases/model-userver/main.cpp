#include "userver.h"
namespace redis = userver::storages::redis;
namespace pasar::checkout {
void charge() {}
void paid() {}
void liked() {}
} // namespace pasar::checkout
namespace pasar::server {
void start(redis::SubscribeClient &client) {
  client.Subscribe("paid", [](const std::string &, const std::string &) { pasar::checkout::paid(); });
  client.Subscribe("liked", [](const std::string &, const std::string &) { pasar::checkout::liked(); });
}
} // namespace pasar::server
namespace nusa::feed {
void onTap() {
  userver::utils::Async("pay", pasar::checkout::charge);
}
void onPaid(redis::Client &client) { client.Publish("paid", "1", {}); }
} // namespace nusa::feed
