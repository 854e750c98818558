#pragma once

#include "keliling/model.h"

#include <string>
#include <vector>

namespace keliling::booking {

/// A system outside that sells trips. All methods may throw std::exception when it is not there.
class TripSource {
public:
  virtual ~TripSource() = default;
  virtual std::vector<model::Trip> search(const model::Wish &wish) = 0;
  /// The number of the reservation, empty when the trip is sold out.
  virtual std::string reserve(const std::string &tripId, const std::string &traveller) = 0;
  virtual void ticket(const std::string &reservation) = 0;
  virtual void release(const std::string &reservation) = 0;
};

} // namespace keliling::booking
