#include <functional>
#include <utility>
namespace pasar::checkout {
void charge() {}
void settle() {}
void refund() {}
} // namespace pasar::checkout
namespace lib {
struct Options {
  int retries = 3;
  std::function<void()> onDone = [] {};
  std::function<void()> onFail = pasar::checkout::settle;
};
class Job {
public:
  explicit Job(Options options) : options_(std::move(options)) {}
  void run(bool fine) { fine ? options_.onDone() : options_.onFail(); }

private:
  Options options_;
};
struct Task : std::function<void()> {
  using std::function<void()>::function;
};
} // namespace lib
namespace nusa::feed {
void onTap(bool fine) { lib::Job({.retries = 1, .onDone = pasar::checkout::charge}).run(fine); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(true);
  nusa::feed::onTap(false);
  lib::Task task([] { pasar::checkout::refund(); });
  task();
}
