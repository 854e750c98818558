#include <functional>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Token {
  Token() = default;
  Token(const Token &) { pasar::checkout::charge(1); }
};
struct Slip {
  Slip() = default;
  Slip(const Slip &) { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
std::function<void()> onTap(const std::function<void()> &action) {
  return [action] { action(); };
}
void onHold(const std::function<void()> &action) { action(); }
} // namespace nusa::feed
int main() {
  const lib::Token token;
  const std::function<void()> paying = [token] {};
  nusa::feed::onTap(paying)();
  const lib::Slip slip;
  const std::function<void()> returning = [slip] {};
  nusa::feed::onHold(returning);
}
