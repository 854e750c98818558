#include "mq.h"
#include "topics.h"
namespace pasar::checkout {
void charge(const std::string &) {}
void refund(const std::string &) {}
} // namespace pasar::checkout
namespace pasar::worker {
void start(mq::Consumer &consumer) {
  consumer.subscribe(topics::kGifts, [](const std::string &m) { pasar::checkout::charge(m); });
  consumer.subscribe("returns.v1", pasar::checkout::refund);
}
} // namespace pasar::worker
namespace pasar::shop {
void onReturn(mq::Producer &producer) { producer.send(topics::kReturns, "{}"); }
} // namespace pasar::shop
