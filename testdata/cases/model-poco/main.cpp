#include "poco.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
void run() {}
} // namespace pasar::checkout
namespace pasar::server {
using namespace Poco::Net;
struct Idle : HTTPRequestHandler {
  void handleRequest(HTTPServerRequest &, HTTPServerResponse &) override {}
};
struct Pay : HTTPRequestHandlerFactory {
  HTTPRequestHandler *createRequestHandler(const HTTPServerRequest &request) override {
    if (request.getURI() == "/charge")
      pasar::checkout::charge();
    return new Idle;
  }
};
struct Back : HTTPRequestHandlerFactory {
  HTTPRequestHandler *createRequestHandler(const HTTPServerRequest &request) override {
    if (request.getURI() == "/refund")
      pasar::checkout::refund();
    return new Idle;
  }
};
void start() {
  HTTPServer pay(new Pay, 80);
  HTTPServer back(new Back, 81);
}
} // namespace pasar::server
namespace nusa::tasks {
struct Job : Poco::Runnable {
  void run() override { pasar::checkout::run(); }
};
} // namespace nusa::tasks
namespace nusa::feed {
void onTap() { Poco::Net::HTTPRequest request("POST", "/charge"); }
void onStart(Poco::Thread &thread) {
  static nusa::tasks::Job job;
  thread.start(job);
}
} // namespace nusa::feed
