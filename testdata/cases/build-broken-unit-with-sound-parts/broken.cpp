namespace pasar::checkout {
void charge(int amount);
void refund(int amount);
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() { pasar::checkout::charge(1); }
Missing onHold() { return 1; }
void onSwipe() { unknown::call(2); }
} // namespace nusa::feed
