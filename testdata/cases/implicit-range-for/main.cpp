namespace pasar::checkout {
void byBegin(int) {}
void byEnd(int) {}
void byStep(int) {}
void byTest(int) {}
void byStar(int) {}
void byFree(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Iterator {
  int at;
  int operator*() const {
    pasar::checkout::byStar(at);
    return at;
  }
  Iterator &operator++() {
    pasar::checkout::byStep(++at);
    return *this;
  }
  bool operator!=(const Iterator &other) const {
    pasar::checkout::byTest(at);
    return at != other.at;
  }
  bool operator==(const Iterator &other) const {
    pasar::checkout::refund(1);
    return at == other.at;
  }
};
struct Range {
  Iterator begin() {
    pasar::checkout::byBegin(1);
    return {0};
  }
  Iterator end() {
    pasar::checkout::byEnd(1);
    return {2};
  }
  Iterator begin() const {
    pasar::checkout::refund(1);
    return {0};
  }
  Iterator cbegin() const {
    pasar::checkout::refund(1);
    return {0};
  }
};
struct Bag {
  int items[2] = {1, 2};
};
inline int *begin(Bag &bag) {
  pasar::checkout::byFree(1);
  return bag.items;
}
inline int *end(Bag &bag) { return bag.items + 2; }
} // namespace lib
namespace nusa::feed {
int onTap(lib::Range &range, lib::Bag &bag) {
  int sum = 0;
  for (int n : range)
    sum += n;
  for (int n : bag)
    sum += n;
  return sum;
}
} // namespace nusa::feed
int main() {
  lib::Range range;
  lib::Bag bag;
  const lib::Range &same = range;
  return nusa::feed::onTap(range, bag) + (same.begin() == same.cbegin()) == 100;
}
