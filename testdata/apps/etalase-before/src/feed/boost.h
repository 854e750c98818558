#pragma once

#include "kit/config.h"
#include "kit/money.h"

#include <string>

namespace nusa::feed {

/// Paid reach for a video. Billing runs in the back office; the feed only asks it to bill.
class Boost {
public:
  explicit Boost(kit::Endpoint backOffice);
  /// The invoice number, or empty when billing refused.
  std::string buy(const std::string &creatorId, const std::string &videoId, kit::Rupiah budget);

private:
  kit::Endpoint backOffice_;
};

} // namespace nusa::feed
