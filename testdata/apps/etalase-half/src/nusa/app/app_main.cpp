// nusa-app: feed, live and promotion. Orders have moved to Pasar Raya; coins have not.

#include "kit/stop.h"
#include "nusa/app/kernel.h"
#include "topics.h"

#include <httplib.h>

#include <thread>

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  nusa::app::Kernel kernel(config);

  kit::RedisSubscriber reports(config.endpoint("queue", "redis.nusa.internal:6379"));
  reports.subscribe(topics::kCommission,
                    [&kernel](const std::string &report) { kernel.commissions.onReport(report); });
  std::thread consumer([&reports] { reports.run(); });

  httplib::Server server;
  nusa::app::mountRoutes(server, kernel);
  nusa::app::mountLegacyRoutes(server, kernel);
  const int status = kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
  reports.stop();
  consumer.join();
  return status;
}
