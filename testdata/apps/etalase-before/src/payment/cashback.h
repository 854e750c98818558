#pragma once

#include "payment/wallet.h"

#include <string>

namespace nusa::payment {

/// Pays campaign money into the balance of a user.
class Cashback {
public:
  explicit Cashback(Wallet &wallet);
  void credit(const std::string &userId, const std::string &campaign, kit::Rupiah amount);

private:
  Wallet &wallet_;
};

} // namespace nusa::payment
