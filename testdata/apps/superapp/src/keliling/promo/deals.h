#pragma once

#include "keliling/booking/booking_desk.h"

#include <map>
#include <mutex>
#include <string>

namespace keliling::promo {

/// Deals of the day: a trip that can be booked with one tap from the banner.
class Deals {
public:
  explicit Deals(booking::BookingDesk &desk);
  void open(const std::string &code, model::Trip trip);
  std::optional<booking::Booking> tap(const std::string &subject, const std::string &code,
                                      const booking::Payment &payment);

private:
  booking::BookingDesk &desk_;
  std::mutex mutex_;
  std::map<std::string, model::Trip> deals_;
};

} // namespace keliling::promo
