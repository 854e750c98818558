#include "keliling/links/money_links.h"

#include "kit/http.h"
#include "kit/trace.h"

#include <httplib.h>

#include <utility>

namespace keliling::links {

BankLink::BankLink(const kit::Config &config, kit::HttpTransport &transport)
    : bank_({config.text("bank.url", "https://api.banknagari.example"),
             config.text("bank.partner-id", ""), "95221", config.text("bank.secret", "")},
            transport) {}

model::Bill BankLink::charge(const std::string &bookingId, kit::Rupiah amount,
                             const std::string &) {
  const kit::Span span("charge by bank");
  const auto answer =
      bank_.call("/v1.0/transfer-va/create-va",
                 {{"partnerServiceId", "7001"},
                  {"trxId", bookingId},
                  {"totalAmount", {{"value", amount.decimal()}, {"currency", "IDR"}}}});
  if (!answer)
    return {};
  return {model::Pay::Pending, kit::textOf(*answer, "virtualAccountNo")};
}

bool BankLink::authentic(const std::string &path, const std::string &body,
                         const std::string &timestamp, const std::string &signature) const {
  return bank_.authentic(path, body, timestamp, signature);
}

WalletLink::WalletLink(kit::Endpoint dompet) : dompet_(std::move(dompet)) {}

model::Bill WalletLink::charge(const std::string &bookingId, kit::Rupiah amount,
                               const std::string &payer) {
  const kit::Span span("charge by wallet");
  httplib::Client dompet(dompet_.host, dompet_.port);
  kit::carryTrace(dompet);
  const kit::Json body = {{"wallet", payer}, {"ref", bookingId}, {"amount", amount.whole()}};
  const auto reply = dompet.Post("/dompet/v1/payments", body.dump(), "application/json");
  if (!reply || reply->status != 201)
    return {};
  return {model::Pay::Paid, ""};
}

} // namespace keliling::links
