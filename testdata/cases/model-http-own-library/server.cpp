#include "fakehttp.h"
namespace pasar::checkout {
void charge(const std::string &) {}
void refund(const std::string &) {}
} // namespace pasar::checkout
namespace pasar::gateway {
const std::string kPrefix = "/orders";
void start(fakehttp::Server &server) {
  server.on("/orders/gift", pasar::checkout::charge);
  server.on(kPrefix + "/back", pasar::checkout::refund);
}
} // namespace pasar::gateway
