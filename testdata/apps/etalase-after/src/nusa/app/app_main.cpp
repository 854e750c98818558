// nusa-app: feed, live and promotion. Whoever wants to buy is handed over to Pasar Raya.

#include "kit/http.h"
#include "kit/json.h"
#include "kit/queue.h"
#include "kit/stop.h"
#include "nusa/feed/timeline.h"
#include "nusa/live/room.h"
#include "nusa/promo/campaigns.h"
#include "topics.h"

#include <httplib.h>

#include <thread>

namespace nusa::app {
namespace {

using httplib::Request;
using httplib::Response;

/// Everything the process is made of, in the order of construction.
struct Kernel {
  explicit Kernel(const kit::Config &config)
      : profiles(config.text("pseudonym-key", "")), consent(profiles),
        checkout(config.endpoint("pasar", "partner.pasarraya.id:443")),
        offers(config.endpoint("pasar", "partner.pasarraya.id:443")),
        invoices(config.endpoint("pasar", "partner.pasarraya.id:443")),
        pass(profiles, consent, checkout), timeline(profiles), purchases(profiles, invoices),
        campaigns(pass, funnel), sheet(kit::Rupiah(45'000)), background(2),
        room("host-1", pass, background) {
    profiles.remember("u-1", {"Sari", "+628111000111", "Solo", {"batik"}, true});
    profiles.remember("u-2", {"Bima", "+628111000222", "Takengon", {"kopi"}, false});
    timeline.add({"v-1", "kopi", std::make_shared<feed::ShopCard>("kopi-01", offers, pass)});
    timeline.add({"v-2", "batik", std::make_shared<feed::ShopCard>("batik-01", offers, pass)});
    timeline.add({"v-3", "tari", std::make_shared<feed::ProfileCard>("c-7")});
    campaigns.open("ramadan", "batik-01");
    room.onPinned.connect([this](const std::string &) { sheet.addHours("host-1", 1); });
  }

  account::ProfileStore profiles;
  privacy::ConsentGate consent;
  handoff::CheckoutHandoff checkout;
  handoff::OfferReader offers;
  handoff::InvoiceLink invoices;
  handoff::BuyerPass pass;
  feed::Timeline timeline;
  feed::PurchasesTab purchases;
  promo::CheckoutFunnel funnel;
  promo::Campaigns campaigns;
  promo::CommissionBoard commissions;
  live::HostSheet sheet;
  kit::Executor background;
  live::Room room;
};

void send(Response &reply, const kit::Json &body) {
  reply.set_content(body.dump(), "application/json");
}

/// Sends the phone to another place; without an address there is nothing to see.
void redirect(Response &reply, const std::string &address) {
  if (address.empty())
    reply.status = 404;
  else
    reply.set_redirect(address, 303);
}

std::string field(const Request &request, const char *key) {
  const auto body = kit::parseObject(request.body);
  return body ? kit::textOf(*body, key) : std::string();
}

void mountSocialRoutes(httplib::Server &server, Kernel &kernel) {
  server.Get("/api/feed", [&kernel](const Request &request, Response &reply) {
    kit::Json videos = kit::Json::array();
    for (const auto &video : kernel.timeline.forUser(request.get_param_value("user")))
      videos.push_back({{"id", video.id}, {"card", video.card->label()}});
    send(reply, {{"videos", videos}});
  });
  server.Post("/api/feed/tap", [&kernel](const Request &request, Response &reply) {
    redirect(reply, kernel.timeline.tapCard(field(request, "video"), field(request, "user")));
  });
  server.Get("/api/feed/purchases", [&kernel](const Request &request, Response &reply) {
    send(reply, {{"invoice", kernel.purchases.invoiceOf(request.get_param_value("user"))}});
  });
  server.Post("/api/live/pin", [&kernel](const Request &request, Response &reply) {
    kernel.room.pin(field(request, "sku"));
    send(reply, {{"dashboard", kernel.room.dashboard(kernel.sheet, {70})}});
  });
  server.Post("/api/live/prepare", [&kernel](const Request &request, Response &reply) {
    kernel.room.prepare(field(request, "user"));
    reply.status = 202;
  });
  server.Post("/api/live/tap", [&kernel](const Request &request, Response &reply) {
    redirect(reply, kernel.room.addressFor(field(request, "user")));
  });
  server.Post("/api/promo/tap", [&kernel](const Request &request, Response &reply) {
    redirect(reply, kernel.campaigns.tapBanner(field(request, "user"), field(request, "campaign")));
  });
  server.Get("/api/promo/report", [&kernel](const Request &request, Response &reply) {
    const auto campaign = request.get_param_value("campaign");
    send(reply, {{"taps", kernel.funnel.taps(campaign)},
                 {"earned", kernel.commissions.earnedBy(campaign).whole()}});
  });
}

} // namespace
} // namespace nusa::app

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  nusa::app::Kernel kernel(config);

  kit::RedisSubscriber reports(config.endpoint("queue", "redis.nusa.internal:6379"));
  reports.subscribe(topics::kCommission,
                    [&kernel](const std::string &report) { kernel.commissions.onReport(report); });
  std::thread consumer([&reports] { reports.run(); });

  httplib::Server server;
  nusa::app::mountSocialRoutes(server, kernel);
  const int status = kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
  reports.stop();
  consumer.join();
  return status;
}
