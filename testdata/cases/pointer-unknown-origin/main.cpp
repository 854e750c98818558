#include <dlfcn.h>
namespace pasar::checkout {
int charge(short, char) { return 1; }
int refund(short, long) { return 2; }
} // namespace pasar::checkout
namespace pasar::shop {
struct Table {
  int (*first)(short, char);
  int (*second)(short, long);
};
// The table leaves the program here: what happens to the two functions is unknown.
void publish(void *library) {
  auto install = reinterpret_cast<void (*)(Table *)>(dlsym(library, "install"));
  static Table table{pasar::checkout::charge, pasar::checkout::refund};
  if (install)
    install(&table);
}
} // namespace pasar::shop
namespace nusa::feed {
int onTap(void *library) {
  auto action = reinterpret_cast<int (*)(short, char)>(dlsym(library, "action"));
  return action ? action(1, 'x') : 0;
}
} // namespace nusa::feed
int main() {
  pasar::shop::publish(nullptr);
  return nusa::feed::onTap(nullptr);
}
