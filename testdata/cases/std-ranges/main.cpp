#include <algorithm>
#include <ranges>
#include <vector>
namespace pasar::checkout {
int byView(int n) { return n; }
int byFilter(int n) { return n; }
int byProjection(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
struct Map {
  int operator()(int n) const { return pasar::checkout::byView(n); }
};
struct Keep {
  bool operator()(int n) const { return pasar::checkout::byFilter(n) > 1; }
};
struct Item {
  int id = 0;
  int price() const { return pasar::checkout::byProjection(id); }
  int back() const { return pasar::checkout::refund(id); }
};
struct Undo {
  int operator()(int n) const { return pasar::checkout::refund(n); }
};
} // namespace lib
namespace nusa::feed {
int onTap() {
  const std::vector<int> values{1, 2, 3};
  int sum = 0;
  for (int n : values | std::views::filter(lib::Keep{}) | std::views::transform(lib::Map{}))
    sum += n;
  std::vector<lib::Item> items(3);
  std::ranges::sort(items, {}, &lib::Item::price);
  return sum;
}
} // namespace nusa::feed
int main() {
  const std::vector<int> values{1};
  return nusa::feed::onTap() + lib::Undo{}(values[0]) + lib::Item{}.back() == 100;
}
