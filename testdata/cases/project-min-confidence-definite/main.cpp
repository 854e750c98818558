namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace lib {
struct Gate {
  virtual ~Gate() = default;
  virtual void pass() = 0;
};
struct Free : Gate {
  void pass() override {}
};
struct Card : Gate {
  void pass() override { pasar::checkout::charge(1); }
};
Gate *make(bool free) {
  if (free)
    return new Free;
  return new Card;
}
} // namespace lib
namespace nusa::feed {
void onTap(bool free) {
  lib::Gate *gate = lib::make(free);
  gate->pass();
  delete gate;
}
void onHold() { pasar::checkout::settle(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(true);
  nusa::feed::onTap(false);
  nusa::feed::onHold();
}
