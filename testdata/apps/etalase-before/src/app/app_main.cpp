// nusa-app: feed, live and shop, with their payment, in one process.

#include "app/kernel.h"
#include "app/routes.h"
#include "kit/stop.h"

#include <httplib.h>

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  nusa::app::Kernel kernel(config);
  nusa::app::seed(kernel);

  httplib::Server server;
  nusa::app::addFeedRoutes(server, kernel);
  nusa::app::addLiveRoutes(server, kernel);
  nusa::app::addShopRoutes(server, kernel);
  kernel.webhooks.mount(server);
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
