#pragma once

#include <algorithm>

namespace nusa::feed {

/// State of charge of the viewer's phone, as the client reports it.
struct Battery {
  int percent = 100;
  bool plugged = false;
  /// Whole percent after so many minutes at the charger.
  [[nodiscard]] int charge(int minutes) const { return std::min(100, percent + minutes / 2); }
};

/// Chooses the stream so that a low battery lasts.
class Player {
public:
  [[nodiscard]] int bitrateFor(const Battery &battery) const {
    const int level =
        battery.plugged ? battery.charge(30) : battery.percent; // clean: pmse/payment-reachable
    return level < 20 ? 400 : level < 50 ? 1200 : 2500;
  }
};

} // namespace nusa::feed
