#pragma once

#include "keliling/account/travellers.h"
#include "keliling/booking/trip_source.h"
#include "keliling/till/till.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace keliling::booking {

enum class State { AwaitingPayment, Ticketed };

struct Booking {
  std::string id, source, reservation, show;
  kit::Rupiah price;
  State state = State::AwaitingPayment;
};

/// How a traveller wants to pay: "va" or "wallet" with the number of the wallet.
struct Payment {
  std::string channel, payer;
};

/// A seat or room that is given back unless it is kept.
class HeldTrip {
public:
  HeldTrip(TripSource &source, std::string reservation);
  ~HeldTrip();
  HeldTrip(const HeldTrip &) = delete;
  HeldTrip &operator=(const HeldTrip &) = delete;
  [[nodiscard]] bool held() const { return !reservation_.empty(); }
  std::string keep();

private:
  TripSource &source_;
  std::string reservation_;
};

/// Books trips of all sources: reserve, have it paid, have it ticketed.
class BookingDesk {
public:
  BookingDesk(std::map<std::string, TripSource *> sources, const account::Travellers &travellers,
              till::Till &till);
  std::optional<Booking> book(const std::string &subject, const model::Trip &trip,
                              const Payment &payment);
  /// False for a booking that does not wait for money.
  bool onPaid(const std::string &bookingId);
  [[nodiscard]] std::optional<Booking> find(const std::string &bookingId) const;
  /// Ticketed bookings by source, and what they cost together.
  [[nodiscard]] std::map<std::string, int> counts() const;
  [[nodiscard]] kit::Rupiah turnover() const;

private:
  std::map<std::string, TripSource *> sources_;
  const account::Travellers &travellers_;
  till::Till &till_;
  mutable std::mutex mutex_;
  std::map<std::string, Booking> bookings_;
};

} // namespace keliling::booking
