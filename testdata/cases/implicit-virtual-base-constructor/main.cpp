namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Top {
  Top() { pasar::checkout::charge(1); }
  explicit Top(int) { pasar::checkout::refund(1); }
};
struct Middle : virtual Top {
  Middle() : Top(1) {}
};
struct Bottom : Middle {
  Bottom() : Top() {}
};
} // namespace lib
namespace nusa::feed {
void onTap() { lib::Bottom bottom; }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Middle middle;
}
