#pragma once

#include "kit/config.h"
#include "model/commerce.h"
#include "snap/snap_client.h"

namespace nusa::payment {

/// Dynamic QR codes of the acquiring bank, by SNAP.
class Qris {
public:
  Qris(const kit::Config &config, kit::HttpTransport &transport);
  model::Receipt generate(const model::Order &order);
  [[nodiscard]] const snap::Client &bank() const { return bank_; }

private:
  std::string merchantId_;
  snap::Client bank_;
};

} // namespace nusa::payment
