namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Error {
  virtual ~Error() = default;
  virtual void handle() const {}
};
struct Unpaid : Error {
  void handle() const override { pasar::checkout::charge(1); }
};
struct Returned : Error {
  void handle() const override { pasar::checkout::refund(1); }
};
void check(int n) {
  if (n > 0)
    throw Unpaid{};
}
} // namespace lib
namespace nusa::feed {
void onTap(int n) {
  try {
    lib::check(n);
  } catch (const lib::Error &error) {
    error.handle();
  }
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(1);
  const lib::Returned returned;
  returned.handle();
}
