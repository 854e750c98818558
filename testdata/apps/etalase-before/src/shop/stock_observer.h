#pragma once

#include "model/commerce.h"

namespace nusa::shop {

class StockObserver {
public:
  virtual ~StockObserver() = default;
  virtual void onStockChanged(const model::StockChange &change) = 0;
};

} // namespace nusa::shop
