#include "pasar/checkout/services.h"

#include "kit/ids.h"
#include "kit/log.h"

#include <utility>

namespace pasar::checkout {

namespace wire = api::pasar::v1;

CatalogService::CatalogService(const Shelf &shelf) : shelf_(shelf) {}

grpc::Status CatalogService::GetOffer(grpc::ServerContext *, const wire::GetOfferRequest *request,
                                      wire::Offer *reply) {
  const auto item = shelf_.find(request->sku());
  if (!item)
    return {grpc::StatusCode::NOT_FOUND, "no such offer"};
  reply->set_sku(request->sku());
  reply->set_title(item->title);
  reply->set_merchant_id(item->merchantId);
  reply->set_price(item->price.whole());
  reply->set_stock(item->pieces);
  return grpc::Status::OK;
}

CheckoutService::CheckoutService(const kit::Config &config, Shelf &shelf, OrderStore &orders,
                                 const Providers &providers)
    : webUrl_(config.text("web.url", "https://www.pasarraya.id")), shelf_(shelf), orders_(orders),
      providers_(providers) {}

grpc::Status CheckoutService::OpenSession(grpc::ServerContext *,
                                          const wire::OpenSessionRequest *request,
                                          wire::Session *reply) {
  if (!shelf_.find(request->sku()))
    return {grpc::StatusCode::NOT_FOUND, "no such offer"};
  Order draft;
  draft.sku = request->sku();
  draft.buyer = request->partner_ref();
  draft.campaign = request->campaign();
  draft.quantity = request->quantity();
  reply->set_token(orders_.openSession(std::move(draft)));
  reply->set_url(webUrl_ + "/c/" + reply->token());
  return grpc::Status::OK;
}

grpc::Status CheckoutService::PlaceOrder(grpc::ServerContext *,
                                         const wire::PlaceOrderRequest *request,
                                         wire::Order *reply) {
  const auto provider = providers_.find(request->channel());
  if (provider == providers_.end())
    return {grpc::StatusCode::INVALID_ARGUMENT, "no such channel"};
  auto order = orders_.takeSession(request->session_token());
  if (!order)
    return {grpc::StatusCode::NOT_FOUND, "no such session"};
  const auto item = shelf_.find(order->sku);
  Reservation pieces(shelf_, order->sku, order->quantity);
  if (!item || !pieces.holds())
    return {grpc::StatusCode::RESOURCE_EXHAUSTED, "sold out"};
  order->id = kit::newId("ord");
  order->channel = request->channel();
  order->total = item->price * order->quantity;
  order->payUrl = provider->second->charge(*order);
  if (order->payUrl.empty())
    return {grpc::StatusCode::UNAVAILABLE, "the provider refused"};
  pieces.commit();
  orders_.put(*order);
  kit::logInfo("checkout.placed", {{"order", order->id}, {"channel", order->channel}});
  describe(*order, reply);
  return grpc::Status::OK;
}

grpc::Status CheckoutService::GetOrder(grpc::ServerContext *, const wire::GetOrderRequest *request,
                                       wire::Order *reply) {
  const auto order = request->order_id().empty() ? orders_.latestOf(request->partner_ref())
                                                 : orders_.find(request->order_id());
  if (!order)
    return {grpc::StatusCode::NOT_FOUND, "no such order"};
  describe(*order, reply);
  return grpc::Status::OK;
}

grpc::Status CheckoutService::ReportPayment(grpc::ServerContext *,
                                            const wire::ReportPaymentRequest *request,
                                            wire::Order *reply) {
  const Notification note{request->path(), request->body(), request->timestamp(),
                          request->signature()};
  for (const auto &[channel, provider] : providers_) {
    const std::string id = provider->paidOrder(note);
    if (id.empty())
      continue;
    const auto order = orders_.markPaid(id);
    if (!order)
      return {grpc::StatusCode::FAILED_PRECONDITION, "not expected"};
    describe(*order, reply);
    return grpc::Status::OK;
  }
  return {grpc::StatusCode::PERMISSION_DENIED, "not from a provider"};
}

void CheckoutService::describe(const Order &order, wire::Order *reply) const {
  reply->set_id(order.id);
  reply->set_state(order.paid ? "paid" : "awaiting-payment");
  reply->set_total(order.total.whole());
  reply->set_pay_url(order.payUrl);
  reply->set_invoice_url(webUrl_ + "/faktur/" + order.id);
}

} // namespace pasar::checkout
