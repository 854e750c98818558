#include <map>
#include <set>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Offer {
  int price = 0;
  bool operator==(const Offer &) const {
    pasar::checkout::charge(1);
    return true;
  }
};
struct Voucher {
  int value = 0;
  bool operator<(const Voucher &other) const { return value < other.value; }
  bool operator==(const Voucher &) const {
    pasar::checkout::refund(1);
    return true;
  }
};
} // namespace lib
namespace nusa::feed {
bool onTap(const std::map<int, lib::Offer> &a, const std::map<int, lib::Offer> &b) { return a == b; }
bool onHold(const std::set<lib::Voucher> &a, const std::set<lib::Voucher> &b) {
  return a.size() == b.size();
}
} // namespace nusa::feed
int main() {
  const std::map<int, lib::Offer> offers{{1, {}}};
  const std::set<lib::Voucher> vouchers{{}};
  return nusa::feed::onTap(offers, offers) && nusa::feed::onHold(vouchers, vouchers) ? 0 : 1;
}
