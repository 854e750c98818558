#include <vector>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct TapObserver {
  virtual ~TapObserver() = default;
  virtual void onEvent(int n) = 0;
};
struct ReturnObserver {
  virtual ~ReturnObserver() = default;
  virtual void onEvent(int n) = 0;
};
template <class Observer> class Subject {
public:
  void attach(Observer *observer) { observers_.push_back(observer); }
  void notify(int n) {
    for (auto *observer : observers_)
      observer->onEvent(n);
  }

private:
  std::vector<Observer *> observers_;
};
struct Biller : TapObserver {
  void onEvent(int n) override { pasar::checkout::charge(n); }
};
struct Restorer : ReturnObserver {
  void onEvent(int n) override { pasar::checkout::refund(n); }
};
} // namespace lib
namespace nusa::feed {
lib::Subject<lib::TapObserver> taps;
void onTap() { taps.notify(1); }
} // namespace nusa::feed
int main() {
  lib::Biller biller;
  lib::Restorer restorer;
  nusa::feed::taps.attach(&biller);
  lib::Subject<lib::ReturnObserver> returns;
  returns.attach(&restorer);
  nusa::feed::onTap();
  returns.notify(1);
}
