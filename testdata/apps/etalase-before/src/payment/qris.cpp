#include "payment/qris.h"

namespace nusa::payment {
namespace {

snap::Partner partnerOf(const kit::Config &config) {
  return {config.text("qris.url", "https://merchants.midtrans.com"),
          config.text("qris.partner-id", ""), config.text("qris.channel-id", "95221"),
          config.text("qris.secret", "")};
}

} // namespace

Qris::Qris(const kit::Config &config, kit::HttpTransport &transport)
    : merchantId_(config.text("qris.merchant-id", "")), bank_(partnerOf(config), transport) {}

model::Receipt Qris::generate(const model::Order &order) {
  const auto answer =
      bank_.call("/v1.0/qr/qr-mpm-generate",
                 {{"partnerReferenceNo", order.id},
                  {"merchantId", merchantId_},
                  {"amount", {{"value", order.total.decimal()}, {"currency", "IDR"}}}});
  if (!answer)
    return {};
  return {true, kit::textOf(*answer, "referenceNo"), kit::textOf(*answer, "qrContent")};
}

} // namespace nusa::payment
