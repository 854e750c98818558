#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <new>
#include <utility>
#include <vector>
namespace pasar::checkout {
void bySwap(int) {}
void byLess(int) {}
void byEqual(int) {}
void byAllocator(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Item {
  int id = 0;
};
inline void swap(Item &a, Item &b) noexcept {
  pasar::checkout::bySwap(a.id);
  std::swap(a.id, b.id);
}
inline bool operator<(const Item &a, const Item &b) {
  pasar::checkout::byLess(a.id);
  return a.id < b.id;
}
inline bool operator==(const Item &a, const Item &b) {
  pasar::checkout::byEqual(a.id);
  return a.id == b.id;
}
inline bool operator>(const Item &a, const Item &b) {
  pasar::checkout::refund(a.id);
  return a.id > b.id;
}
template <class T> struct Allocator {
  using value_type = T;
  Allocator() = default;
  template <class U> Allocator(const Allocator<U> &) {}
  T *allocate(std::size_t n) {
    pasar::checkout::byAllocator(1);
    return static_cast<T *>(::operator new(n * sizeof(T)));
  }
  void deallocate(T *p, std::size_t) { ::operator delete(p); }
  bool operator==(const Allocator &) const { return true; }
};
} // namespace lib
namespace nusa::feed {
std::size_t onTap() {
  std::vector<lib::Item> items(3);
  std::reverse(items.begin(), items.end());
  std::map<lib::Item, int> prices;
  prices[items[0]] = 1;
  prices[items[1]] = 2;
  const bool same = std::vector<lib::Item>(3) == items;
  std::vector<int, lib::Allocator<int>> numbers;
  numbers.push_back(1);
  return prices.size() + numbers.size() + same;
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap() + (lib::Item{} > lib::Item{}) == 100; }
