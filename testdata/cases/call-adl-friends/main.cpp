namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Gift {
  int price_ = 3;
  friend void settle(const Gift &g) { pasar::checkout::charge(g.price_); }
};
class Return {
  int price_ = 4;
  friend void settle(const Return &r) { pasar::checkout::refund(r.price_); }
};
} // namespace lib
namespace nusa::feed {
void onTap(const lib::Gift &g, const lib::Return &) { settle(g); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap({}, {});
  settle(lib::Return{});
}
