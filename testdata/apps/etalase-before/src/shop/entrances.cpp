#include "shop/entrances.h"

#include <utility>

namespace nusa::shop {

BuyNowAction::BuyNowAction(OrderDesk &desk, std::string sku) : desk_(desk), sku_(std::move(sku)) {}

std::string BuyNowAction::execute(const std::string &userId) {
  const auto receipt = desk_.checkout(userId, sku_, 1, "qris");
  if (!receipt)
    return "habis";
  return *receipt ? receipt->redirectUrl : "gagal";
}

std::string quickBuy(OrderDesk &desk, const std::string &userId, const std::string &sku) {
  const auto receipt = desk.checkout(userId, sku, 1, "gopay");
  if (!receipt)
    return "stok habis";
  return *receipt ? "bayar di sini: " + receipt->redirectUrl : "pembayaran ditolak";
}

std::string quickStock(OrderDesk &desk, const std::string &, const std::string &sku) {
  return "sisa " + std::to_string(desk.left(sku));
}

} // namespace nusa::shop
