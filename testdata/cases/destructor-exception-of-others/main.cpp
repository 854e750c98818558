#include <future>
#include <string>
namespace lib {
struct Error {
  virtual ~Error() = default;
};
struct Missing : Error {
  std::string what;
};
} // namespace lib
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
struct PaymentError : lib::Error {
  ~PaymentError() override {}
  std::string code;
};
void run(int amount) {
  try {
    if (amount > 3)
      throw PaymentError{};
  } catch (const lib::Error &) {
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
const Spoilt spoilt;
void parse(int n, const Spoilt &kind) {
  if (n > 1)
    throw kind;
}
void fetch(int n) {
  if (n > 2)
    throw Late{};
}
void load(int n) {
  if (n > 1)
    throw Missing{};
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  try {
    lib::load(2);
  } catch (const lib::Error &) {
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
    lib::parse(2, lib::spoilt);
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
