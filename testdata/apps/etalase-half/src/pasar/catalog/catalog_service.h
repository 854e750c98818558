#pragma once

#include <pasar.grpc.pb.h>

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace pasar::catalog {

struct Item {
  std::string title, merchantId;
  long long price = 0;
  int stock = 0;
};

/// The shelf of the marketplace. Safe from any thread.
class Shelf {
public:
  void put(const std::string &sku, Item item);
  [[nodiscard]] std::optional<Item> find(const std::string &sku) const;
  /// False when fewer pieces are left; then nothing is taken.
  bool take(const std::string &sku, int pieces);

private:
  mutable std::mutex mutex_;
  std::map<std::string, Item> items_;
};

class CatalogService final : public api::pasar::v1::Catalog::Service {
public:
  explicit CatalogService(const Shelf &shelf);
  grpc::Status GetOffer(grpc::ServerContext *context,
                        const api::pasar::v1::GetOfferRequest *request,
                        api::pasar::v1::Offer *reply) override;

private:
  const Shelf &shelf_;
};

} // namespace pasar::catalog
