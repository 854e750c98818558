#include <cstddef>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Ticket {
  explicit Ticket(int n) {
    if (n > 1)
      throw n;
  }
  static void operator delete(void *p) {
    pasar::checkout::charge(1);
    ::operator delete(p);
  }
};
struct Coupon {
  explicit Coupon(int) noexcept {}
  static void operator delete(void *p) {
    pasar::checkout::refund(1);
    ::operator delete(p);
  }
};
} // namespace lib
namespace nusa::feed {
void *onTap(int n) { return new lib::Ticket(n); }
void *onHold(int n) { return new lib::Coupon(n); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(1);
  nusa::feed::onHold(1);
}
