#include "nusa/coins/coin_shop.h"

#include "kit/digest.h"
#include "kit/ids.h"
#include "kit/log.h"
#include "kit/trace.h"

namespace nusa::coins {

QrisTopUp::QrisTopUp(const kit::Config &config, kit::HttpTransport &transport)
    : bank_({config.text("qris.url", "https://merchants.midtrans.com"),
             config.text("qris.partner-id", ""), "95221", config.text("qris.secret", "")},
            transport) {}

TopUp QrisTopUp::open(const std::string &userId, kit::Rupiah amount) {
  const kit::Span span("open top-up at the bank");
  const std::string id = kit::newId("koin");
  const auto answer = bank_.call(
      "/v1.0/qr/qr-mpm-generate",
      {{"partnerReferenceNo", id}, {"amount", {{"value", amount.decimal()}, {"currency", "IDR"}}}});
  kit::logInfo("coins.qris", {{"user", userId}, {"id", id}});
  return answer ? TopUp{id, kit::textOf(*answer, "qrContent")} : TopUp{};
}

bool QrisTopUp::authentic(const std::string &path, const std::string &body,
                          const std::string &timestamp, const std::string &signature) const {
  return bank_.authentic(path, body, timestamp, signature);
}

GopayTopUp::GopayTopUp(const kit::Config &config, kit::HttpTransport &transport)
    : url_(config.text("midtrans.url", "https://api.midtrans.com")),
      authorization_("Basic " + kit::base64(config.text("midtrans.server-key", "") + ":")),
      transport_(transport) {}

TopUp GopayTopUp::open(const std::string &userId, kit::Rupiah amount) {
  const kit::Span span("open top-up at the wallet");
  const std::string id = kit::newId("koin");
  const kit::Json body = {
      {"payment_type", "gopay"},
      {"transaction_details", {{"order_id", id}, {"gross_amount", amount.whole()}}}};
  const auto reply =
      transport_.post(url_ + "/v2/charge", body.dump(), {{"Authorization", authorization_}});
  kit::logInfo("coins.gopay", {{"user", userId}, {"id", id}});
  const auto answer = kit::parseObject(reply.body);
  if (!reply.ok() || !answer)
    return {};
  return {id, kit::textOf(*answer, "redirect_url")};
}

void CoinShop::expect(const TopUp &topUp, const std::string &userId, kit::Rupiah amount) {
  const kit::Span span("expect top-up");
  const std::lock_guard lock(mutex_);
  expected_[topUp.id] = {userId, amount};
}

bool CoinShop::paid(const std::string &topUpId) {
  const kit::Span span("credit coins");
  const std::lock_guard lock(mutex_);
  const auto found = expected_.find(topUpId);
  if (found == expected_.end())
    return false;
  balances_[found->second.userId] += static_cast<int>(found->second.amount.whole() / 100);
  expected_.erase(found);
  return true;
}

bool CoinShop::spend(const std::string &userId, int coins) {
  const kit::Span span("spend coins");
  return take(userId, coins);
}

bool CoinShop::renew(const std::string &userId, int coins) {
  const kit::Span span("renew fan club");
  return take(userId, coins);
}

bool CoinShop::take(const std::string &userId, int coins) {
  const std::lock_guard lock(mutex_);
  auto &balance = balances_[userId];
  if (coins <= 0 || balance < coins)
    return false;
  balance -= coins;
  return true;
}

int CoinShop::balanceOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = balances_.find(userId);
  return found == balances_.end() ? 0 : found->second;
}

} // namespace nusa::coins
