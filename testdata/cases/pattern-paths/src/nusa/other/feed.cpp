#include "../../pasar/checkout/charge.h"
#include "../../pasar/checkout/deep/refund.h"
void onTap();
int main() {
  onTap();
  charge(2);
  refund(2);
}
