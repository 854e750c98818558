namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
void settle(int) {}
} // namespace pasar::checkout
namespace lib {
struct Like {};
struct Gift {};
template <class T> void go(T) { pasar::checkout::charge(1); }
template <> void go<Like>(Like) {}
template <class T> struct Box {
  void open() { pasar::checkout::refund(1); }
};
template <class T> struct Box<T *> {
  void open() { pasar::checkout::settle(1); }
};
template <> struct Box<Like> {
  void open() {}
};
} // namespace lib
namespace nusa::feed {
void onLike() {
  lib::go(lib::Like{});
  lib::Box<lib::Like>{}.open();
}
void onTap() {
  lib::go(lib::Gift{});
  lib::Box<lib::Gift *>{}.open();
}
} // namespace nusa::feed
int main() {
  nusa::feed::onLike();
  nusa::feed::onTap();
  lib::Box<int>{}.open();
}
