#pragma once

#include "keliling/booking/booking_desk.h"

#include <mutex>
#include <string>
#include <vector>

namespace keliling::reviews {

struct Review {
  std::string author, text;
  model::Trip trip;
};

/// What travellers tell each other about trips, with the button "Pesan perjalanan ini".
class ReviewWall {
public:
  explicit ReviewWall(booking::BookingDesk &desk);
  void post(Review review);
  [[nodiscard]] std::vector<Review> latest() const;
  std::optional<booking::Booking> bookSame(const std::string &subject, std::size_t review,
                                           const booking::Payment &payment);

private:
  booking::BookingDesk &desk_;
  mutable std::mutex mutex_;
  std::vector<Review> reviews_;
};

} // namespace keliling::reviews
