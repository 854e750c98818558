#include "payment/gateway.h"

#include "kit/digest.h"
#include "kit/log.h"
#include "kit/trace.h"

#include <utility>

namespace nusa::payment {

HttpGateway::HttpGateway(std::string baseUrl, const std::string &key, kit::HttpTransport &transport)
    : baseUrl_(std::move(baseUrl)), authorization_("Basic " + kit::base64(key + ":")),
      transport_(transport) {}

std::optional<kit::Json> HttpGateway::send(const std::string &path, const kit::Json &body) {
  const auto reply =
      transport_.post(baseUrl_ + path, body.dump(), {{"Authorization", authorization_}});
  if (!reply.ok()) {
    kit::logWarning("gateway.refused", {{"path", path}, {"status", std::to_string(reply.status)}});
    return std::nullopt;
  }
  return kit::parseObject(reply.body);
}

MidtransGateway::MidtransGateway(const kit::Config &config, kit::HttpTransport &transport)
    : HttpGateway(config.text("midtrans.url", "https://api.midtrans.com"),
                  config.text("midtrans.server-key", ""), transport) {}

model::Receipt MidtransGateway::charge(const model::Charge &charge) {
  const kit::Span span("charge by midtrans");
  const auto answer =
      send("/v2/charge", {{"payment_type", "gopay"},
                          {"transaction_details",
                           {{"order_id", charge.orderId}, {"gross_amount", charge.amount.whole()}}},
                          {"customer_details",
                           {{"first_name", charge.contact.name},
                            {"phone", charge.contact.phone},
                            {"email", charge.contact.email}}}});
  if (!answer || kit::textOf(*answer, "transaction_status") != "pending")
    return {};
  return {true, kit::textOf(*answer, "transaction_id"), kit::textOf(*answer, "redirect_url")};
}

bool MidtransGateway::capture(const std::string &reference) {
  return send("/v2/capture", {{"transaction_id", reference}}).has_value();
}

XenditGateway::XenditGateway(const kit::Config &config, kit::HttpTransport &transport)
    : HttpGateway(config.text("xendit.url", "https://api.xendit.co"),
                  config.text("xendit.secret-key", ""), transport) {}

model::Receipt XenditGateway::charge(const model::Charge &charge) {
  const kit::Span span("charge by xendit");
  const auto answer = send("/v2/invoices", {{"external_id", charge.orderId},
                                            {"amount", charge.amount.whole()},
                                            {"description", charge.description},
                                            {"payer_email", charge.contact.email}});
  if (!answer)
    return {};
  return {true, kit::textOf(*answer, "id"), kit::textOf(*answer, "invoice_url")};
}

bool XenditGateway::capture(const std::string &reference) {
  return send("/payment_requests/" + reference + "/captures", kit::Json::object()).has_value();
}

FaspayOvoGateway::FaspayOvoGateway(const kit::Config &config, kit::HttpTransport &transport)
    : HttpGateway(config.text("faspay.url", "https://debit.faspay.co.id"),
                  config.text("faspay.key", ""), transport) {}

model::Receipt FaspayOvoGateway::charge(const model::Charge &charge) {
  const kit::Span span("charge by faspay");
  const auto answer = send("/cvr/300011/10", {{"bill_no", charge.orderId},
                                              {"bill_total", charge.amount.whole()},
                                              {"payment_channel", "812"}});
  if (!answer)
    return {};
  return {true, kit::textOf(*answer, "trx_id"), baseUrl() + "/pws/100003/0830000010100000"};
}

bool FaspayOvoGateway::capture(const std::string &) { return false; }

} // namespace nusa::payment
