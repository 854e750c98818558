#include <any>
#include <optional>
#include <utility>
#include <variant>
namespace pasar::checkout {
void byOptional(int) {}
void byVariant(int) {}
void byPair(int) {}
void byAny(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct InOptional {
  ~InOptional() { pasar::checkout::byOptional(1); }
};
struct InVariant {
  ~InVariant() { pasar::checkout::byVariant(1); }
};
struct InPair {
  ~InPair() { pasar::checkout::byPair(1); }
};
struct InAny {
  ~InAny() { pasar::checkout::byAny(1); }
};
struct Never {
  Never() { pasar::checkout::refund(0); }
  ~Never() { pasar::checkout::refund(1); }
};
union Slot {
  Slot() : number(1) {}
  ~Slot() {}
  int number;
  Never never;
};
} // namespace lib
namespace nusa::feed {
int onTap() {
  std::optional<lib::InOptional> slot(std::in_place);
  std::variant<int, lib::InVariant> either(std::in_place_index<1>);
  std::pair<int, lib::InPair> both;
  std::any any(std::in_place_type<lib::InAny>);
  lib::Slot raw;
  return raw.number + both.first;
}
} // namespace nusa::feed
int main() {
  lib::Never outside;
  return nusa::feed::onTap() == 100;
}
