namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace pasar::reviews {
void onTap() { pasar::checkout::charge(1); }
} // namespace pasar::reviews
int main() { pasar::reviews::onTap(); }
