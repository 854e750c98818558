#include <type_traits>
#include <typeinfo>
namespace pasar::checkout {
int charge(int a) { return a; }
int refund(int a) { return a; }
} // namespace pasar::checkout
namespace lib {
struct Shape {
  virtual ~Shape() = default;
};
Shape shape;
Shape &pick() {
  pasar::checkout::charge(1);
  return shape;
}
template <class T> constexpr bool refundable = requires(T t) { pasar::checkout::refund(t); };
template <class T> auto choose(T t) -> decltype(pasar::checkout::refund(t)) { return t; }
} // namespace lib
namespace nusa::feed {
int onTap() {
  int n = sizeof(pasar::checkout::refund(1));
  decltype(pasar::checkout::refund(2)) copy = n;
  static_assert(!noexcept(pasar::checkout::refund(3)));
  static_assert(lib::refundable<int>);
  static_assert(std::is_same_v<decltype(lib::choose(1)), int>);
  const bool same = typeid(pasar::checkout::refund(4)) == typeid(int);
  const bool plain = typeid(lib::pick()) == typeid(lib::Shape);
  return copy + lib::choose(2) + same + plain;
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap() == 0; }
