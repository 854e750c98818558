#include "pasar/gateway/front.h"

#include "kit/http.h"
#include "kit/json.h"
#include "kit/rpc.h"

#include <httplib.h>
#include <pasar.grpc.pb.h>

#include <functional>
#include <utility>

namespace pasar::gateway {

namespace wire = api::pasar::v1;

namespace {

void send(httplib::Response &reply, const kit::Json &body, int status = 200) {
  reply.status = status;
  reply.set_content(body.dump(), "application/json");
}

} // namespace

PartnerApi::PartnerApi(std::shared_ptr<grpc::ChannelInterface> checkout)
    : checkout_(std::move(checkout)) {}

void PartnerApi::mount(httplib::Server &server) {
  server.Post("/partner/v1/sessions", std::bind_front(&PartnerApi::openSession, this));
  server.Get("/partner/v1/offers", std::bind_front(&PartnerApi::readOffer, this));
  server.Get("/partner/v1/invoices/latest", std::bind_front(&PartnerApi::latestInvoice, this));
}

void PartnerApi::openSession(const httplib::Request &request, httplib::Response &reply) {
  const auto body = kit::parseObject(request.body).value_or(kit::Json::object());
  wire::OpenSessionRequest open;
  open.set_sku(kit::textOf(body, "sku"));
  open.set_quantity(1);
  open.set_partner_ref(kit::textOf(body, "buyer"));
  open.set_campaign(kit::textOf(body, "campaign"));
  wire::Session session;
  kit::RpcContext context;
  const auto status = wire::Checkout::NewStub(checkout_)->OpenSession(&context, open, &session);
  // The city only decides which warehouse the page quotes the shipping fee from.
  const std::string city = kit::textOf(body, "city");
  send(reply, {{"url", session.url() + (city.empty() ? "" : "?ongkir=" + city)}},
       status.ok() ? 201 : 404);
}

void PartnerApi::readOffer(const httplib::Request &request, httplib::Response &reply) {
  wire::GetOfferRequest query;
  query.set_sku(request.get_param_value("sku"));
  wire::Offer offer;
  kit::RpcContext context;
  const auto status = wire::Catalog::NewStub(checkout_)->GetOffer(&context, query, &offer);
  send(reply, {{"title", offer.title()}, {"price", offer.price()}}, status.ok() ? 200 : 404);
}

void PartnerApi::latestInvoice(const httplib::Request &request, httplib::Response &reply) {
  wire::GetOrderRequest query;
  query.set_partner_ref(request.get_param_value("buyer"));
  wire::Order order;
  kit::RpcContext context;
  const auto status = wire::Checkout::NewStub(checkout_)->GetOrder(&context, query, &order);
  send(reply, {{"url", order.invoice_url()}}, status.ok() ? 200 : 404);
}

BuyerPages::BuyerPages(std::shared_ptr<grpc::ChannelInterface> checkout)
    : checkout_(std::move(checkout)) {}

void BuyerPages::mount(httplib::Server &server) {
  using httplib::Request;
  using httplib::Response;
  server.Get(R"(/c/([0-9a-f]{32}))", [](const Request &request, Response &reply) {
    kit::servedRoute("GET", "/c/{token}");
    const std::string token = request.matches[1];
    reply.set_content("<h1>Pasar Raya</h1><form method=post action=/c/" + token +
                          "/pay>Bayar</form>",
                      "text/html");
  });
  server.Post(R"(/c/([0-9a-f]{32})/pay)",
              [this](const Request &request, Response &reply) { pay(request, reply); });
  server.Get(R"(/faktur/([\w-]+))",
             [this](const Request &request, Response &reply) { invoice(request, reply); });
}

void BuyerPages::pay(const httplib::Request &request, httplib::Response &reply) {
  kit::servedRoute("POST", "/c/{token}/pay");
  wire::PlaceOrderRequest place;
  place.set_session_token(request.matches[1]);
  place.set_channel(request.get_param_value("channel"));
  wire::Order order;
  kit::RpcContext context;
  const auto status = wire::Checkout::NewStub(checkout_)->PlaceOrder(&context, place, &order);
  send(reply, {{"order", order.id()}, {"pay", order.pay_url()}}, status.ok() ? 201 : 409);
}

void BuyerPages::invoice(const httplib::Request &request, httplib::Response &reply) {
  kit::servedRoute("GET", "/faktur/{order}");
  wire::GetOrderRequest query;
  query.set_order_id(request.matches[1]);
  wire::Order order;
  kit::RpcContext context;
  if (!wire::Checkout::NewStub(checkout_)->GetOrder(&context, query, &order).ok()) {
    reply.status = 404;
    return;
  }
  reply.set_content("Pasar Raya, faktur " + order.id() + ": Rp" + std::to_string(order.total()) +
                        ", " + order.state(),
                    "text/plain");
}

ProviderHooks::ProviderHooks(std::shared_ptr<grpc::ChannelInterface> checkout)
    : checkout_(std::move(checkout)) {}

void ProviderHooks::mount(httplib::Server &server) {
  const auto take = std::bind_front(&ProviderHooks::report, this);
  server.Post("/v1.0/qr/qr-mpm-notify", take);
  server.Post("/webhooks/midtrans", take);
}

void ProviderHooks::report(const httplib::Request &request, httplib::Response &reply) {
  wire::ReportPaymentRequest report;
  report.set_path(request.path);
  report.set_body(request.body);
  report.set_timestamp(request.get_header_value("X-TIMESTAMP"));
  report.set_signature(request.get_header_value("X-SIGNATURE"));
  wire::Order order;
  kit::RpcContext context;
  const auto status = wire::Checkout::NewStub(checkout_)->ReportPayment(&context, report, &order);
  send(reply, {{"order", order.id()}}, status.ok() ? 200 : 403);
}

} // namespace pasar::gateway
