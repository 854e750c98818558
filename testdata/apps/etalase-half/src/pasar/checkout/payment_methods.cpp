#include "pasar/checkout/payment_methods.h"

#include "kit/digest.h"

namespace pasar::checkout {

VirtualAccount::VirtualAccount(const kit::Config &config, kit::HttpTransport &transport)
    : bank_({config.text("bank.url", "https://api.doku.com/virtual-accounts/bi-snap-va"),
             config.text("bank.partner-id", ""), "95221", config.text("bank.secret", "")},
            transport) {}

std::string VirtualAccount::start(const Order &order) {
  const auto answer =
      bank_.call("/v1.0/transfer-va/create-va",
                 {{"partnerServiceId", "8808"},
                  {"customerNo", std::to_string(order.total.whole())},
                  {"trxId", order.id},
                  {"totalAmount", {{"value", order.total.decimal()}, {"currency", "IDR"}}}});
  if (!answer || !answer->contains("virtualAccountData"))
    return {};
  return "va:" + kit::textOf(answer->at("virtualAccountData"), "virtualAccountNo");
}

std::string VirtualAccount::paidOrder(const std::string &path, const std::string &body,
                                      const std::string &timestamp, const std::string &signature) {
  if (!bank_.authentic(path, body, timestamp, signature))
    return {};
  const auto note = kit::parseObject(body);
  return note ? kit::textOf(*note, "trxId") : std::string();
}

Gopay::Gopay(const kit::Config &config, kit::HttpTransport &transport)
    : url_(config.text("midtrans.url", "https://api.midtrans.com")),
      key_(config.text("midtrans.server-key", "")), transport_(transport) {}

std::string Gopay::start(const Order &order) {
  const kit::Json body = {
      {"payment_type", "gopay"},
      {"transaction_details", {{"order_id", order.id}, {"gross_amount", order.total.whole()}}}};
  const auto reply = transport_.post(url_ + "/v2/charge", body.dump(),
                                     {{"Authorization", "Basic " + kit::base64(key_ + ":")}});
  const auto answer = kit::parseObject(reply.body);
  return reply.ok() && answer ? kit::textOf(*answer, "redirect_url") : std::string();
}

std::string Gopay::paidOrder(const std::string &, const std::string &body, const std::string &,
                             const std::string &) {
  const auto note = kit::parseObject(body);
  if (!note)
    return {};
  const std::string orderId = kit::textOf(*note, "order_id");
  const std::string expected = kit::sha512Hex(orderId + kit::textOf(*note, "status_code") +
                                              kit::textOf(*note, "gross_amount") + key_);
  return kit::equalSecret(kit::textOf(*note, "signature_key"), expected) ? orderId : std::string();
}

} // namespace pasar::checkout
