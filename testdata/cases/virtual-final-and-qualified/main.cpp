namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Gate {
  virtual ~Gate() = default;
  virtual void pass() { pasar::checkout::settle(1); }
};
struct Leaf final : Gate {
  void pass() override { pasar::checkout::charge(1); }
};
struct Other : Gate {
  void pass() override { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onLeaf(lib::Leaf &leaf) { leaf.pass(); }
void onOther(lib::Other &other) { other.Gate::pass(); }
} // namespace nusa::feed
int main() {
  lib::Leaf leaf;
  nusa::feed::onLeaf(leaf);
  lib::Other other;
  nusa::feed::onOther(other);
  lib::Gate &gate = other;
  gate.pass();
}
