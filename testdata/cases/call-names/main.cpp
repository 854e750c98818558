#include <string>
namespace pasar::checkout {
struct Card {
  Card() {}
  ~Card() {}
  explicit operator bool() const { return true; }
  operator std::string() const { return "card"; }
  int operator()(int n) const { return n; }
  int operator[](int n) const { return n; }
  bool operator==(const Card &) const { return true; }
  Card &operator=(const Card &) { return *this; }
  static int limit() { return 1; }
};
template <class T> struct Till {
  int pay(T) { return 1; }
};
template <class T> int send(T) { return 1; }
namespace {
int hidden() { return 1; }
} // namespace
} // namespace pasar::checkout
namespace nusa::feed {
int onTap() {
  pasar::checkout::Card card;
  pasar::checkout::Card &same = card;
  same = card;
  const std::string text = card;
  pasar::checkout::Till<int> till;
  return (card ? 1 : 0) + card(1) + card[2] + (card == same) + pasar::checkout::Card::limit() +
         till.pay(3) + pasar::checkout::send("x") + pasar::checkout::hidden() +
         static_cast<int>(text.size());
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap() == 100; }
