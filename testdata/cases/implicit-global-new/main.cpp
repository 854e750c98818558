#include <cstddef>
#include <cstdlib>
#include <new>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
void *operator new(std::size_t size) {
  pasar::checkout::charge(1);
  if (void *p = std::malloc(size))
    return p;
  throw std::bad_alloc();
}
void operator delete(void *p) noexcept {
  pasar::checkout::refund(1);
  std::free(p);
}
void operator delete(void *p, std::size_t) noexcept {
  pasar::checkout::refund(1);
  std::free(p);
}
namespace nusa::feed {
int *onTap() { return new int(3); }
} // namespace nusa::feed
int main() { delete nusa::feed::onTap(); }
