void pasar_checkout_charge(int amount);
void pasar_checkout_refund(int amount);
static inline void lib_go(int amount) { pasar_checkout_charge(amount); }
extern void (*lib_hook)(int amount);
struct gift {
  int price;
};
