#include "../../../pasar/checkout/charge.h"
#include "../../../pasar/checkout/deep/refund.h"
void onTap() {
  charge(1);
  refund(1);
}
