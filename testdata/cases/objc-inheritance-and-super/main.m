void pasar_checkout_charge(int amount) { (void)amount; }
void pasar_checkout_settle(int amount) { (void)amount; }
void pasar_checkout_enroll(int amount) { (void)amount; }
void pasar_checkout_refund(int amount) { (void)amount; }

__attribute__((objc_root_class))
@interface Base
- (void)pay;
- (void)helper;
@property(nonatomic) int amount;
@end
@implementation Base
- (void)pay {
  pasar_checkout_charge(1);
}
- (void)helper {
  pasar_checkout_settle(1);
}
- (int)amount {
  pasar_checkout_enroll(1);
  return 1;
}
- (void)setAmount:(int)amount {
  pasar_checkout_refund(amount);
}
@end

@interface Derived : Base
@end
@implementation Derived
- (void)open {
  [super pay];
  [self helper];
}
@end

@interface Stranger : Base
@end
@implementation Stranger
- (void)pay {
  pasar_checkout_refund(2);
}
@end

static int lib_read(Base *base) { return base.amount; }

int nusa_feed_tap(Derived *derived) {
  [derived open];
  return lib_read(derived);
}

void shop_return(Stranger *stranger) {
  [stranger pay];
  stranger.amount = 3;
}
