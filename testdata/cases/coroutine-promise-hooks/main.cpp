#include <coroutine>
namespace pasar::checkout {
void byObject(int) {}
void byInitial(int) {}
void byFinal(int) {}
void byYield(int) {}
void byReturn(int) {}
void byUnhandled(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Generator {
  struct promise_type {
    Generator get_return_object() {
      pasar::checkout::byObject(1);
      return {};
    }
    std::suspend_never initial_suspend() noexcept {
      pasar::checkout::byInitial(1);
      return {};
    }
    std::suspend_never final_suspend() noexcept {
      pasar::checkout::byFinal(1);
      return {};
    }
    std::suspend_never yield_value(int n) {
      pasar::checkout::byYield(n);
      return {};
    }
    std::suspend_never yield_value(const char *) {
      pasar::checkout::refund(1);
      return {};
    }
    void return_value(int n) { pasar::checkout::byReturn(n); }
    void unhandled_exception() { pasar::checkout::byUnhandled(1); }
  };
};
} // namespace lib
namespace nusa::feed {
lib::Generator onTap(bool fail) {
  if (fail)
    throw 1;
  co_yield 1;
  co_return 2;
}
} // namespace nusa::feed
namespace pasar::shop {
lib::Generator onReturn() {
  co_yield "back";
  co_return 1;
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap(false);
  nusa::feed::onTap(true);
  pasar::shop::onReturn();
}
