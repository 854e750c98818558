namespace pasar::checkout {
void charge(int amount);
}
namespace {
struct Helper {
  void run() { pasar::checkout::charge(1); }
};
} // namespace
namespace nusa::feed {
namespace {
void tap() {
  Helper h;
  h.run();
}
} // namespace
void onTap() { tap(); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn();
}
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
