#pragma once

#include "kit/money.h"

#include <string>
#include <vector>

// Plain values that travel between the parts of the app.
namespace keliling::model {

struct Trip {
  std::string source, id, title; ///< source: "flight", "hotel" or "train"
  kit::Rupiah price;
};

struct Wish {
  std::string origin, destination, day;
};

enum class Pay { Pending, Paid, Refused };

/// How a payment stands, and what the traveller needs to finish it.
struct Bill {
  Pay state = Pay::Refused;
  std::string show;
};

} // namespace keliling::model
