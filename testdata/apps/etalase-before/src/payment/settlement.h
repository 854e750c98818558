#pragma once

#include "model/commerce.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::payment {

/// What merchants are owed. Money enters when a provider reports it or when it is settled directly.
class Settlement {
public:
  void expect(const model::Order &order);
  /// False for an order that is not expected (or was paid already).
  bool paid(const std::string &orderId);
  void settle(const model::Order &order);
  [[nodiscard]] kit::Rupiah owedTo(const std::string &merchantId) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, model::Order> expected_;
  std::map<std::string, kit::Rupiah> owed_;
};

} // namespace nusa::payment
