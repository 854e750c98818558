#pragma once

#include "model/commerce.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::payment {

/// The balance ("saldo") that users keep in the app.
class Wallet {
public:
  void topUp(const std::string &userId, kit::Rupiah amount);
  /// Refuses when the balance is too low.
  model::Receipt debit(const std::string &userId, kit::Rupiah amount);
  [[nodiscard]] kit::Rupiah balanceOf(const std::string &userId) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, kit::Rupiah> balances_;
};

} // namespace nusa::payment
