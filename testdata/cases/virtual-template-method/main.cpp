namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
class Flow {
public:
  virtual ~Flow() = default;
  void run() {
    prepare();
    step();
  }

protected:
  virtual void prepare() {}
  virtual void step() = 0;
};
class PayFlow : public Flow {
  void step() override { pasar::checkout::charge(1); }
};
class BackFlow : public Flow {
  void step() override { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::PayFlow flow;
  flow.run();
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::BackFlow flow;
  flow.run();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
