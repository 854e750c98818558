#include <pay.h>
namespace nusa::feed {
void onTap() {
#ifdef PAY
  pasar::checkout::charge(1);
#else
  pasar::checkout::refund(1);
#endif
}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
