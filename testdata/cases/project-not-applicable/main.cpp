namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace pasar::catalog {
void onBuy() { pasar::checkout::charge(1); }
} // namespace pasar::catalog
int main() { pasar::catalog::onBuy(); }
