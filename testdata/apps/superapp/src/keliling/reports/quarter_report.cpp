#include "keliling/reports/quarter_report.h"

#include "kit/trace.h"

namespace keliling::reports {

QuarterReport::QuarterReport(const booking::BookingDesk &desk, links::StatisticsLink &statistics,
                             links::TaxLink &tax)
    : desk_(desk), statistics_(statistics), tax_(tax) {}

bool QuarterReport::send(const std::string &quarter) {
  const kit::Span span("send quarter report");
  const bool counted = statistics_.report(quarter, desk_.counts());
  const bool filed = tax_.file(quarter, desk_.turnover().percent(5));
  return counted && filed;
}

} // namespace keliling::reports
