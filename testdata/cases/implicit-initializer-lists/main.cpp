#include <initializer_list>
#include <vector>
namespace pasar::checkout {
void byList(int) {}
void byTwo(int) {}
void byElement(int) {}
void byGuide(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Bag {
  Bag(std::initializer_list<int> items) { pasar::checkout::byList(*items.begin()); }
  Bag(int, int) { pasar::checkout::refund(1); }
};
struct Pair {
  Pair(int a, int b) { pasar::checkout::byTwo(a + b); }
  explicit Pair(int) { pasar::checkout::refund(1); }
};
struct Element {
  Element(int n) : value(n) {}
  Element(const Element &other) : value(other.value) { pasar::checkout::byElement(value); }
  int value;
};
template <class T> struct Wrap {
  explicit Wrap(T) {
    if constexpr (sizeof(T) == 1)
      pasar::checkout::byGuide(1);
    else
      pasar::checkout::refund(1);
  }
};
Wrap(const char *) -> Wrap<char>;
template <> struct Wrap<char> {
  explicit Wrap(const char *) { pasar::checkout::byGuide(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Bag bag{1, 2};
  lib::Pair pair{1, 2};
  std::vector<lib::Element> elements{1, 2};
  lib::Wrap wrap("gift");
  (void)bag, (void)pair, (void)wrap;
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Bag bag(1, 2);
  lib::Pair pair{1};
  lib::Wrap wrap(1);
}
