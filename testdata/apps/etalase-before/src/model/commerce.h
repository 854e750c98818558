#pragma once

#include "kit/money.h"

#include <string>

// Plain values that travel between the parts of the app.
namespace nusa::model {

struct Offer {
  std::string sku, title, merchantId;
  kit::Rupiah price;
};

struct Order {
  std::string id, userId, sku, merchantId;
  int quantity = 0;
  kit::Rupiah total;
};

struct Contact {
  std::string name, phone, email;
};

struct StockChange {
  std::string sku;
  int before = 0, now = 0;
};

struct Charge {
  std::string orderId, description;
  kit::Rupiah amount;
  Contact contact;
};

/// Answer to a request for money. Converts to true when it was accepted.
struct Receipt {
  bool accepted = false;
  std::string reference, redirectUrl;
  explicit operator bool() const { return accepted; }
};

} // namespace nusa::model
