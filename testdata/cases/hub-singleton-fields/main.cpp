#include <functional>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Hooks {
public:
  static Hooks &instance() {
    static Hooks hooks;
    return hooks;
  }
  std::function<void(int)> onGift;
  std::function<void(int)> onBack;
};
} // namespace lib
namespace app {
void wire() {
  lib::Hooks::instance().onGift = pasar::checkout::charge;
  lib::Hooks::instance().onBack = [](int n) { pasar::checkout::refund(n); };
}
} // namespace app
namespace nusa::feed {
void onTap() { lib::Hooks::instance().onGift(1); }
} // namespace nusa::feed
int main() {
  app::wire();
  nusa::feed::onTap();
  lib::Hooks::instance().onBack(1);
}
