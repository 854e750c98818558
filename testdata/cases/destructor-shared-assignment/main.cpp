#include <memory>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Cart {
  ~Cart() { pasar::checkout::charge(1); }
};
struct Basket {
  ~Basket() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap(std::shared_ptr<lib::Cart> &mine, const std::shared_ptr<lib::Cart> &other) { mine = other; }
void onHold(std::shared_ptr<lib::Basket> &mine, std::shared_ptr<lib::Basket> &other) {
  mine.swap(other);
}
} // namespace nusa::feed
int main() {
  auto mine = std::make_shared<lib::Cart>();
  nusa::feed::onTap(mine, std::make_shared<lib::Cart>());
  auto basket = std::make_shared<lib::Basket>();
  auto other = std::make_shared<lib::Basket>();
  nusa::feed::onHold(basket, other);
}
