#include <exception>
namespace pasar::checkout {
void byUnwinding(int) {}
void byException(int) {}
void byHandler(int) {}
void byFunctionTry(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Guard {
  ~Guard() { pasar::checkout::byUnwinding(1); }
};
struct Oops {
  Oops() = default;
  Oops(const Oops &) = default;
  ~Oops() { pasar::checkout::byException(1); }
};
inline void handle() { pasar::checkout::byHandler(1); }
struct Careful {
  int n;
  Careful(int v) try : n(v > 0 ? throw 1 : v) {
  } catch (int) {
    pasar::checkout::byFunctionTry(1);
  }
};
inline void terminating() { pasar::checkout::refund(1); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  try {
    lib::Guard guard;
    throw lib::Oops{};
  } catch (const lib::Oops &) {
    lib::handle();
  }
}
void onHold() {
  try {
    lib::Careful careful(1);
  } catch (...) {
  }
}
} // namespace nusa::feed
int main() {
  std::set_terminate(lib::terminating);
  nusa::feed::onTap();
  nusa::feed::onHold();
}
