#include "httplib.h"
namespace pasar::checkout {
void charge(const httplib::Request &, httplib::Response &) {}
void refund(const httplib::Request &, httplib::Response &) {}
} // namespace pasar::checkout
namespace pasar::catalog {
void list(const httplib::Request &, httplib::Response &) {}
} // namespace pasar::catalog
namespace pasar::gateway {
void start(httplib::Server &server) {
  server.Post("/orders/gift", pasar::checkout::charge);
  server.Post("/orders/back", pasar::checkout::refund);
  server.Get("/orders/list", pasar::catalog::list);
}
} // namespace pasar::gateway
