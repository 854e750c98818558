#include "hiredis.h"
#include "redispp.h"
namespace pasar::checkout {
void paid(redisAsyncContext *, void *, void *) {}
void stored(redisAsyncContext *, void *, void *) {}
void refunded() {}
void liked() {}
} // namespace pasar::checkout
namespace pasar::server {
void listen(redisAsyncContext *redis) {
  redisAsyncCommand(redis, pasar::checkout::paid, nullptr, "SUBSCRIBE paid");
  redisAsyncCommand(redis, pasar::checkout::stored, nullptr, "GET paid");
}
void start(sw::redis::Redis &redis) {
  auto refunds = redis.subscriber();
  auto likes = redis.subscriber();
  refunds.on_message([](std::string, std::string) { pasar::checkout::refunded(); });
  likes.on_message([](std::string, std::string) { pasar::checkout::liked(); });
  refunds.subscribe("refunded");
  likes.subscribe("liked");
}
} // namespace pasar::server
namespace nusa::feed {
void onTap(redisContext *redis) { redisCommand(redis, "publish paid %s", "1"); }
void onSave(redisContext *redis) { redisCommand(redis, "SET paid %s", "1"); }
void onBack(sw::redis::Redis &redis) { redis.publish("refunded", "1"); }
} // namespace nusa::feed
