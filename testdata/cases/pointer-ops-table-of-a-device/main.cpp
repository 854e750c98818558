namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Operations {
  void (*open)(int);
  void (*close)(int);
};
const Operations paying = {pasar::checkout::charge, pasar::checkout::settle};
const Operations returning = {pasar::checkout::refund, pasar::checkout::refund};
struct Device {
  const Operations *operations;
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Device device{&lib::paying};
  device.operations->open(1);
}
void onHold(lib::Device *device) { device->operations->close(1); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Device device{&lib::paying};
  nusa::feed::onHold(&device);
  lib::Device other{&lib::returning};
  other.operations->open(1);
}
