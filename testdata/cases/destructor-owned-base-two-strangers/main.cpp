#include <memory>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Session {
  virtual ~Session() = default;
};
struct Paying : Session {
  ~Paying() override { pasar::checkout::charge(1); }
};
struct Returning : Session {
  ~Returning() override { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() { std::unique_ptr<lib::Session> session = std::make_unique<lib::Paying>(); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { std::unique_ptr<lib::Session> session = std::make_unique<lib::Returning>(); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
