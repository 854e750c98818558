namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace lib {
struct Gate {
  virtual ~Gate() = default;
  virtual void pass() {}
};
struct Paid : Gate {
  void pass() override { pasar::checkout::charge(1); }
};
void third() { pasar::checkout::charge(1); }
void second() { third(); }
void first() { second(); }
} // namespace lib
namespace nusa::feed {
// Shorter, but over a choice of targets.
void aShort(lib::Gate &gate) { gate.pass(); }
// Longer, but sure.
void bLong() { lib::first(); }
void cMiddle() { lib::second(); }
void dMiddle() { lib::second(); }
} // namespace nusa::feed
int main() {
  lib::Gate free;
  lib::Paid paid;
  nusa::feed::aShort(free);
  nusa::feed::aShort(paid);
  nusa::feed::bLong();
  nusa::feed::cMiddle();
  nusa::feed::dMiddle();
}
