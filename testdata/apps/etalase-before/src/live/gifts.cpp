#include "live/gifts.h"

#include "kit/json.h"
#include "kit/trace.h"
#include "model/topics.h"

#include <map>

namespace nusa::live {

Gifts::Gifts(kit::Publisher &events) : events_(events) {}

kit::Rupiah Gifts::priceOf(const std::string &gift) {
  static const std::map<std::string, kit::Rupiah> kPrices = {{"mawar", kit::Rupiah(1'000)},
                                                             {"kopi", kit::Rupiah(10'000)},
                                                             {"roket", kit::Rupiah(150'000)}};
  const auto found = kPrices.find(gift);
  return found == kPrices.end() ? kit::Rupiah() : found->second;
}

bool Gifts::send(const std::string &from, const std::string &hostId, const std::string &gift) {
  const kit::Span span("send gift");
  const kit::Rupiah price = priceOf(gift);
  if (price <= kit::Rupiah())
    return false;
  const kit::Json event = {
      {"from", from}, {"host", hostId}, {"gift", gift}, {"price", price.whole()}};
  return events_.publish(model::topics::kGiftSent, event.dump()); // expect: pmse/payment-reachable
}

} // namespace nusa::live
