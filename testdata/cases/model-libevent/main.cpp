#include "event2.h"
namespace pasar::checkout {
void fired(int, short, void *) {}
void read(bufferevent *, void *) {}
void charge(evhttp_request *, void *) {}
void refund(evhttp_request *, void *) {}
} // namespace pasar::checkout
namespace pasar::server {
void start(evhttp *http) {
  evhttp_set_cb(http, "/charge", pasar::checkout::charge, nullptr);
  evhttp_set_cb(http, "/refund", pasar::checkout::refund, nullptr);
}
} // namespace pasar::server
namespace nusa::feed {
void watch(event_base *base, bufferevent *buffer) {
  event_new(base, -1, 0, pasar::checkout::fired, nullptr);
  bufferevent_setcb(buffer, pasar::checkout::read, nullptr, nullptr, nullptr);
}
void onTap(evhttp_connection *connection, evhttp_request *request) {
  evhttp_make_request(connection, request, EVHTTP_REQ_POST, "/charge?id=1");
}
} // namespace nusa::feed
