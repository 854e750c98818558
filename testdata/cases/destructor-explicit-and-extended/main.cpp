#include <memory>
#include <new>
namespace pasar::checkout {
void byExplicit(int) {}
void byDestroyAt(int) {}
void byExtended(int) {}
void byPlacement(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Explicit {
  ~Explicit() { pasar::checkout::byExplicit(1); }
};
struct Destroyed {
  ~Destroyed() { pasar::checkout::byDestroyAt(1); }
};
struct Extended {
  ~Extended() { pasar::checkout::byExtended(1); }
};
struct Placed {
  Placed() { pasar::checkout::byPlacement(1); }
  ~Placed() { pasar::checkout::refund(1); }
};
inline Extended make() { return {}; }
} // namespace lib
namespace nusa::feed {
void onTap(lib::Explicit *explicitly, lib::Destroyed *destroyed, void *room) {
  explicitly->~Explicit();
  std::destroy_at(destroyed);
  const lib::Extended &extended = lib::make();
  auto *placed = ::new (room) lib::Placed;
  (void)extended, (void)placed;
}
} // namespace nusa::feed
int main() {
  alignas(8) static unsigned char a[8], b[8], c[8];
  nusa::feed::onTap(::new (a) lib::Explicit, ::new (b) lib::Destroyed, c);
  lib::Placed own;
}
