#include <array>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
enum Operation { kPay, kBack, kOperations };
using Handler = void (*)(int);
constexpr std::array<Handler, kOperations> handlers{pasar::checkout::charge,
                                                    pasar::checkout::refund};
Handler plain[kOperations] = {pasar::checkout::settle, pasar::checkout::refund};
Handler late[2];
void install() {
  late[0] = pasar::checkout::enroll;
  late[1] = pasar::checkout::refund;
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::handlers[lib::kPay](1); }
void onHold() { lib::plain[lib::kPay](1); }
void onSwipe() { lib::late[0](1); }
} // namespace nusa::feed
namespace pasar::desk {
void all() {
  for (const lib::Handler handler : lib::plain)
    handler(1);
  for (int i = 0; i < lib::kOperations; ++i)
    lib::handlers[i](1);
}
} // namespace pasar::desk
int main() {
  lib::install();
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  pasar::desk::all();
}
