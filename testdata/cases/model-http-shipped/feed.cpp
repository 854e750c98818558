#include "httplib.h"
namespace nusa::feed {
int onTap() {
  httplib::Client client("http://pasar.internal");
  return client.Post("/orders/gift", "{}", "application/json").status;
}
int onLook() {
  httplib::Client client("http://pasar.internal");
  return client.Get("/orders/list").status;
}
} // namespace nusa::feed
