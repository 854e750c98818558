namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Unpaid {
  ~Unpaid() { pasar::checkout::charge(1); }
};
struct Returned {
  ~Returned() { pasar::checkout::refund(1); }
};
void check(int n) {
  if (n > 0)
    throw Unpaid();
}
void giveBack(int n) {
  if (n > 0)
    throw Returned();
}
} // namespace lib
namespace nusa::feed {
void onTap(void (*action)(int)) {
  try {
    action(1);
  } catch (const lib::Unpaid &) {
  } catch (const lib::Returned *) {
  }
}
} // namespace nusa::feed
int main(int argc, char **) {
  nusa::feed::onTap(argc > 5 ? nullptr : lib::check);
  try {
    lib::giveBack(1);
  } catch (const lib::Returned &) {
  }
}
