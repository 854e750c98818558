#include <memory_resource>
#include <ostream>
#include <streambuf>
#include <string>
#include <system_error>
#include <vector>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Till : std::streambuf {
  int overflow(int c) override {
    pasar::checkout::charge(c);
    return c;
  }
};
struct Drain : std::streambuf {
  int overflow(int c) override {
    pasar::checkout::refund(c);
    return c;
  }
};
struct Category : std::error_category {
  const char *name() const noexcept override { return "bill"; }
  std::string message(int n) const override {
    pasar::checkout::settle(n);
    return {};
  }
};
struct Pool : std::pmr::memory_resource {
  void *do_allocate(std::size_t n, std::size_t) override {
    pasar::checkout::enroll(1);
    return ::operator new(n);
  }
  void do_deallocate(void *p, std::size_t, std::size_t) override { ::operator delete(p); }
  bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Till till;
  std::ostream out(&till);
  out << 1;
}
void onHold() {
  static const lib::Category category;
  const std::error_code error(1, category);
  (void)error.message();
}
void onSwipe() {
  lib::Pool pool;
  std::pmr::vector<int> numbers(&pool);
  numbers.push_back(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onSwipe();
  lib::Drain drain;
  std::ostream out(&drain);
  out << 1;
}
