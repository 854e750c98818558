#include "nusa/handoff/pasar_link.h"

#include "kit/http.h"
#include "kit/json.h"
#include "kit/log.h"
#include "kit/trace.h"

#include <httplib.h>

#include <utility>

namespace nusa::handoff {
namespace {

kit::Json objectOf(const httplib::Result &result) {
  if (!result || result->status >= 300) {
    kit::logWarning("pasar.no-answer", {{"error", httplib::to_string(result.error())}});
    return kit::Json::object();
  }
  return kit::parseObject(result->body).value_or(kit::Json::object());
}

} // namespace

CheckoutHandoff::CheckoutHandoff(kit::Endpoint pasar) : pasar_(std::move(pasar)) {}

std::string CheckoutHandoff::open(const std::string &sku, const Buyer &buyer,
                                  const std::string &campaign) {
  const kit::Span span("hand over to checkout");
  httplib::Client pasar(pasar_.host, pasar_.port);
  kit::carryTrace(pasar);
  const kit::Json body = {
      {"sku", sku}, {"buyer", buyer.pseudonym}, {"city", buyer.city}, {"campaign", campaign}};
  return kit::textOf(objectOf(pasar.Post("/partner/v1/sessions", body.dump(), "application/json")),
                     "url");
}

OfferReader::OfferReader(kit::Endpoint pasar) : pasar_(std::move(pasar)) {}

Offer OfferReader::read(const std::string &sku) {
  const kit::Span span("read offer");
  httplib::Client pasar(pasar_.host, pasar_.port);
  kit::carryTrace(pasar);
  const auto offer = objectOf(pasar.Get("/partner/v1/offers?sku=" + sku));
  return {sku, kit::textOf(offer, "title"), kit::numberOf(offer, "price")};
}

InvoiceLink::InvoiceLink(kit::Endpoint pasar) : pasar_(std::move(pasar)) {}

std::string InvoiceLink::latest(const std::string &pseudonym) {
  const kit::Span span("read invoice link");
  httplib::Client pasar(pasar_.host, pasar_.port);
  kit::carryTrace(pasar);
  return kit::textOf(objectOf(pasar.Get("/partner/v1/invoices/latest?buyer=" + pseudonym)), "url");
}

} // namespace nusa::handoff
