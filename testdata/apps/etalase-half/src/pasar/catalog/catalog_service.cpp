#include "pasar/catalog/catalog_service.h"

#include <utility>

namespace pasar::catalog {

void Shelf::put(const std::string &sku, Item item) {
  const std::lock_guard lock(mutex_);
  items_[sku] = std::move(item);
}

std::optional<Item> Shelf::find(const std::string &sku) const {
  const std::lock_guard lock(mutex_);
  const auto found = items_.find(sku);
  if (found == items_.end())
    return std::nullopt;
  return found->second;
}

bool Shelf::take(const std::string &sku, int pieces) {
  const std::lock_guard lock(mutex_);
  const auto found = items_.find(sku);
  if (found == items_.end() || found->second.stock < pieces)
    return false;
  found->second.stock -= pieces;
  return true;
}

CatalogService::CatalogService(const Shelf &shelf) : shelf_(shelf) {}

grpc::Status CatalogService::GetOffer(grpc::ServerContext *,
                                      const api::pasar::v1::GetOfferRequest *request,
                                      api::pasar::v1::Offer *reply) {
  const auto item = shelf_.find(request->sku());
  if (!item)
    return {grpc::StatusCode::NOT_FOUND, "no such offer"};
  reply->set_sku(request->sku());
  reply->set_title(item->title);
  reply->set_merchant_id(item->merchantId);
  reply->set_price(item->price);
  reply->set_stock(item->stock);
  return grpc::Status::OK;
}

} // namespace pasar::catalog
