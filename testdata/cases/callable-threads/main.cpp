#include <functional>
#include <future>
#include <mutex>
#include <thread>
namespace pasar::checkout {
int byThread(int n) { return n; }
int byJthread(int n) { return n; }
int byAsync(int n) { return n; }
int byTask(int n) { return n; }
int byOnce(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
struct Worker {
  void work(int n) { pasar::checkout::byThread(n); }
};
void jwork(int n) { pasar::checkout::byJthread(n); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Worker worker;
  std::thread thread(&lib::Worker::work, &worker, 1);
  thread.join();
}
void onHold() { std::jthread thread(lib::jwork, 2); }
int onSwipe() { return std::async(std::launch::async, pasar::checkout::byAsync, 3).get(); }
int onPinch() {
  std::packaged_task<int(int)> task(pasar::checkout::byTask);
  auto result = task.get_future();
  task(4);
  return result.get();
}
int onShake() {
  std::once_flag flag;
  int n = 0;
  std::call_once(flag, [](int &out) { out = 5; }, n);
  static std::once_flag shared;
  std::call_once(shared, pasar::checkout::byOnce, n);
  return n;
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  std::thread thread(pasar::checkout::refund, 1);
  thread.join();
  std::packaged_task<int(int)> task(pasar::checkout::refund);
  task(1);
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  pasar::shop::onReturn();
  return nusa::feed::onSwipe() + nusa::feed::onPinch() + nusa::feed::onShake() == 100;
}
