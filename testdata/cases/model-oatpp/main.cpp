#include "oatpp.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace pasar::server {
class Shop : public oatpp::web::server::api::ApiController {
public:
  ENDPOINT("POST", "/charge", charge) { pasar::checkout::charge(); }
  ENDPOINT("POST", "/refund", refund) { pasar::checkout::refund(); }
};
void start() { Shop shop; }
} // namespace pasar::server
namespace nusa::client {
class Pasar : public oatpp::web::client::ApiClient {
public:
  API_CALL("POST", "/charge", charge)
};
} // namespace nusa::client
namespace nusa::feed {
void onTap() {
  nusa::client::Pasar pasar;
  pasar.charge();
}
} // namespace nusa::feed
