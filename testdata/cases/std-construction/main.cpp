#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace pasar::checkout {
void byUnique(int) {}
void byShared(int) {}
void byEmplace(int) {}
void byMap(int) {}
void byResize(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Unique {
  explicit Unique(int n) { pasar::checkout::byUnique(n); }
};
struct Shared {
  explicit Shared(int n) { pasar::checkout::byShared(n); }
};
struct Emplaced {
  explicit Emplaced(int n) { pasar::checkout::byEmplace(n); }
};
struct Mapped {
  Mapped() { pasar::checkout::byMap(1); }
};
struct Resized {
  Resized() { pasar::checkout::byResize(1); }
};
struct Never {
  Never() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
std::size_t onTap() {
  auto unique = std::make_unique<lib::Unique>(1);
  auto shared = std::make_shared<lib::Shared>(1);
  std::vector<lib::Emplaced> emplaced;
  emplaced.emplace_back(1);
  std::map<std::string, lib::Mapped> mapped;
  mapped["key"];
  std::deque<lib::Resized> resized;
  resized.resize(1);
  std::optional<lib::Never> empty;
  std::unique_ptr<lib::Never> nothing;
  std::vector<lib::Never> none;
  none.reserve(4);
  return emplaced.size() + mapped.size() + resized.size() + none.size() + empty.has_value() +
         (nothing != nullptr) + (unique != nullptr) + (shared != nullptr);
}
} // namespace nusa::feed
int main() {
  lib::Never never;
  return nusa::feed::onTap() == 100;
}
