#include <functional>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
void run(std::function<void(int)> action = pasar::checkout::charge) { action(1); }
void keep(std::function<void(int)> = pasar::checkout::refund) {}
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::run();
  lib::keep();
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
