#include "merchant/host_payroll.h"

namespace nusa::merchant {

HostPayroll::HostPayroll(kit::Rupiah hourly) : hourly_(hourly) {}

void HostPayroll::addHours(const std::string &hostId, int hours) {
  const std::lock_guard lock(mutex_);
  hours_[hostId] += hours;
}

int HostPayroll::hoursOf(const std::string &hostId) const {
  const std::lock_guard lock(mutex_);
  const auto found = hours_.find(hostId);
  return found == hours_.end() ? 0 : found->second;
}

kit::Rupiah HostPayroll::paySalary(const std::string &hostId) const {
  return hourly_ * hoursOf(hostId);
}

} // namespace nusa::merchant
