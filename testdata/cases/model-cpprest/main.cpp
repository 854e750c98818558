#include "cpprest.h"
#include "evhttp.h"
namespace pasar::checkout {
void charge(evhttp_request *, void *) {}
void refund(evhttp_request *, void *) {}
void paid(int) {}
void night(int) {}
} // namespace pasar::checkout
namespace pasar::server {
void start(evhttp *http) {
  evhttp_set_cb(http, "/charge", pasar::checkout::charge, nullptr);
  evhttp_set_cb(http, "/refund", pasar::checkout::refund, nullptr);
}
void nightly(pplx::task<int> task) {
  task.then(pasar::checkout::night);
  for (const auto &pending : pplx::task<int>::pending())
    pending();
}
} // namespace pasar::server
namespace nusa::feed {
void onTap() { web::http::client::http_client("http://pasar.internal").request("POST", "/charge"); }
void onPaid(pplx::task<int> task) { task.then(pasar::checkout::paid); }
} // namespace nusa::feed
