#include "desk.h"
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Desk::Impl {
  void press() { pasar::checkout::charge(1); }
  void release() { pasar::checkout::refund(1); }
};
Desk::Desk() : impl_(std::make_unique<Impl>()) {}
Desk::~Desk() = default;
void Desk::press() { impl_->press(); }
void Desk::release() { impl_->release(); }
} // namespace lib
