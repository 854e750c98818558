#import "checkout/Till.h"
@implementation Till
+ (void)charge:(int)amount currency:(int)currency {
}
+ (void)charge:(int)amount {
}
- (void)refund {
}
@end
@implementation Till (Extra)
+ (void)settle {
}
@end
