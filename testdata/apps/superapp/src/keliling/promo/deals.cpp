#include "keliling/promo/deals.h"

#include <utility>

namespace keliling::promo {

Deals::Deals(booking::BookingDesk &desk) : desk_(desk) {}

void Deals::open(const std::string &code, model::Trip trip) {
  const std::lock_guard lock(mutex_);
  deals_[code] = std::move(trip);
}

std::optional<booking::Booking> Deals::tap(const std::string &subject, const std::string &code,
                                           const booking::Payment &payment) {
  model::Trip trip;
  {
    const std::lock_guard lock(mutex_);
    const auto found = deals_.find(code);
    if (found == deals_.end())
      return std::nullopt;
    trip = found->second;
  }
  return desk_.book(subject, trip, payment); // clean: pmse/payment-reachable
}

} // namespace keliling::promo
