#include <cstddef>
#include <cstdlib>
#include <new>
namespace pasar::checkout {
void byNew(int) {}
void byDelete(int) {}
void byArrayNew(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Pooled {
  int n = 0;
  static void *operator new(std::size_t size) {
    pasar::checkout::byNew(1);
    return std::malloc(size);
  }
  static void operator delete(void *p) {
    pasar::checkout::byDelete(1);
    std::free(p);
  }
  static void *operator new[](std::size_t size) {
    pasar::checkout::byArrayNew(1);
    return std::malloc(size);
  }
  static void operator delete[](void *p) {
    pasar::checkout::refund(1);
    std::free(p);
  }
};
struct Bypassed {
  int n = 0;
  static void *operator new(std::size_t size) {
    pasar::checkout::refund(1);
    return std::malloc(size);
  }
  static void operator delete(void *p) {
    pasar::checkout::refund(1);
    std::free(p);
  }
};
} // namespace lib
namespace nusa::feed {
void *onTap() {
  auto *pooled = new lib::Pooled;
  delete pooled;
  auto *global = ::new lib::Bypassed;
  ::delete global;
  alignas(lib::Bypassed) unsigned char room[sizeof(lib::Bypassed)];
  auto *placed = ::new (room) lib::Bypassed;
  placed->n = 1;
  lib::Bypassed local;
  local.n = placed->n;
  return new lib::Pooled[2];
}
} // namespace nusa::feed
int main() {
  delete[] static_cast<lib::Pooled *>(nusa::feed::onTap());
  delete new lib::Bypassed;
}
