#include "beast.h"
namespace http = boost::beast::http;
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace pasar::server {
void pay(const http::request<http::string_body> &request) {
  if (request.target() == "/charge")
    pasar::checkout::charge();
}
void back(const http::request<http::string_body> &request) {
  if (request.target() == "/refund")
    pasar::checkout::refund();
}
} // namespace pasar::server
namespace nusa::feed {
void onTap() { http::request<http::string_body> request{http::verb::post, "/charge", 11u}; }
void onShare() {
  http::request<http::string_body> request;
  request.target("/share");
}
} // namespace nusa::feed
