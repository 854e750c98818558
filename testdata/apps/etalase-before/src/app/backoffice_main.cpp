// nusa-backoffice: bills advertisers and books gifts, away from the traffic of the app.

#include "kit/http.h"
#include "kit/json.h"
#include "kit/queue.h"
#include "kit/stop.h"
#include "model/topics.h"
#include "payment/boost_billing.h"
#include "payment/gift_settlement.h"

#include <httplib.h>

#include <thread>

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  kit::DirectTransport transport(config);
  nusa::payment::XenditGateway xendit(config, transport);
  nusa::payment::BoostBilling billing(xendit);
  nusa::payment::GiftSettlement gifts;

  kit::RedisSubscriber events(config.endpoint("queue", "redis.nusa.internal:6379"));
  events.subscribe(nusa::model::topics::kGiftSent,
                   [&gifts](const std::string &event) { gifts.onGiftSent(event); });
  std::thread consumer([&events] { events.run(); });

  httplib::Server server;
  server.Post("/internal/billing/boost", [&billing](const httplib::Request &request,
                                                    httplib::Response &reply) {
    const auto order = kit::parseObject(request.body);
    const auto invoice = order ? billing.invoice(kit::textOf(*order, "advertiser"),
                                                 kit::Rupiah(kit::numberOf(*order, "budget")))
                               : std::string();
    reply.status = invoice.empty() ? 502 : 201;
    reply.set_content(kit::Json{{"invoice", invoice}}.dump(), "application/json");
  });
  server.Get("/internal/gifts",
             [&gifts](const httplib::Request &request, httplib::Response &reply) {
               const auto share = gifts.shareOf(request.get_param_value("host"));
               reply.set_content(kit::Json{{"share", share.whole()}}.dump(), "application/json");
             });
  const int status = kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
  events.stop();
  consumer.join();
  return status;
}
