#import "checkout/Till.h"
__attribute__((objc_root_class))
@interface Feed
- (void)tap:(id)sender;
+ (void)hold;
@end
@implementation Feed
- (void)tap:(id)sender {
  [Till charge:5 currency:360];
}
+ (void)hold {
  [Till settle];
}
@end
