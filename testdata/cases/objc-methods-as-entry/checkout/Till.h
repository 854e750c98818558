__attribute__((objc_root_class))
@interface Till
+ (void)charge:(int)amount currency:(int)currency;
+ (void)charge:(int)amount;
- (void)refund;
@end
@interface Till (Extra)
+ (void)settle;
@end
