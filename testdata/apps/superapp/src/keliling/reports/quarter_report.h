#pragma once

#include "keliling/booking/booking_desk.h"
#include "keliling/links/state_links.h"

#include <string>

namespace keliling::reports {

/// What the law wants to know four times a year.
class QuarterReport {
public:
  QuarterReport(const booking::BookingDesk &desk, links::StatisticsLink &statistics,
                links::TaxLink &tax);
  /// False when one of the authorities did not take it.
  bool send(const std::string &quarter);

private:
  const booking::BookingDesk &desk_;
  links::StatisticsLink &statistics_;
  links::TaxLink &tax_;
};

} // namespace keliling::reports
