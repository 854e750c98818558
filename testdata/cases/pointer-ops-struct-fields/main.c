#include <stdlib.h>
struct ops {
  int (*open)(int);
  int (*close)(int);
};
struct device {
  const struct ops *ops;
};
int pasar_checkout_charge(int amount) { return amount; }
int pasar_checkout_refund(int amount) { return -amount; }
static const struct ops ops = {pasar_checkout_charge, pasar_checkout_refund};
static int device_open(struct device *device) { return device->ops->open(3); }
static int device_close(struct device *device) { return device->ops->close(3); }
int nusa_feed_tap(void) {
  struct device *device = malloc(sizeof *device);
  device->ops = &ops;
  int n = device_open(device);
  free(device);
  return n;
}
int main(void) {
  struct device device = {&ops};
  return nusa_feed_tap() + device_close(&device) == 77;
}
