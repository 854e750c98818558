#include "restbed.h"
namespace pasar::checkout {
void charge(const std::shared_ptr<restbed::Session>) {}
void refund() {}
void list() {}
} // namespace pasar::checkout
namespace pasar::server {
void start() {
  auto charge = std::make_shared<restbed::Resource>();
  charge->set_path("/charge");
  charge->set_method_handler("POST", pasar::checkout::charge);
  auto refund = std::make_shared<restbed::Resource>();
  refund->set_path("/refund/{id: .*}");
  refund->set_method_handler("POST", [](const std::shared_ptr<restbed::Session>) { pasar::checkout::refund(); });
  refund->set_method_handler("GET", [](const std::shared_ptr<restbed::Session>) { pasar::checkout::list(); });
}
} // namespace pasar::server
namespace nusa::feed {
void onTap() { restbed::Uri uri("http://pasar.internal/charge"); }
} // namespace nusa::feed
namespace nusa::feed {
void onBack() { restbed::Uri uri("http://pasar.internal/refund/7"); }
} // namespace nusa::feed
