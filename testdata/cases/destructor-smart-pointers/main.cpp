#include <functional>
#include <memory>
#include <vector>
namespace pasar::checkout {
void byUnique(int) {}
void byShared(int) {}
void byErased(int) {}
void byDeleter(int) {}
void byElement(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Unique {
  ~Unique() { pasar::checkout::byUnique(1); }
};
struct Shared {
  ~Shared() { pasar::checkout::byShared(1); }
};
struct Erased {
  ~Erased() { pasar::checkout::byErased(1); }
};
struct Element {
  ~Element() { pasar::checkout::byElement(1); }
};
struct Deleter {
  void operator()(int *p) const {
    pasar::checkout::byDeleter(1);
    delete p;
  }
};
struct Never {
  ~Never() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap(lib::Never &other) {
  auto unique = std::make_unique<lib::Unique>();
  auto shared = std::make_shared<lib::Shared>();
  std::shared_ptr<void> erased(new lib::Erased);
  std::unique_ptr<int, lib::Deleter> owned(new int(3));
  std::vector<lib::Element> elements(2);
  std::vector<lib::Never *> watched{&other};
  std::reference_wrapper<lib::Never> reference = other;
  (void)reference;
}
} // namespace nusa::feed
int main() {
  lib::Never never;
  nusa::feed::onTap(never);
}
