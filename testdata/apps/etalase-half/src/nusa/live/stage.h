#pragma once

#include "kit/executor.h"
#include "nusa/coins/coin_shop.h"
#include "nusa/handoff/checkout_link.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace grpc {
class ChannelInterface;
}

namespace nusa::live {

/// Points of the viewers of one broadcast. Nothing of it can be bought.
class Leaderboard {
public:
  void payTribute(const std::string &userId, int points);
  [[nodiscard]] int pointsOf(const std::string &userId) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, int> points_;
};

/// Coins and gifts during a broadcast.
class GiftBar {
public:
  GiftBar(coins::CoinShop &shop, std::map<std::string, coins::TopUpChannel *> channels,
          Leaderboard &leaderboard, kit::Executor &background);
  /// What the phone shows to pay for more coins; empty for an unknown channel.
  std::string refill(const std::string &userId, const std::string &channel, kit::Rupiah amount);
  /// Shows the gift at once and takes the coins in the background.
  void send(const std::string &userId, int coins);

private:
  coins::CoinShop &shop_;
  std::map<std::string, coins::TopUpChannel *> channels_;
  Leaderboard &leaderboard_;
  kit::Executor &background_;
};

/// Monthly fan clubs of creators, paid in coins.
class FanClub {
public:
  explicit FanClub(coins::CoinShop &shop);
  void join(const std::string &userId, int coinsPerMonth);
  /// Charges all members; once a month, at night.
  void renewAll();

private:
  coins::CoinShop &shop_;
  std::mutex mutex_;
  std::map<std::string, int> members_;
};

/// The pinned product of a broadcast.
class PinnedProduct {
public:
  PinnedProduct(std::string sku, handoff::CheckoutLink &checkout,
                std::shared_ptr<grpc::ChannelInterface> pasar);
  /// The usual way: the checkout of the marketplace.
  std::string link(const std::string &reference);
  /// "Beli kilat", ten seconds, no page in between: places the order at once. Returns its number.
  std::string flashBuy(const std::string &reference);

private:
  std::string placeOnce(const std::string &reference);

  std::string sku_;
  handoff::CheckoutLink &checkout_;
  std::shared_ptr<grpc::ChannelInterface> pasar_;
};

} // namespace nusa::live
