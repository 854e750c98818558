#include "pasar/checkout/providers.h"

#include "kit/digest.h"
#include "kit/log.h"

namespace pasar::checkout {

std::string Provider::charge(const Order &order) {
  const auto answer = send(order);
  if (!answer) {
    kit::logWarning("provider.refused", {{"order", order.id}});
    return {};
  }
  return show(*answer);
}

std::string Provider::paidOrder(const Notification &notification) const {
  const auto body = kit::parseObject(notification.body);
  return body && authentic(notification, *body) ? orderIn(*body) : std::string();
}

MidtransPage::MidtransPage(const kit::Config &config, kit::HttpTransport &transport)
    : url_(config.text("midtrans.url", "https://app.midtrans.com")),
      key_(config.text("midtrans.server-key", "")), transport_(transport) {}

std::optional<kit::Json> MidtransPage::send(const Order &order) {
  const kit::Json body = {
      {"transaction_details", {{"order_id", order.id}, {"gross_amount", order.total.whole()}}},
      {"enabled_payments", {"gopay", "bca_va", "credit_card"}}};
  const auto reply = transport_.post(url_ + "/snap/v1/transactions", body.dump(),
                                     {{"Authorization", "Basic " + kit::base64(key_ + ":")}});
  return reply.ok() ? kit::parseObject(reply.body) : std::nullopt;
}

std::string MidtransPage::show(const kit::Json &answer) const {
  return kit::textOf(answer, "redirect_url");
}

bool MidtransPage::authentic(const Notification &, const kit::Json &body) const {
  const std::string expected =
      kit::sha512Hex(kit::textOf(body, "order_id") + kit::textOf(body, "status_code") +
                     kit::textOf(body, "gross_amount") + key_);
  return kit::equalSecret(kit::textOf(body, "signature_key"), expected);
}

std::string MidtransPage::orderIn(const kit::Json &body) const {
  return kit::textOf(body, "transaction_status") == "settlement" ? kit::textOf(body, "order_id")
                                                                 : std::string();
}

BankQris::BankQris(const kit::Config &config, kit::HttpTransport &transport)
    : merchantId_(config.text("bank.merchant-id", "")),
      bank_({config.text("bank.url", "https://api.doku.com/snap-adapter/b2b"),
             config.text("bank.partner-id", ""), "95221", config.text("bank.secret", "")},
            transport) {}

std::optional<kit::Json> BankQris::send(const Order &order) {
  return bank_.call("/v1.0/qr/qr-mpm-generate",
                    {{"partnerReferenceNo", order.id},
                     {"merchantId", merchantId_},
                     {"amount", {{"value", order.total.decimal()}, {"currency", "IDR"}}}});
}

std::string BankQris::show(const kit::Json &answer) const {
  return kit::textOf(answer, "qrContent");
}

bool BankQris::authentic(const Notification &notification, const kit::Json &) const {
  return bank_.authentic(notification.path, notification.body, notification.timestamp,
                         notification.signature);
}

std::string BankQris::orderIn(const kit::Json &body) const {
  return kit::textOf(body, "latestTransactionStatus") == "00"
             ? kit::textOf(body, "originalPartnerReferenceNo")
             : std::string();
}

} // namespace pasar::checkout
