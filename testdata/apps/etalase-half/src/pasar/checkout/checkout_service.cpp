#include "pasar/checkout/checkout_service.h"

#include "kit/ids.h"
#include "kit/json.h"
#include "kit/log.h"
#include "kit/trace.h"
#include "topics.h"

#include <utility>

namespace pasar::checkout {

namespace wire = api::pasar::v1;

namespace {

const char *nameOf(State state) {
  switch (state) {
  case State::Placed:
    return "placed";
  case State::AwaitingPayment:
    return "awaiting-payment";
  case State::Paid:
    return "paid";
  case State::Refused:
    return "refused";
  }
  return "unknown";
}

} // namespace

CheckoutService::CheckoutService(const kit::Config &config, catalog::Shelf &shelf, OrderBook &book,
                                 const PaymentMethods &methods)
    : webUrl_(config.text("web.url", "https://www.pasarraya.id")), shelf_(shelf), book_(book),
      methods_(methods) {}

grpc::Status CheckoutService::OpenSession(grpc::ServerContext *,
                                          const wire::OpenSessionRequest *request,
                                          wire::Session *reply) {
  if (!shelf_.find(request->sku()))
    return {grpc::StatusCode::NOT_FOUND, "no such offer"};
  const std::string token = kit::newToken();
  book_.openSession(token, request->sku(), request->partner_ref(), request->campaign());
  reply->set_token(token);
  reply->set_url(webUrl_ + "/c/" + token);
  return grpc::Status::OK;
}

grpc::Status CheckoutService::PlaceOrder(grpc::ServerContext *,
                                         const wire::PlaceOrderRequest *request,
                                         wire::Order *reply) {
  Order order;
  order.sku = request->sku();
  order.buyer = request->buyer();
  if (!request->session_token().empty()) {
    auto session = book_.takeSession(request->session_token());
    if (!session)
      return {grpc::StatusCode::NOT_FOUND, "no such session"};
    order = std::move(*session);
  }
  const auto item = shelf_.find(order.sku);
  if (!item || !shelf_.take(order.sku, 1))
    return {grpc::StatusCode::RESOURCE_EXHAUSTED, "sold out"};
  order.id = kit::newId("ord");
  order.merchantId = item->merchantId;
  order.total = kit::Rupiah(item->price);
  return charge(std::move(order), request->channel(), reply);
}

grpc::Status CheckoutService::ConfirmPayment(grpc::ServerContext *,
                                             const wire::ConfirmPaymentRequest *request,
                                             wire::Order *reply) {
  const auto order = book_.find(request->order_id());
  if (!order || order->state == State::Paid)
    return {grpc::StatusCode::FAILED_PRECONDITION, "nothing to pay"};
  return charge(*order, request->channel(), reply);
}

grpc::Status CheckoutService::charge(Order order, const std::string &channel, wire::Order *reply) {
  const auto method = methods_.find(channel);
  if (method == methods_.end())
    return {grpc::StatusCode::INVALID_ARGUMENT, "no such channel"};
  order.payUrl = method->second->start(order);
  order.state = order.payUrl.empty() ? State::Refused : State::AwaitingPayment;
  book_.put(order);
  kit::logInfo("checkout.charged", {{"order", order.id}, {"state", nameOf(order.state)}});
  describe(order, reply);
  return grpc::Status::OK;
}

grpc::Status CheckoutService::GetOrder(grpc::ServerContext *, const wire::GetOrderRequest *request,
                                       wire::Order *reply) {
  const auto order = request->order_id().empty() ? book_.findByBuyer(request->partner_ref())
                                                 : book_.find(request->order_id());
  if (!order)
    return {grpc::StatusCode::NOT_FOUND, "no such order"};
  describe(*order, reply);
  return grpc::Status::OK;
}

grpc::Status CheckoutService::ReportPayment(grpc::ServerContext *,
                                            const wire::ReportPaymentRequest *request,
                                            wire::Order *reply) {
  for (const auto &[name, method] : methods_) {
    const std::string orderId = method->paidOrder(request->path(), request->body(),
                                                  request->timestamp(), request->signature());
    if (orderId.empty() || !book_.markPaid(orderId))
      continue;
    describe(*book_.find(orderId), reply);
    return grpc::Status::OK;
  }
  return {grpc::StatusCode::PERMISSION_DENIED, "not from a provider, or not expected"};
}

void CheckoutService::describe(const Order &order, wire::Order *reply) const {
  reply->set_id(order.id);
  reply->set_state(nameOf(order.state));
  reply->set_total(order.total.whole());
  reply->set_pay_url(order.payUrl);
  reply->set_invoice_url(webUrl_ + "/invoice/" + order.id);
}

CommissionFeed::CommissionFeed(kit::Publisher &events) : events_(events) {}

void CommissionFeed::publish(const std::string &campaign, kit::Rupiah commission) {
  const kit::Span span("report commission");
  const kit::Json report = {{"campaign", campaign}, {"amount", commission.whole()}};
  events_.publish(topics::kCommission, report.dump());
}

} // namespace pasar::checkout
