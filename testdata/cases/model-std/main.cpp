#include <exception>
#include <future>
#include <mutex>
#include <thread>
namespace pasar::checkout {
void onThread() {}
void onJoining() {}
int onTask() { return 0; }
int onPolicy() { return 0; }
void once() {}
void atTheEnd() {}
void kept() {}
} // namespace pasar::checkout
namespace nusa::feed {
std::once_flag flag;
void (*later)() = pasar::checkout::kept;
void start() {
  std::thread thread(pasar::checkout::onThread);
  thread.join();
  std::jthread joining(pasar::checkout::onJoining);
  std::call_once(flag, pasar::checkout::once);
  std::set_terminate(pasar::checkout::atTheEnd);
}
int compute() {
  auto first = std::async(pasar::checkout::onTask);
  auto second = std::async(std::launch::async, pasar::checkout::onPolicy);
  return first.get() + second.get();
}
} // namespace nusa::feed
