#include "drogon.h"
using namespace drogon;
namespace pasar::checkout {
void charge() {}
void refund() {}
void list() {}
} // namespace pasar::checkout
namespace pasar::server {
struct Shop : HttpController<Shop> {
  static void initPathRouting() { ADD_METHOD_TO(Shop::charge, "/charge", Post); }
  void charge(const HttpRequestPtr &) { pasar::checkout::charge(); }
};
void start() {
  Shop::initPathRouting();
  app().registerHandler("/refund/{1}", [](const HttpRequestPtr &, const std::string &) { pasar::checkout::refund(); }, {Get});
  app().registerHandler("/list", [](const HttpRequestPtr &) { pasar::checkout::list(); }, {Get});
}
} // namespace pasar::server
namespace nusa::feed {
void onTap() { HttpRequest::newHttpRequest()->setPath("/charge"); }
void onBack() { HttpRequest::newHttpRequest()->setPath("/refund/7"); }
} // namespace nusa::feed
