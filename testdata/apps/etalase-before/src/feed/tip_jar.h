#pragma once

#include "kit/money.h"
#include "payment/wallet.h"

#include <string>

namespace nusa::feed {

/// "Saweran": a viewer tips the creator of a video from the balance in the app.
class TipJar {
public:
  explicit TipJar(payment::Wallet &wallet);
  /// False when the balance is too low.
  bool send(const std::string &from, const std::string &creatorId, kit::Rupiah amount);

private:
  payment::Wallet &wallet_;
};

} // namespace nusa::feed
