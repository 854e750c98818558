#pragma once

#include "kit/money.h"
#include "kit/queue.h"

#include <string>

namespace nusa::live {

/// Virtual gifts during a broadcast: a rose, a rocket. Shown at once; the money follows later.
class Gifts {
public:
  explicit Gifts(kit::Publisher &events);
  bool send(const std::string &from, const std::string &hostId, const std::string &gift);
  [[nodiscard]] static kit::Rupiah priceOf(const std::string &gift);

private:
  kit::Publisher &events_;
};

} // namespace nusa::live
