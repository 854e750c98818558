namespace pasar::checkout {
int charge(int a) { return a; }
int settle(int a) { return a; }
int refund(int a) { return a; }
} // namespace pasar::checkout
namespace lib {
struct Meter {
  static int start() { return pasar::checkout::charge(1); }
  static int stop() { return pasar::checkout::refund(1); }
};
template <class T> struct Slot {
  static int value;
};
template <class T> int Slot<T>::value = pasar::checkout::refund(2);
} // namespace lib
namespace nusa::feed {
struct State {
  static int opened;
  static inline int width = static_cast<int>(sizeof(lib::Slot<int>::value));
};
int State::opened = lib::Meter::start();
struct Later {
  int fee = pasar::checkout::settle(1);
  int unused = 0;
};
int onTap() {
  Later later;
  return later.fee + State::opened + State::width;
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap() + lib::Meter::stop() == 100; }
