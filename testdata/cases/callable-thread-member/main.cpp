#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
namespace pasar::checkout {
void byLoop(int) {}
bool byPredicate(int) { return true; }
void byStop(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Worker {
public:
  virtual ~Worker() { stop(); }
  void start() { thread_ = std::thread(&Worker::loop, this); }
  void stop() {
    if (thread_.joinable())
      thread_.join();
  }

protected:
  virtual void step() = 0;

private:
  void loop() { step(); }
  std::thread thread_;
};
struct Payer : Worker {
  void step() override { pasar::checkout::byLoop(1); }
};
struct OnStop {
  void operator()() const { pasar::checkout::byStop(1); }
};
struct OnBack {
  void operator()() const { pasar::checkout::refund(1); }
};
struct Ready {
  bool operator()() const { return pasar::checkout::byPredicate(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Payer payer;
  payer.start();
  payer.stop();
}
void onHold() {
  std::mutex mutex;
  std::condition_variable changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, lib::Ready{});
  std::stop_source source;
  std::stop_callback onStop(source.get_token(), lib::OnStop{});
  source.request_stop();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  lib::OnBack{}();
}
