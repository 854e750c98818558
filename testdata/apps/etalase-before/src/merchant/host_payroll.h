#pragma once

#include "kit/money.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::merchant {

/// Working hours of hosts whom a shop employs. The shop pays them outside the app; this is the
/// statistic it prints on the monthly sheet.
class HostPayroll {
public:
  explicit HostPayroll(kit::Rupiah hourly);
  void addHours(const std::string &hostId, int hours);
  [[nodiscard]] int hoursOf(const std::string &hostId) const;
  /// Column "gaji" of the sheet: hours times the hourly rate.
  [[nodiscard]] kit::Rupiah paySalary(const std::string &hostId) const;

private:
  kit::Rupiah hourly_;
  mutable std::mutex mutex_;
  std::map<std::string, int> hours_;
};

} // namespace nusa::merchant
