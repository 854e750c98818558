#include "payment/wallet.h"

#include "kit/ids.h"
#include "kit/trace.h"

namespace nusa::payment {

void Wallet::topUp(const std::string &userId, kit::Rupiah amount) {
  const std::lock_guard lock(mutex_);
  auto &balance = balances_[userId];
  balance = balance + amount;
}

model::Receipt Wallet::debit(const std::string &userId, kit::Rupiah amount) {
  const kit::Span span("debit wallet");
  const std::lock_guard lock(mutex_);
  auto &balance = balances_[userId];
  if (amount <= kit::Rupiah() || balance < amount)
    return {};
  balance = balance - amount;
  return {true, kit::newId("dbt"), ""};
}

kit::Rupiah Wallet::balanceOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = balances_.find(userId);
  return found == balances_.end() ? kit::Rupiah() : found->second;
}

} // namespace nusa::payment
