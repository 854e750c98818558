#pragma once

#include "kit/config.h"
#include "pasar/checkout/order_store.h"
#include "pasar/checkout/providers.h"

#include <pasar.grpc.pb.h>

#include <string>

namespace pasar::checkout {

class CatalogService final : public api::pasar::v1::Catalog::Service {
public:
  explicit CatalogService(const Shelf &shelf);
  grpc::Status GetOffer(grpc::ServerContext *context,
                        const api::pasar::v1::GetOfferRequest *request,
                        api::pasar::v1::Offer *reply) override;

private:
  const Shelf &shelf_;
};

class CheckoutService final : public api::pasar::v1::Checkout::Service {
public:
  CheckoutService(const kit::Config &config, Shelf &shelf, OrderStore &orders,
                  const Providers &providers);

  grpc::Status OpenSession(grpc::ServerContext *context,
                           const api::pasar::v1::OpenSessionRequest *request,
                           api::pasar::v1::Session *reply) override;
  grpc::Status PlaceOrder(grpc::ServerContext *context,
                          const api::pasar::v1::PlaceOrderRequest *request,
                          api::pasar::v1::Order *reply) override;
  grpc::Status GetOrder(grpc::ServerContext *context,
                        const api::pasar::v1::GetOrderRequest *request,
                        api::pasar::v1::Order *reply) override;
  grpc::Status ReportPayment(grpc::ServerContext *context,
                             const api::pasar::v1::ReportPaymentRequest *request,
                             api::pasar::v1::Order *reply) override;

private:
  void describe(const Order &order, api::pasar::v1::Order *reply) const;

  std::string webUrl_;
  Shelf &shelf_;
  OrderStore &orders_;
  const Providers &providers_;
};

} // namespace pasar::checkout
