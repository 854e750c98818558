namespace lib {
void goLeft();
void goRight();
} // namespace lib
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() { lib::goLeft(); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::goRight();
}
