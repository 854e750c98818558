#include "crow.h"
#include "curl.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
void list() {}
} // namespace pasar::checkout
namespace pasar::server {
void start(crow::SimpleApp &app) {
  CROW_ROUTE(app, "/charge").methods(crow::HTTPMethod::Post)([] { pasar::checkout::charge(); });
  CROW_ROUTE(app, "/refund/<int>")([] { pasar::checkout::refund(); });
  auto &rule = CROW_ROUTE(app, "/list");
  rule([] { pasar::checkout::list(); });
}
} // namespace pasar::server
namespace nusa::feed {
void onTap() { curl_easy_setopt(curl_easy_init(), CURLOPT_URL, "https://pasar.example/charge"); }
void onBack() { curl_easy_setopt(curl_easy_init(), CURLOPT_URL, "https://pasar.example/refund/7"); }
} // namespace nusa::feed
