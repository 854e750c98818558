namespace nusa::wallet {
int transfer(int n) { return n; }
} // namespace nusa::wallet
namespace pasar::checkout {
int charge(int n) { return n; }
} // namespace pasar::checkout
namespace nusa::feed {
int onTap(int n) { return n; }
} // namespace nusa::feed
int main() {
  return nusa::feed::onTap(1) + nusa::wallet::transfer(1) + pasar::checkout::charge(1) == 9;
}
