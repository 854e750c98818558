#include <algorithm>
#include <numeric>
#include <vector>
namespace pasar::checkout {
int bySort(int n) { return n; }
int byEach(int n) { return n; }
int byTransform(int n) { return n; }
int byAccumulate(int n) { return n; }
int byFind(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
struct Order {
  bool operator()(int a, int b) const { return pasar::checkout::bySort(a) < b; }
};
struct Visit {
  void operator()(int n) const { pasar::checkout::byEach(n); }
};
struct Map {
  int operator()(int n) const { return pasar::checkout::byTransform(n); }
};
struct Fold {
  int operator()(int a, int b) const { return a + pasar::checkout::byAccumulate(b); }
};
struct Match {
  bool operator()(int n) const { return pasar::checkout::byFind(n) == 2; }
};
struct Undo {
  void operator()(int n) const { pasar::checkout::refund(n); }
};
} // namespace lib
namespace nusa::feed {
int onTap() {
  std::vector<int> values{3, 1, 2};
  std::sort(values.begin(), values.end(), lib::Order{});
  std::for_each(values.begin(), values.end(), lib::Visit{});
  std::transform(values.begin(), values.end(), values.begin(), lib::Map{});
  std::ranges::find_if(values, lib::Match{});
  return std::accumulate(values.begin(), values.end(), 0, lib::Fold{});
}
} // namespace nusa::feed
int main() {
  const int values[] = {1};
  std::for_each(values, values + 1, lib::Undo{});
  return nusa::feed::onTap() == 100;
}
