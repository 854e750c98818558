// pasar-reco: what the marketplace would show a buyer first.

#include "kit/http.h"
#include "kit/json.h"
#include "kit/queue.h"
#include "kit/stop.h"
#include "pasar/reco/interest_model.h"
#include "topics.h"

#include <httplib.h>

#include <thread>

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  const nusa::account::ProfileStore profiles(
      config.text("accounts", "/mnt/nusa-export/accounts.json"));
  pasar::reco::InterestModel model(profiles);

  kit::RedisSubscriber events(config.endpoint("queue", "redis.nusa.internal:6379"));
  events.subscribe(topics::kWatched,
                   [&model](const std::string &event) { model.onWatched(event); });
  std::thread consumer([&events] { events.run(); });

  httplib::Server server;
  server.Get("/rank", [&model](const httplib::Request &request, httplib::Response &reply) {
    const kit::Json tags = model.rank(request.get_param_value("user"));
    reply.set_content(kit::Json{{"tags", tags}}.dump(), "application/json");
  });
  const int status = kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8081"));
  events.stop();
  consumer.join();
  return status;
}
