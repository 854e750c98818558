#pragma once

#include "kit/config.h"

#include <string>

// The three ways from NusaGram to Pasar Raya, each with an approval of its own. Nothing else in the
// app knows the address of the marketplace.
namespace nusa::handoff {

/// What the marketplace may learn when a buyer is handed over.
struct Buyer {
  std::string pseudonym;
  std::string city; ///< empty unless the user agreed
};

struct Offer {
  std::string sku, title;
  long long price = 0;
};

/// Opens the checkout of the marketplace in the browser or in the marketplace's own app.
class CheckoutHandoff {
public:
  explicit CheckoutHandoff(kit::Endpoint pasar);
  /// The address to redirect the phone to; empty when the marketplace does not answer.
  std::string open(const std::string &sku, const Buyer &buyer, const std::string &campaign);

private:
  kit::Endpoint pasar_;
};

/// Title and price of an offer, to be shown beside a video.
class OfferReader {
public:
  explicit OfferReader(kit::Endpoint pasar);
  /// An offer without title when it is not sold any more.
  Offer read(const std::string &sku);

private:
  kit::Endpoint pasar_;
};

/// Where the marketplace shows the invoice of a buyer's last order.
class InvoiceLink {
public:
  explicit InvoiceLink(kit::Endpoint pasar);
  std::string latest(const std::string &pseudonym);

private:
  kit::Endpoint pasar_;
};

} // namespace nusa::handoff
