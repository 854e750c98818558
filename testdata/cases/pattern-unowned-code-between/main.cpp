#include <functional>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace vendor::sdk {
class Session {
public:
  explicit Session(int user) : user_(user) {}
  void submit() {
    commit([this] { pasar::checkout::charge(user_); });
  }
  void cancel() { pasar::checkout::refund(user_); }

private:
  static void commit(const std::function<void()> &step) { step(); }
  int user_;
};
void open(int user) { Session(user).submit(); }
} // namespace vendor::sdk
namespace app {
void middle(int user) { vendor::sdk::open(user); }
} // namespace app
namespace nusa::feed {
void onTap() { app::middle(7); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  vendor::sdk::Session(1).cancel();
}
