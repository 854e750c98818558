#include <exception>
#include <future>
#include <stdexcept>
#include <string>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
struct PaymentError : std::runtime_error {
  using std::runtime_error::runtime_error;
  std::string code;
};
void run(int amount) {
  try {
    if (amount > 3)
      throw PaymentError("over the limit");
  } catch (const std::exception &error) {
    (void)error.what();
  }
}
} // namespace pasar::checkout
namespace lib {
struct Spoilt {
  ~Spoilt() { pasar::checkout::charge(1); }
};
struct Late {
  ~Late() { pasar::checkout::settle(1); }
};
void parse(int n) {
  if (n > 1)
    throw Spoilt{};
}
void fetch(int n) {
  if (n > 2)
    throw Late{};
}
void load(int n) {
  if (n > 1)
    throw std::runtime_error("no");
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  try {
    lib::load(2);
  } catch (const std::exception &error) {
    (void)error.what();
  }
}
void onHold() {
  try {
    lib::load(2);
  } catch (...) {
  }
}
void onSwipe() {
  try {
    lib::parse(2);
  } catch (...) {
  }
}
void onScroll(std::future<void> &late) {
  try {
    late.get();
  } catch (const lib::Late &) {
  }
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  std::future<void> late = std::async([] { lib::fetch(3); });
  nusa::feed::onScroll(late);
  pasar::checkout::run(1);
}
