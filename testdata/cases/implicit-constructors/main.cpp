#include <utility>
namespace pasar::checkout {
void byMember(int) {}
void byCopy(int) {}
void byMove(int) {}
void byConversion(int) {}
void byElement(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Inner {
  Inner() { pasar::checkout::byMember(1); }
};
struct Outer {
  Inner inner;
};
struct Copied {
  Copied() = default;
  Copied(const Copied &) { pasar::checkout::byCopy(1); }
};
inline void take(Copied) {}
struct Moved {
  Moved() = default;
  Moved(const Moved &) { pasar::checkout::refund(1); }
  Moved(Moved &&) noexcept { pasar::checkout::byMove(1); }
};
struct Amount {
  Amount(int) { pasar::checkout::byConversion(1); }
  explicit Amount(const char *) { pasar::checkout::refund(1); }
};
inline void pay(const Amount &) {}
struct Element {
  Element() { pasar::checkout::byElement(1); }
};
struct Elided {
  Elided() = default;
  Elided(const Elided &) { pasar::checkout::refund(1); }
};
inline Elided make() { return Elided{}; }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Outer outer;
  lib::Copied original;
  lib::take(original);
  lib::Moved from;
  lib::Moved to = std::move(from);
  lib::pay(5);
  lib::Element elements[2];
  lib::Elided elided = lib::make();
  (void)outer, (void)to, (void)elements, (void)elided;
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Moved a;
  lib::Moved b = a;
  lib::Elided c;
  lib::Elided d = c;
  lib::pay(lib::Amount("1"));
}
