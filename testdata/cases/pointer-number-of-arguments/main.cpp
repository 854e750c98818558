namespace pasar::checkout {
void charge(int) {}
void refund(int, int) {}
} // namespace pasar::checkout
namespace lib {
void *kept[4];
void keep(int place, void *function) { kept[place] = function; }
void *kept_at(int place) { return kept[place]; }
} // namespace lib
namespace nusa::feed {
void onTap(int place) {
  const auto one = reinterpret_cast<void (*)(int)>(lib::kept_at(place));
  one(1);
}
} // namespace nusa::feed
int main() {
  lib::keep(0, reinterpret_cast<void *>(&pasar::checkout::charge));
  lib::keep(1, reinterpret_cast<void *>(&pasar::checkout::refund));
  nusa::feed::onTap(0);
  const auto two = reinterpret_cast<void (*)(int, int)>(lib::kept_at(1));
  two(1, 2);
}
