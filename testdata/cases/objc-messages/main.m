void pasar_checkout_charge(int amount) { (void)amount; }
void pasar_checkout_settle(int amount) { (void)amount; }
void pasar_checkout_enroll(int amount) { (void)amount; }
void pasar_checkout_refund(int amount) { (void)amount; }

__attribute__((objc_root_class))
@interface Root
+ (instancetype)alloc;
- (instancetype)init;
@end
@implementation Root
+ (instancetype)alloc {
  return (id)0;
}
- (instancetype)init {
  return self;
}
@end

@interface Desk : Root
+ (void)open:(int)amount;
- (void)pay:(int)amount;
- (void)back:(int)amount;
@end
@implementation Desk
+ (void)open:(int)amount {
  pasar_checkout_settle(amount);
}
- (void)pay:(int)amount {
  pasar_checkout_charge(amount);
}
- (void)back:(int)amount {
  pasar_checkout_refund(amount);
}
@end

@interface Shelf : Root
- (void)pay:(int)amount;
+ (void)open:(int)amount;
@end
@implementation Shelf
- (void)pay:(int)amount {
  pasar_checkout_refund(amount);
}
+ (void)open:(int)amount {
  pasar_checkout_refund(amount);
}
@end

static void lib_run(void (^block)(int)) { block(1); }

void nusa_feed_tap(Desk *desk) {
  [desk pay:1];
  [Desk open:2];
}

void nusa_feed_hold(void) {
  lib_run(^(int amount) {
    pasar_checkout_enroll(amount);
  });
}

void shop_return(void) {
  Shelf *shelf = [[Shelf alloc] init];
  [shelf pay:1];
  [Shelf open:1];
}
