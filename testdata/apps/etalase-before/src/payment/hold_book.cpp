#include "payment/hold_book.h"

#include "kit/trace.h"

namespace nusa::payment {

HoldBook::HoldBook(PaymentGateway &gateway) : gateway_(gateway) {}

bool HoldBook::hold(const std::string &sku, const model::Charge &charge) {
  const model::Receipt receipt = gateway_.charge(charge);
  if (!receipt)
    return false;
  const std::lock_guard lock(mutex_);
  waiting_[sku].push_back(receipt.reference);
  return true;
}

int HoldBook::captured() const {
  const std::lock_guard lock(mutex_);
  return captured_;
}

void HoldBook::onStockChanged(const model::StockChange &change) {
  const kit::Span span("capture held payments");
  const std::lock_guard lock(mutex_);
  auto &line = waiting_[change.sku];
  for (int arrived = change.now - change.before; arrived > 0 && !line.empty(); --arrived) {
    if (gateway_.capture(line.front()))
      ++captured_;
    line.pop_front();
  }
}

} // namespace nusa::payment
