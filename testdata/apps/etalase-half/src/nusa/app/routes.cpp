#include "nusa/app/kernel.h"

#include "kit/json.h"

#include <httplib.h>

namespace nusa::app {
namespace {

using httplib::Request;
using httplib::Response;

void send(Response &reply, const kit::Json &body, int status = 200) {
  reply.status = status;
  reply.set_content(body.dump(), "application/json");
}

kit::Json bodyOf(const Request &request) {
  return kit::parseObject(request.body).value_or(kit::Json::object());
}

} // namespace

void mountRoutes(httplib::Server &server, Kernel &kernel) {
  server.Get("/api/feed", [&kernel](const Request &request, Response &reply) {
    kit::Json videos = kit::Json::array();
    for (const auto &video : kernel.timeline.forUser(request.get_param_value("user")))
      videos.push_back(video.id);
    send(reply, {{"videos", videos}});
  });
  server.Get("/api/feed/card", [&kernel](const Request &request, Response &reply) {
    const auto card = kernel.timeline.cardOf(request.get_param_value("video"));
    send(reply, {{"title", card.title}, {"price", card.price}});
  });
  server.Post("/api/feed/tap", [&kernel](const Request &request, Response &reply) {
    const auto body = bodyOf(request);
    send(reply,
         {{"open", kernel.timeline.tapCard(kit::textOf(body, "video"), kit::textOf(body, "ref"))}});
  });
  server.Post("/api/feed/watched", [&kernel](const Request &request, Response &reply) {
    const auto body = bodyOf(request);
    const std::string user = kit::textOf(body, "user");
    if (!kernel.profiles.knows(user)) {
      send(reply, {{"error", "unknown user"}}, 404);
      return;
    }
    kernel.timeline.watched(user, kit::textOf(body, "video"));
    send(reply, kit::Json::object(), 202);
  });
  server.Post("/api/live/link", [&kernel](const Request &request, Response &reply) {
    send(reply, {{"open", kernel.pinned.link(kit::textOf(bodyOf(request), "ref"))}});
  });
  server.Post("/api/live/flash-buy", [&kernel](const Request &request, Response &reply) {
    const auto order = kernel.pinned.flashBuy(kit::textOf(bodyOf(request), "ref"));
    send(reply, {{"order", order}}, order.empty() ? 502 : 201);
  });
  server.Post("/api/live/refill", [&kernel](const Request &request, Response &reply) {
    const auto body = bodyOf(request);
    const auto show = kernel.gifts.refill(kit::textOf(body, "user"), kit::textOf(body, "channel"),
                                          kit::Rupiah(kit::numberOf(body, "amount")));
    send(reply, {{"show", show}}, show.empty() ? 502 : 201);
  });
  server.Post("/api/live/gift", [&kernel](const Request &request, Response &reply) {
    const auto body = bodyOf(request);
    const std::string user = kit::textOf(body, "user");
    kernel.gifts.send(user, static_cast<int>(kit::numberOf(body, "coins")));
    send(reply, {{"points", kernel.leaderboard.pointsOf(user)}}, 202);
  });
  server.Post("/api/live/fan-club", [&kernel](const Request &request, Response &reply) {
    const auto body = bodyOf(request);
    kernel.fanClub.join(kit::textOf(body, "user"), static_cast<int>(kit::numberOf(body, "coins")));
    send(reply, kit::Json::object(), 202);
  });
  server.Get("/api/live/coins", [&kernel](const Request &request, Response &reply) {
    send(reply, {{"coins", kernel.coinShop.balanceOf(request.get_param_value("user"))}});
  });
  server.Post("/api/promo/trial-pay", [&kernel](const Request &request, Response &reply) {
    send(reply, {{"pay", kernel.trialBanner.tap(kit::textOf(bodyOf(request), "order"))}});
  });
  server.Post("/api/promo/claim-deal", [&kernel](const Request &request, Response &reply) {
    const auto body = bodyOf(request);
    const auto pay = kernel.deals.claim(kit::textOf(body, "sku"), kit::textOf(body, "ref"));
    send(reply, {{"pay", pay}}, pay.empty() ? 502 : 201);
  });
  server.Get("/api/promo/commission", [&kernel](const Request &request, Response &reply) {
    const auto earned = kernel.commissions.earnedBy(request.get_param_value("campaign"));
    send(reply, {{"earned", earned.whole()}});
  });
  server.Get("/api/me/invoice", [&kernel](const Request &request, Response &reply) {
    send(reply, {{"invoice", kernel.orders.invoiceLink(request.get_param_value("ref"))}});
  });
}

void mountLegacyRoutes(httplib::Server &server, Kernel &kernel) {
  server.Post("/v1.0/qr/qr-mpm-notify", [&kernel](const Request &request, Response &reply) {
    if (!kernel.qris.authentic(request.path, request.body, request.get_header_value("X-TIMESTAMP"),
                               request.get_header_value("X-SIGNATURE"))) {
      reply.status = 401;
      return;
    }
    kernel.coinShop.paid(kit::textOf(bodyOf(request), "originalPartnerReferenceNo"));
    send(reply, {{"responseCode", "2005200"}});
  });
}

} // namespace nusa::app
