#include "payment/webhooks.h"

#include "kit/digest.h"
#include "kit/json.h"
#include "kit/log.h"

#include <httplib.h>

#include <functional>

namespace nusa::payment {

Webhooks::Webhooks(const kit::Config &config, const Qris &qris, Settlement &settlement)
    : midtransKey_(config.text("midtrans.server-key", "")), qris_(qris), settlement_(settlement) {}

void Webhooks::mount(httplib::Server &server) {
  server.Post("/webhooks/midtrans", std::bind_front(&Webhooks::onMidtrans, this));
  server.Post("/v1.0/qr/qr-mpm-notify", std::bind_front(&Webhooks::onQris, this));
}

void Webhooks::onMidtrans(const httplib::Request &request, httplib::Response &reply) {
  const auto note = kit::parseObject(request.body);
  if (!note) {
    reply.status = 400;
    return;
  }
  const std::string orderId = kit::textOf(*note, "order_id");
  const std::string expected = kit::sha512Hex(orderId + kit::textOf(*note, "status_code") +
                                              kit::textOf(*note, "gross_amount") + midtransKey_);
  if (!kit::equalSecret(kit::textOf(*note, "signature_key"), expected)) {
    kit::logWarning("webhook.bad-signature", {{"order", orderId}});
    reply.status = 403;
    return;
  }
  if (kit::textOf(*note, "transaction_status") == "settlement")
    settlement_.paid(orderId);
  reply.set_content("{}", "application/json");
}

void Webhooks::onQris(const httplib::Request &request, httplib::Response &reply) {
  if (!qris_.bank().authentic(request.path, request.body, request.get_header_value("X-TIMESTAMP"),
                              request.get_header_value("X-SIGNATURE"))) {
    reply.status = 401;
    return;
  }
  const auto note = kit::parseObject(request.body);
  if (note && kit::textOf(*note, "latestTransactionStatus") == "00")
    settlement_.paid(kit::textOf(*note, "originalPartnerReferenceNo"));
  reply.set_content(R"({"responseCode":"2005200","responseMessage":"Successful"})",
                    "application/json");
}

} // namespace nusa::payment
