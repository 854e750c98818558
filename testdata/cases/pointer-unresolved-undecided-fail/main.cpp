#include <dlfcn.h>
namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
int onTap(void *library) {
  auto action = reinterpret_cast<int (*)(short, char)>(dlsym(library, "action"));
  return action ? action(1, 'x') : 0;
}
} // namespace nusa::feed
int main() {
  pasar::checkout::charge(1);
  return nusa::feed::onTap(nullptr);
}
