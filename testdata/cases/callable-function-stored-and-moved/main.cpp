#include <functional>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {
  std::function<void(int)> first = pasar::checkout::charge;
  std::function<void(int)> second = std::move(first);
  const auto copy = second;
  copy(1);
  std::function<void(int)> stored = pasar::checkout::refund;
  if (stored)
    stored = nullptr;
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
