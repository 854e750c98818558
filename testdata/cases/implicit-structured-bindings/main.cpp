#include <cstddef>
#include <tuple>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Order {
  int id = 1;
};
template <std::size_t I> int get(const Order &order) {
  if constexpr (I == 0)
    pasar::checkout::charge(order.id);
  else if constexpr (I == 1)
    pasar::checkout::settle(order.id);
  else
    pasar::checkout::refund(order.id);
  return static_cast<int>(I);
}
struct Plain {
  int first = 1;
  int second = 2;
};
template <std::size_t I> int get(const Plain &plain) {
  pasar::checkout::refund(plain.first);
  return plain.second;
}
} // namespace lib
template <> struct std::tuple_size<lib::Order> : std::integral_constant<std::size_t, 2> {};
template <std::size_t I> struct std::tuple_element<I, lib::Order> {
  using type = int;
};
namespace nusa::feed {
int onTap(const lib::Order &order, const lib::Plain &plain) {
  auto [id, total] = order;
  auto [first, second] = plain;
  return id + total + first + second;
}
} // namespace nusa::feed
int main() {
  return nusa::feed::onTap({}, {}) + lib::get<2>(lib::Order{}) + lib::get<0>(lib::Plain{}) == 100;
}
