#pragma once

#include "merchant/host_payroll.h"
#include "shop/inventory.h"

#include <string>

namespace nusa::live {

/// What the host sees at the end of the broadcast.
struct HostSummary {
  int hours = 0;
  kit::Rupiah expectedSalary;
};

/// The host's control panel: releases stock for a flash sale and shows the working hours.
class HostPanel {
public:
  HostPanel(shop::Inventory &inventory, const merchant::HostPayroll &payroll);
  /// Puts `quota` more pieces on sale; who waits in line is served first.
  void startFlashSale(const std::string &sku, int quota);
  [[nodiscard]] HostSummary summary(const std::string &hostId) const;

private:
  shop::Inventory &inventory_;
  const merchant::HostPayroll &payroll_;
};

} // namespace nusa::live
