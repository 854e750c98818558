namespace pasar::checkout {
void byValue(int) {}
void byReference(int) {}
void byThis(int) {}
void byInit(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
using Action = void (*)(int);
inline auto later(Action action) {
  return [action](int n) { action(n); };
}
inline int borrow(Action action) {
  auto run = [&action](int n) {
    action(n);
    return n;
  };
  return run(1);
}
class Desk {
public:
  auto action() {
    return [this] { pay(); };
  }
  auto other() {
    return [*this]() mutable { back(); };
  }

private:
  void pay() { pasar::checkout::byThis(total_); }
  void back() { pasar::checkout::refund(total_); }
  int total_ = 2;
};
inline auto renamed(Action first) {
  return [act = first, unused = &pasar::checkout::refund] { act(unused != nullptr); };
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::later(pasar::checkout::byValue)(1); }
void onHold() { lib::borrow(pasar::checkout::byReference); }
void onSwipe() {
  lib::Desk desk;
  desk.action()();
}
void onPinch() { lib::renamed(pasar::checkout::byInit)(); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  nusa::feed::onPinch();
  lib::Desk desk;
  desk.other()();
}
