#include "httplib.h"
namespace pasar::checkout {
void charge(const httplib::Request &, httplib::Response &) {}
} // namespace pasar::checkout
namespace pasar::gateway {
void start(httplib::Server &server) { server.Post("/orders/gift", pasar::checkout::charge); }
} // namespace pasar::gateway
namespace nusa::feed {
int onTap(httplib::Client &client) {
  return client.Post("/orders/gift", "{}", "application/json").status;
}
} // namespace nusa::feed
