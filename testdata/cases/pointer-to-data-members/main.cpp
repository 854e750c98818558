namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Handlers {
  void (*onGift)(int) = pasar::checkout::charge;
  void (*onBack)(int) = pasar::checkout::refund;
};
struct Desk {
  void pay() { pasar::checkout::settle(1); }
  void back() { pasar::checkout::refund(1); }
};
struct Row {
  const char *name;
  void (Desk::*run)();
};
const Row rows[] = {{"pay", &Desk::pay}, {"settle", &Desk::pay}};
template <auto Member> void call(Desk &desk) { (desk.*Member)(); }
} // namespace lib
namespace nusa::feed {
void onTap(const lib::Handlers &handlers) {
  void (*lib::Handlers::*slot)(int) = &lib::Handlers::onGift;
  (handlers.*slot)(1);
}
void onHold(lib::Desk &desk, int which) { (desk.*lib::rows[which].run)(); }
void onSwipe(lib::Desk &desk) { lib::call<&lib::Desk::pay>(desk); }
} // namespace nusa::feed
int main() {
  lib::Desk desk;
  const lib::Handlers handlers;
  nusa::feed::onTap(handlers);
  nusa::feed::onHold(desk, 0);
  nusa::feed::onSwipe(desk);
  lib::call<&lib::Desk::back>(desk);
  handlers.onBack(1);
}
