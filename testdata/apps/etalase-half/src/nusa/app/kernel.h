#pragma once

#include "kit/executor.h"
#include "kit/http.h"
#include "kit/queue.h"
#include "nusa/account/profile_store.h"
#include "nusa/coins/coin_shop.h"
#include "nusa/feed/timeline.h"
#include "nusa/handoff/checkout_link.h"
#include "nusa/live/stage.h"
#include "nusa/promo/banners.h"

namespace httplib {
class Server;
}

namespace nusa::app {

/// Everything the app process is made of, in the order of construction.
struct Kernel {
  explicit Kernel(const kit::Config &config);

  kit::DirectTransport transport;
  kit::RedisPublisher events;
  std::shared_ptr<grpc::ChannelInterface> pasar;

  account::ProfileStore profiles;
  account::WatchHistory history;
  handoff::CatalogReader catalog;
  handoff::CheckoutLink checkout;
  handoff::OrderStatus orders;
  handoff::TrialPay trial;

  coins::QrisTopUp qris;
  coins::GopayTopUp gopay;
  coins::CoinShop coinShop;

  feed::Timeline timeline;
  feed::WatchReporter reporter;
  live::Leaderboard leaderboard;
  live::PinnedProduct pinned;
  live::FanClub fanClub;
  promo::TrialBanner trialBanner;
  promo::DealDesk deals;
  promo::CommissionBoard commissions;

  kit::Executor background; ///< stops before anything that its work may use
  live::GiftBar gifts;
};

void mountRoutes(httplib::Server &server, Kernel &kernel);

/// Routes that old clients and the bank still call; to go when coins have moved.
void mountLegacyRoutes(httplib::Server &server, Kernel &kernel);

} // namespace nusa::app
