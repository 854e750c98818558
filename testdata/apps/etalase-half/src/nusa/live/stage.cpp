#include "nusa/live/stage.h"

#include "kit/log.h"
#include "kit/retry.h"
#include "kit/rpc.h"
#include "kit/trace.h"

#include <pasar.grpc.pb.h>

#include <optional>
#include <utility>

namespace nusa::live {

namespace wire = api::pasar::v1;

void Leaderboard::payTribute(const std::string &userId, int points) {
  const std::lock_guard lock(mutex_);
  points_[userId] += points;
}

int Leaderboard::pointsOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = points_.find(userId);
  return found == points_.end() ? 0 : found->second;
}

GiftBar::GiftBar(coins::CoinShop &shop, std::map<std::string, coins::TopUpChannel *> channels,
                 Leaderboard &leaderboard, kit::Executor &background)
    : shop_(shop), channels_(std::move(channels)), leaderboard_(leaderboard),
      background_(background) {}

std::string GiftBar::refill(const std::string &userId, const std::string &channel,
                            kit::Rupiah amount) {
  const kit::Span span("refill coins");
  const auto found = channels_.find(channel);
  if (found == channels_.end())
    return {};
  const auto topUp = found->second->open(userId, amount); // expect: pmse/payment-reachable
  if (!topUp.id.empty())
    shop_.expect(topUp, userId, amount); // expect: pmse/payment-reachable
  return topUp.payload;
}

void GiftBar::send(const std::string &userId, int coins) {
  leaderboard_.payTribute(userId, coins); // clean: pmse/payment-reachable
  background_.post([this, userId, coins] {
    const kit::Span span("settle gift");
    if (!shop_.spend(userId, coins)) // expect: pmse/payment-reachable
      kit::logInfo("gift.unpaid", {{"user", userId}});
  });
}

FanClub::FanClub(coins::CoinShop &shop) : shop_(shop) {}

void FanClub::join(const std::string &userId, int coinsPerMonth) {
  const std::lock_guard lock(mutex_);
  members_[userId] = coinsPerMonth;
}

void FanClub::renewAll() {
  const kit::Span span("renew fan clubs");
  const std::lock_guard lock(mutex_);
  for (const auto &[userId, coins] : members_)
    if (!shop_.renew(userId, coins)) // expect: pmse/payment-reachable
      kit::logInfo("fan-club.lapsed", {{"user", userId}});
}

PinnedProduct::PinnedProduct(std::string sku, handoff::CheckoutLink &checkout,
                             std::shared_ptr<grpc::ChannelInterface> pasar)
    : sku_(std::move(sku)), checkout_(checkout), pasar_(std::move(pasar)) {}

std::string PinnedProduct::link(const std::string &reference) {
  return checkout_.open(sku_, reference, "live"); // clean: pmse/payment-reachable
}

std::string PinnedProduct::flashBuy(const std::string &reference) {
  const auto orderId = kit::retry(kit::RetryPolicy{}, [&]() -> std::optional<std::string> {
    const std::string placed = placeOnce(reference);
    return placed.empty() ? std::nullopt : std::optional(placed);
  });
  return orderId.value_or("");
}

std::string PinnedProduct::placeOnce(const std::string &reference) {
  const kit::Span span("flash buy");
  wire::PlaceOrderRequest request;
  request.set_buyer(reference);
  request.set_sku(sku_);
  request.set_quantity(1);
  request.set_channel("va");
  wire::Order order;
  kit::RpcContext context;
  const auto stub = wire::Checkout::NewStub(pasar_);
  const auto status = stub->PlaceOrder(&context, request, &order); // expect: pmse/payment-reachable
  return status.ok() ? order.id() : std::string();
}

} // namespace nusa::live
