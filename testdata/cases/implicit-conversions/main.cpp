#include <string>
namespace pasar::checkout {
void byInt(int) {}
void byBool(int) {}
void byPointer(int) {}
void byChain(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Price {
  operator int() const {
    pasar::checkout::byInt(1);
    return 3;
  }
  explicit operator std::string() const {
    pasar::checkout::refund(1);
    return "3";
  }
};
struct Ready {
  explicit operator bool() const {
    pasar::checkout::byBool(1);
    return true;
  }
};
struct Unready {
  explicit operator bool() const {
    pasar::checkout::refund(1);
    return false;
  }
};
struct Convertible {
  using Action = void (*)(int);
  operator Action() const { return pasar::checkout::byPointer; }
};
struct Seed {
  operator Price() const {
    pasar::checkout::byChain(1);
    return {};
  }
};
inline void show(Price) {}
} // namespace lib
namespace nusa::feed {
int onTap(const lib::Price &price, const lib::Ready &ready, const lib::Unready *unready) {
  int n = price;
  if (ready)
    ++n;
  if (unready)
    ++n;
  lib::Convertible{}(n);
  lib::show(lib::Seed{});
  return n;
}
} // namespace nusa::feed
int main() {
  const lib::Unready unready;
  const std::string text(lib::Price{});
  return nusa::feed::onTap({}, {}, &unready) + (unready ? 1 : 0) + static_cast<int>(text.size()) ==
         100;
}
