#pragma once

#include "kit/executor.h"
#include "kit/money.h"
#include "payment/cashback.h"

#include <map>
#include <mutex>
#include <set>
#include <string>

namespace nusa::promo {

struct Voucher {
  std::string code;
  kit::Rupiah cashback;
  int quota = 0;
};

/// Voucher codes of campaigns. Every user may redeem a code once.
class VoucherDesk {
public:
  VoucherDesk(kit::Executor &background, payment::Cashback &cashback);
  void open(Voucher voucher);
  /// The amount promised, zero when the code is unknown, used up or already redeemed.
  kit::Rupiah redeem(const std::string &userId, const std::string &code);
  /// What a basket would cost; shown beside the price before anything is bought.
  [[nodiscard]] kit::Rupiah previewCheckout(kit::Rupiah basket, const std::string &code) const;

private:
  kit::Executor &background_;
  payment::Cashback &cashback_;
  mutable std::mutex mutex_;
  std::map<std::string, Voucher> vouchers_;
  std::set<std::pair<std::string, std::string>> redeemed_;
};

} // namespace nusa::promo
