#include "nusa/handoff/checkout_link.h"

#include "kit/log.h"
#include "kit/rpc.h"
#include "kit/trace.h"

#include <pasar.grpc.pb.h>

#include <utility>

namespace nusa::handoff {

namespace wire = api::pasar::v1;

CheckoutLink::CheckoutLink(std::shared_ptr<grpc::ChannelInterface> pasar)
    : pasar_(std::move(pasar)) {}

std::string CheckoutLink::open(const std::string &sku, const std::string &reference,
                               const std::string &campaign) {
  const kit::Span span("hand over to checkout");
  wire::OpenSessionRequest request;
  request.set_sku(sku);
  request.set_quantity(1);
  request.set_partner_ref(reference);
  request.set_campaign(campaign);
  wire::Session session;
  kit::RpcContext context;
  const auto stub = wire::Checkout::NewStub(pasar_);
  const auto status = stub->OpenSession(&context, request, &session);
  if (!status.ok())
    kit::logWarning("handoff.failed", {{"sku", sku}, {"error", status.error_message()}});
  return session.url();
}

CatalogReader::CatalogReader(std::shared_ptr<grpc::ChannelInterface> pasar)
    : pasar_(std::move(pasar)) {}

Offer CatalogReader::offer(const std::string &sku) {
  const kit::Span span("read offer");
  wire::GetOfferRequest request;
  request.set_sku(sku);
  wire::Offer answer;
  kit::RpcContext context;
  const auto stub = wire::Catalog::NewStub(pasar_);
  if (!stub->GetOffer(&context, request, &answer).ok())
    return {sku, "", 0};
  return {sku, answer.title(), answer.price()};
}

OrderStatus::OrderStatus(std::shared_ptr<grpc::ChannelInterface> pasar)
    : pasar_(std::move(pasar)) {}

std::string OrderStatus::invoiceLink(const std::string &reference) {
  const kit::Span span("read order status");
  wire::GetOrderRequest request;
  request.set_partner_ref(reference);
  wire::Order order;
  kit::RpcContext context;
  const auto stub = wire::Checkout::NewStub(pasar_);
  return stub->GetOrder(&context, request, &order).ok() ? order.invoice_url() : std::string();
}

TrialPay::TrialPay(std::shared_ptr<grpc::ChannelInterface> pasar) : pasar_(std::move(pasar)) {}

std::string TrialPay::confirm(const std::string &orderId) {
  const kit::Span span("confirm trial payment");
  wire::ConfirmPaymentRequest request;
  request.set_order_id(orderId);
  request.set_channel("gopay");
  wire::Order order;
  kit::RpcContext context;
  const auto stub = wire::Checkout::NewStub(pasar_);
  const auto status =
      stub->ConfirmPayment(&context, request, &order); // expect: pmse/unapproved-interconnection
  return status.ok() ? order.pay_url() : std::string();
}

} // namespace nusa::handoff
