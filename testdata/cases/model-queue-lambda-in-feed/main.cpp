#include <functional>
#include <string>
namespace mq {
void publish(const std::string &topic, int message);
void subscribe(const std::string &topic, std::function<void(int)> handler);
} // namespace mq
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
void announce(const std::string &topic, int n) { mq::publish(topic, n); }
} // namespace lib
namespace pasar::worker {
struct Consumer {
  void start() {
    mq::subscribe("gifts", [this](int n) { handle(n); });
    mq::subscribe("returns", [this](int n) { undo(n); });
  }
  void handle(int n) { pasar::checkout::charge(n); }
  void undo(int n) { pasar::checkout::refund(n); }
};
} // namespace pasar::worker
namespace nusa::feed {
void onTap() { lib::announce("gifts", 1); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::announce("returns", 1); }
} // namespace pasar::shop
