#include "live/host_panel.h"

#include "kit/log.h"
#include "kit/trace.h"

namespace nusa::live {

HostPanel::HostPanel(shop::Inventory &inventory, const merchant::HostPayroll &payroll)
    : inventory_(inventory), payroll_(payroll) {}

void HostPanel::startFlashSale(const std::string &sku, int quota) {
  const kit::Span span("start flash sale");
  kit::logInfo("live.flash-sale", {{"sku", sku}, {"quota", std::to_string(quota)}});
  inventory_.add(sku, quota); // expect: pmse/payment-reachable
}

HostSummary HostPanel::summary(const std::string &hostId) const {
  return {payroll_.hoursOf(hostId), payroll_.paySalary(hostId)}; // clean: pmse/payment-reachable
}

} // namespace nusa::live
