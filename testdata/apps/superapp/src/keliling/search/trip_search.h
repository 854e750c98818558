#pragma once

#include "keliling/booking/trip_source.h"
#include "kit/executor.h"

#include <vector>

namespace keliling::search {

/// Asks all sources at the same time and lists what they offer, the cheapest first. A source that
/// fails is left out.
class TripSearch {
public:
  TripSearch(std::vector<booking::TripSource *> sources, kit::Executor &background);
  std::vector<model::Trip> find(const model::Wish &wish);

private:
  std::vector<booking::TripSource *> sources_;
  kit::Executor &background_;
};

} // namespace keliling::search
