#include "qt.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
void later() {}
void thread() {}
void named() {}
} // namespace pasar::checkout
namespace nusa::view {
class Button : public QObject {
public:
  void clicked();
};
class Shop : public QObject {
public:
  void buy() { pasar::checkout::charge(); }
  void byName() { pasar::checkout::named(); }
};
} // namespace nusa::view
namespace nusa::feed {
using namespace nusa::view;
void onStart(Button *button) {
  static Shop shop;
  QObject::connect(button, &Button::clicked, &shop, &Shop::buy);
}
void onBack(Button *button) {
  QObject::connect(button, &Button::clicked, &pasar::checkout::refund);
}
void onLater() {
  QTimer::singleShot(5, &pasar::checkout::later);
  QThread::create(&pasar::checkout::thread);
}
void onNamed(Button *button) {
  static Shop shop;
  QObject::connect(button, SIGNAL(clicked()), &shop, SLOT(byName()));
}
} // namespace nusa::feed
