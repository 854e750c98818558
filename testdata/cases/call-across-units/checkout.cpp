namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
