#include "pasar/gateway/web_front.h"

#include "kit/http.h"
#include "kit/json.h"
#include "kit/rpc.h"

#include <httplib.h>
#include <pasar.grpc.pb.h>

#include <utility>

namespace pasar::gateway {

namespace wire = api::pasar::v1;

WebFront::WebFront(std::shared_ptr<grpc::ChannelInterface> checkout)
    : checkout_(std::move(checkout)) {}

void WebFront::mount(httplib::Server &server) {
  using httplib::Request;
  using httplib::Response;
  server.Get(R"(/c/([0-9a-f]{32}))", [](const Request &request, Response &reply) {
    kit::servedRoute("GET", "/c/{token}");
    const std::string token = request.matches[1];
    reply.set_content("<form method=post action=/c/" + token + "/pay>Bayar</form>", "text/html");
  });
  server.Post(R"(/c/([0-9a-f]{32})/pay)",
              [this](const Request &request, Response &reply) { pay(request, reply); });
  server.Get(R"(/invoice/([\w-]+))",
             [this](const Request &request, Response &reply) { invoice(request, reply); });
  const auto notify = [this](const Request &request, Response &reply) { notified(request, reply); };
  server.Post("/v1.0/transfer-va/payment", notify);
  server.Post("/webhooks/midtrans", notify);
}

void WebFront::pay(const httplib::Request &request, httplib::Response &reply) {
  kit::servedRoute("POST", "/c/{token}/pay");
  wire::PlaceOrderRequest order;
  order.set_session_token(request.matches[1]);
  order.set_channel(request.get_param_value("channel"));
  wire::Order placed;
  kit::RpcContext context;
  const auto status = wire::Checkout::NewStub(checkout_)->PlaceOrder(&context, order, &placed);
  reply.status = status.ok() ? 201 : 409;
  reply.set_content(
      kit::Json{{"order", placed.id()}, {"state", placed.state()}, {"pay", placed.pay_url()}}
          .dump(),
      "application/json");
}

void WebFront::invoice(const httplib::Request &request, httplib::Response &reply) {
  kit::servedRoute("GET", "/invoice/{order}");
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

void WebFront::notified(const httplib::Request &request, httplib::Response &reply) {
  wire::ReportPaymentRequest report;
  report.set_path(request.path);
  report.set_body(request.body);
  report.set_timestamp(request.get_header_value("X-TIMESTAMP"));
  report.set_signature(request.get_header_value("X-SIGNATURE"));
  wire::Order order;
  kit::RpcContext context;
  const auto status = wire::Checkout::NewStub(checkout_)->ReportPayment(&context, report, &order);
  reply.status = status.ok() ? 200 : 403;
  reply.set_content("{}", "application/json");
}

} // namespace pasar::gateway
