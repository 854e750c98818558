#include <algorithm>
#include <functional>
#include <memory>
#include <vector>
namespace pasar::checkout {
bool byRef(int n) { return n > 1; }
bool byNot(int n) { return n > 1; }
void byMember(int) {}
void byDeleter(int *p) { delete p; }
void bySharedDeleter(int *p) { delete p; }
bool refund(int n) { return n > 1; }
} // namespace pasar::checkout
namespace lib {
struct Check {
  bool operator()(int n) const { return pasar::checkout::byRef(n); }
};
struct Match {
  bool operator()(int n) const { return pasar::checkout::byNot(n); }
};
struct Never {
  bool operator()(int n) const { return pasar::checkout::refund(n); }
};
struct Desk {
  int amount = 1;
  void pay() { pasar::checkout::byMember(amount); }
};
} // namespace lib
namespace nusa::feed {
bool onTap() {
  std::vector<int> values{1, 2};
  lib::Check check;
  const bool any = std::any_of(values.begin(), values.end(), std::ref(check));
  const bool none = std::none_of(values.begin(), values.end(), std::not_fn(lib::Match{}));
  std::function<void(lib::Desk &)> pay = &lib::Desk::pay;
  lib::Desk desk;
  pay(desk);
  std::function<int(lib::Desk &)> amount = &lib::Desk::amount;
  lib::Never never;
  auto unused = std::ref(never);
  return any && none && amount(desk) > 0 && &unused.get() == &never;
}
void onHold() {
  std::unique_ptr<int, void (*)(int *)> one(new int(1), pasar::checkout::byDeleter);
  std::shared_ptr<int> two(new int(2), pasar::checkout::bySharedDeleter);
}
} // namespace nusa::feed
int main() {
  const bool first = nusa::feed::onTap();
  nusa::feed::onHold();
  return first && lib::Never{}(1);
}
