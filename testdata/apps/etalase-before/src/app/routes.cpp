#include "app/routes.h"

#include "app/kernel.h"
#include "feed/player.h"
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

/// Fields of a JSON body; a body that is no object counts as one without fields.
struct Body {
  explicit Body(const Request &request)
      : object(kit::parseObject(request.body).value_or(kit::Json::object())) {}
  [[nodiscard]] std::string text(const char *key) const { return kit::textOf(object, key); }
  [[nodiscard]] kit::Rupiah rupiah(const char *key) const {
    return kit::Rupiah(kit::numberOf(object, key));
  }
  [[nodiscard]] int number(const char *key) const {
    return static_cast<int>(kit::numberOf(object, key));
  }
  kit::Json object;
};

kit::Json toJson(const model::Receipt &receipt) {
  return {{"accepted", receipt.accepted}, {"redirect", receipt.redirectUrl}};
}

} // namespace

void addFeedRoutes(httplib::Server &server, Kernel &kernel) {
  server.Get("/api/feed", [&kernel](const Request &request, Response &reply) {
    kit::Json videos = kit::Json::array();
    for (const auto &video : kernel.timeline.forUser(request.get_param_value("user")))
      videos.push_back({{"id", video.id}, {"creator", video.creatorId}});
    send(reply, {{"videos", videos}});
  });
  server.Post("/api/feed/tap", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    send(reply, {{"toast", kernel.timeline.tapCard(body.text("video"), body.text("user"))}});
  });
  server.Post("/api/feed/tip", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    const bool sent =
        kernel.tips.send(body.text("user"), body.text("creator"), body.rupiah("amount"));
    send(reply, {{"sent", sent}}, sent ? 200 : 402);
  });
  server.Post("/api/feed/boost", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    const auto invoice =
        kernel.boost.buy(body.text("creator"), body.text("video"), body.rupiah("budget"));
    send(reply, {{"invoice", invoice}}, invoice.empty() ? 502 : 201);
  });
  server.Post("/api/feed/stream", [](const Request &request, Response &reply) {
    const Body body(request);
    const feed::Battery battery{body.number("battery"), body.number("plugged") != 0};
    send(reply, {{"kbps", feed::Player().bitrateFor(battery)}});
  });
}

void addLiveRoutes(httplib::Server &server, Kernel &kernel) {
  server.Post("/api/live/chat", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    send(reply, {{"answer", kernel.chat.onMessage(body.text("user"), body.text("text"))}});
  });
  server.Post("/api/live/buy-pinned", [&kernel](const Request &request, Response &reply) {
    send(reply, toJson(kernel.room.buyPinned(Body(request).text("user"))));
  });
  server.Post("/api/live/gift", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    const bool sent = kernel.gifts.send(body.text("user"), body.text("host"), body.text("gift"));
    send(reply, {{"sent", sent}}, sent ? 202 : 422);
  });
  server.Post("/api/live/auction/bid", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    send(reply, {{"leading", kernel.auction.bid(body.text("user"), body.rupiah("amount"))}});
  });
  server.Post("/api/live/auction/close", [&kernel](const Request &, Response &reply) {
    send(reply, {{"winner", kernel.auction.close()}});
  });
  server.Post("/api/live/flash-sale", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    kernel.panel.startFlashSale(body.text("sku"), body.number("quota"));
    send(reply, {{"soldOut", kernel.room.soldOut()}, {"captured", kernel.holds.captured()}});
  });
  server.Get("/api/live/summary", [&kernel](const Request &request, Response &reply) {
    const auto summary = kernel.panel.summary(request.get_param_value("host"));
    send(reply, {{"hours", summary.hours}, {"salary", summary.expectedSalary.whole()}});
  });
}

void addShopRoutes(httplib::Server &server, Kernel &kernel) {
  server.Post("/api/shop/preorder", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    const auto offer = kernel.inventory.find(body.text("sku"));
    const bool held =
        offer && kernel.holds.hold(offer->sku, {body.text("ref"), offer->title, offer->price, {}});
    send(reply, {{"held", held}}, held ? 200 : 502);
  });
  server.Post("/api/promo/redeem", [&kernel](const Request &request, Response &reply) {
    const Body body(request);
    const auto amount = kernel.vouchers.redeem(body.text("user"), body.text("code"));
    send(reply, {{"cashback", amount.whole()}});
  });
  server.Get("/api/shop/me", [&kernel](const Request &request, Response &reply) {
    const std::string user = request.get_param_value("user");
    send(reply, {{"orders", kernel.desk.ordersOf(user)},
                 {"balance", kernel.wallet.balanceOf(user).whole()}});
  });
  server.Get("/api/shop/merchant", [&kernel](const Request &request, Response &reply) {
    send(reply, {{"owed", kernel.settlement.owedTo(request.get_param_value("merchant")).whole()}});
  });
}

} // namespace nusa::app
