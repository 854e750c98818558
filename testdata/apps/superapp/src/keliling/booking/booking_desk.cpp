#include "keliling/booking/booking_desk.h"

#include "kit/ids.h"
#include "kit/log.h"
#include "kit/trace.h"

#include <utility>

namespace keliling::booking {

HeldTrip::HeldTrip(TripSource &source, std::string reservation)
    : source_(source), reservation_(std::move(reservation)) {}

HeldTrip::~HeldTrip() {
  if (reservation_.empty())
    return;
  try {
    source_.release(reservation_);
  } catch (const std::exception &error) {
    kit::logWarning("booking.not-released", {{"error", error.what()}});
  }
}

std::string HeldTrip::keep() { return std::exchange(reservation_, {}); }

BookingDesk::BookingDesk(std::map<std::string, TripSource *> sources,
                         const account::Travellers &travellers, till::Till &till)
    : sources_(std::move(sources)), travellers_(travellers), till_(till) {}

std::optional<Booking> BookingDesk::book(const std::string &subject, const model::Trip &trip,
                                         const Payment &payment) {
  const auto source = sources_.find(trip.source);
  const std::string traveller = travellers_.nameOf(subject);
  if (source == sources_.end() || traveller.empty())
    return std::nullopt;
  HeldTrip held(*source->second, source->second->reserve(trip.id, traveller));
  if (!held.held())
    return std::nullopt;
  Booking booking{kit::newId("kel"), trip.source, "", "", trip.price, State::AwaitingPayment};
  const auto bill = till_.pay(booking.id, trip.price, payment.channel, payment.payer);
  if (bill.state == model::Pay::Refused)
    return std::nullopt;
  booking.reservation = held.keep();
  booking.show = bill.show;
  {
    const std::lock_guard lock(mutex_);
    bookings_[booking.id] = booking;
  }
  if (bill.state == model::Pay::Paid)
    onPaid(booking.id);
  return find(booking.id);
}

bool BookingDesk::onPaid(const std::string &bookingId) {
  const kit::Span span("ticket paid booking");
  Booking booking;
  {
    const std::lock_guard lock(mutex_);
    const auto found = bookings_.find(bookingId);
    if (found == bookings_.end() || found->second.state == State::Ticketed)
      return false;
    found->second.state = State::Ticketed;
    booking = found->second;
  }
  sources_.at(booking.source)->ticket(booking.reservation);
  return true;
}

std::optional<Booking> BookingDesk::find(const std::string &bookingId) const {
  const std::lock_guard lock(mutex_);
  const auto found = bookings_.find(bookingId);
  if (found == bookings_.end())
    return std::nullopt;
  return found->second;
}

std::map<std::string, int> BookingDesk::counts() const {
  const std::lock_guard lock(mutex_);
  std::map<std::string, int> counts;
  for (const auto &[id, booking] : bookings_)
    if (booking.state == State::Ticketed)
      ++counts[booking.source];
  return counts;
}

kit::Rupiah BookingDesk::turnover() const {
  const std::lock_guard lock(mutex_);
  kit::Rupiah sum;
  for (const auto &[id, booking] : bookings_)
    if (booking.state == State::Ticketed)
      sum = sum + booking.price;
  return sum;
}

} // namespace keliling::booking
