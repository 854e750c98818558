namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace lib {
struct Like {
  static void go() {}
};
struct Charge {
  static void go() { pasar::checkout::charge(1); }
};
template <class Operation> struct Runner {
  void run() { Operation::go(); }
};
template <class Operation> void drive(int times) {
  Runner<Operation> runner;
  while (times-- > 0)
    runner.run();
}
} // namespace lib
namespace nusa::feed {
void onTap() { lib::drive<lib::Like>(2); }
} // namespace nusa::feed
namespace pasar::shop {
void onBuy() { lib::drive<lib::Charge>(2); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onBuy();
}
