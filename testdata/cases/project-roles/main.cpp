namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace pasar::orders {
void place(int) {}
} // namespace pasar::orders
namespace nusa::profile {
void edit() { pasar::checkout::settle(1); }
} // namespace nusa::profile
namespace nusa::promo {
void onBanner() { pasar::checkout::charge(1); }
} // namespace nusa::promo
namespace nusa::feed {
void onTap() { pasar::orders::place(1); }
void onHold() { pasar::checkout::charge(2); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::promo::onBanner();
  nusa::profile::edit();
}
