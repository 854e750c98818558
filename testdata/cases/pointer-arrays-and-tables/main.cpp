namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = void (*)(int);
const Action onPress[] = {pasar::checkout::charge, pasar::checkout::settle};
const Action onBack[] = {pasar::checkout::refund, pasar::checkout::refund};
struct Row {
  int code;
  Action run;
};
} // namespace lib
namespace nusa::feed {
void onTap(int which) { lib::onPress[which](1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(0);
  nusa::feed::onTap(1);
  lib::onBack[0](1);
  lib::Row row{1, pasar::checkout::refund};
  row.run(row.code);
}
