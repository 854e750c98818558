namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace lib {
struct Desk {
  struct Drawer {
    static void open() { pasar::checkout::charge(1); }
  };
};
struct Shelf {
  struct Drawer {
    static void open() { pasar::checkout::refund(1); }
  };
};
void first() {
  struct Step {
    void run() { pasar::checkout::settle(1); }
  };
  Step{}.run();
}
void second() {
  struct Step {
    void run() { pasar::checkout::refund(1); }
  };
  Step{}.run();
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Desk::Drawer::open();
  lib::first();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::second();
  lib::Shelf::Drawer::open();
}
