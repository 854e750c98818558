#include "promo/voucher_desk.h"

#include <algorithm>
#include <utility>

namespace nusa::promo {

VoucherDesk::VoucherDesk(kit::Executor &background, payment::Cashback &cashback)
    : background_(background), cashback_(cashback) {}

void VoucherDesk::open(Voucher voucher) {
  const std::lock_guard lock(mutex_);
  const std::string code = voucher.code;
  vouchers_[code] = std::move(voucher);
}

kit::Rupiah VoucherDesk::redeem(const std::string &userId, const std::string &code) {
  kit::Rupiah amount;
  {
    const std::lock_guard lock(mutex_);
    const auto found = vouchers_.find(code);
    if (found == vouchers_.end() || found->second.quota <= 0 ||
        !redeemed_.emplace(userId, code).second)
      return {};
    --found->second.quota;
    amount = found->second.cashback;
  }
  background_.post([this, userId, code, amount] {
    cashback_.credit(userId, code, amount); // expect: pmse/payment-reachable
  });
  return amount;
}

kit::Rupiah VoucherDesk::previewCheckout(kit::Rupiah basket, const std::string &code) const {
  const std::lock_guard lock(mutex_);
  const auto found = vouchers_.find(code);
  return found == vouchers_.end() ? basket
                                  : std::max(kit::Rupiah(), basket - found->second.cashback);
}

} // namespace nusa::promo
