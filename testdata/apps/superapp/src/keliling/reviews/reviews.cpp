#include "keliling/reviews/reviews.h"

#include <utility>

namespace keliling::reviews {

ReviewWall::ReviewWall(booking::BookingDesk &desk) : desk_(desk) {}

void ReviewWall::post(Review review) {
  const std::lock_guard lock(mutex_);
  reviews_.push_back(std::move(review));
}

std::vector<Review> ReviewWall::latest() const {
  const std::lock_guard lock(mutex_);
  return {reviews_.rbegin(), reviews_.rend()};
}

std::optional<booking::Booking> ReviewWall::bookSame(const std::string &subject, std::size_t review,
                                                     const booking::Payment &payment) {
  model::Trip trip;
  {
    const std::lock_guard lock(mutex_);
    if (review >= reviews_.size())
      return std::nullopt;
    trip = reviews_[review].trip;
  }
  return desk_.book(subject, trip, payment); // clean: pmse/payment-reachable
}

} // namespace keliling::reviews
