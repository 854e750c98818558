#include <map>
#include <string>
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace lib {
using Handler = void (*)();
const std::map<std::string, Handler> handlers = {{"gift", pasar::checkout::charge},
                                                 {"back", pasar::checkout::refund}};
} // namespace lib
namespace nusa::feed {
void onTap() { lib::handlers.at("gift")(); }
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() { lib::handlers.at("back")(); }
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  pasar::shop::onReturn();
}
