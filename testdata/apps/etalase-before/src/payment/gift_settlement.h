#pragma once

#include "kit/money.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::payment {

/// Books virtual gifts: 60 % for the host, the rest for the house.
class GiftSettlement {
public:
  /// The JSON event that a broadcast sends for every gift.
  void onGiftSent(const std::string &event);
  [[nodiscard]] kit::Rupiah shareOf(const std::string &hostId) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, kit::Rupiah> shares_;
};

} // namespace nusa::payment
