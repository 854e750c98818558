#include <compare>
namespace pasar::checkout {
void byShift(int) {}
void byIndex(int) {}
void byArrow(int) {}
void byPrefix(int) {}
void byEqual(int) {}
void bySpaceship(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Money {
  int value = 1;
  int operator[](int i) const {
    pasar::checkout::byIndex(i);
    return i;
  }
  Money &operator++() {
    pasar::checkout::byPrefix(1);
    return *this;
  }
  Money operator++(int) {
    pasar::checkout::refund(1);
    return *this;
  }
  bool operator==(const Money &other) const {
    pasar::checkout::byEqual(1);
    return value == other.value;
  }
  std::strong_ordering operator<=>(const Money &other) const {
    pasar::checkout::bySpaceship(1);
    return value <=> other.value;
  }
  Money operator-() const {
    pasar::checkout::refund(1);
    return *this;
  }
};
struct Log {};
inline Log &operator<<(Log &log, const Money &money) {
  pasar::checkout::byShift(money.value);
  return log;
}
inline Log &operator<<(Log &log, const char *) {
  pasar::checkout::refund(1);
  return log;
}
struct Last {
  int field = 0;
};
struct Proxy {
  mutable Last last;
  Last *operator->() const {
    pasar::checkout::byArrow(1);
    return &last;
  }
};
struct Smart {
  Proxy operator->() const { return {}; }
};
} // namespace lib
namespace nusa::feed {
int onTap(lib::Money &a, const lib::Money &b, lib::Log &log) {
  log << a;
  ++a;
  const bool different = a != b;
  const bool less = a < b;
  return a[1] + different + less + lib::Smart { } -> field; }
} // namespace nusa::feed
int main() {
  lib::Money a, b;
  lib::Log log;
  log << "x";
  a++;
  (void)-b;
  return nusa::feed::onTap(a, b, log) == 100;
}
