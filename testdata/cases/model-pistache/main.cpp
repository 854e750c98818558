#include "pistache.h"
using namespace Pistache;
namespace pasar::checkout {
void charge() {}
void refund() {}
void list() {}
} // namespace pasar::checkout
namespace pasar::server {
class Shop {
public:
  void setup(Rest::Router &router) {
    using namespace Rest;
    Routes::Post(router, "/charge/:id", Routes::bind(&Shop::charge, this));
    Routes::Post(router, "/refund", Routes::bind(&Shop::refund, this));
    Routes::Get(router, "/charge/:id", Routes::bind(&Shop::list, this));
  }

private:
  void charge(const Rest::Request &, Http::ResponseWriter) { pasar::checkout::charge(); }
  void refund(const Rest::Request &, Http::ResponseWriter) { pasar::checkout::refund(); }
  void list(const Rest::Request &, Http::ResponseWriter) { pasar::checkout::list(); }
};
void start(Rest::Router &router) {
  static Shop shop;
  shop.setup(router);
}
} // namespace pasar::server
namespace nusa::feed {
void onTap(Http::Experimental::Client &client) { client.post("http://pasar.internal/charge/7"); }
} // namespace nusa::feed
