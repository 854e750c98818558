// keliling-app: one app in front of airlines, hotels, the railway, a bank and a wallet.

#include "keliling/links/money_links.h"
#include "keliling/links/state_links.h"
#include "keliling/links/travel_links.h"
#include "keliling/promo/deals.h"
#include "keliling/reports/quarter_report.h"
#include "keliling/reviews/reviews.h"
#include "keliling/search/trip_search.h"
#include "kit/json.h"
#include "kit/stop.h"

#include <httplib.h>

namespace keliling::app {
namespace {

using httplib::Request;
using httplib::Response;

/// Everything the process is made of, in the order of construction.
struct Kernel {
  explicit Kernel(const kit::Config &config)
      : transport(config), flights(config.endpoint("langit", "thrift.langit.internal:9090")),
        hotels(config.endpoint("inap", "thrift.inap.internal:9090")),
        trains(config.endpoint("sepur", "api.sepur.internal:8080")), bank(config, transport),
        wallet(config.endpoint("dompet", "api.dompetku.internal:8080")), login(config, transport),
        statistics(config, transport), tax(config, transport),
        till({{"va", &bank}, {"wallet", &wallet}}),
        desk({{"flight", &flights}, {"hotel", &hotels}, {"train", &trains}}, travellers, till),
        deals(desk), reviews(desk), report(desk, statistics, tax), background(3),
        search({&flights, &hotels, &trains}, background) {
    travellers.remember("sub-1", {"Sari Wulandari", "3372000000000001", "w-1"});
    deals.open("AKHIRPEKAN", {"train", "KA-12", "Argo Lawu", kit::Rupiah(410'000)});
  }

  kit::DirectTransport transport;
  links::FlightsLink flights;
  links::HotelsLink hotels;
  links::TrainsLink trains;
  links::BankLink bank;
  links::WalletLink wallet;
  links::LoginLink login;
  links::StatisticsLink statistics;
  links::TaxLink tax;
  account::Travellers travellers;
  till::Till till;
  booking::BookingDesk desk;
  promo::Deals deals;
  reviews::ReviewWall reviews;
  reports::QuarterReport report;
  kit::Executor background;
  search::TripSearch search;
};

void send(Response &reply, const kit::Json &body, int status = 200) {
  reply.status = status;
  reply.set_content(body.dump(), "application/json");
}

kit::Json bodyOf(const Request &request) {
  return kit::parseObject(request.body).value_or(kit::Json::object());
}

model::Trip tripOf(const kit::Json &body) {
  return {kit::textOf(body, "source"), kit::textOf(body, "trip"), kit::textOf(body, "title"),
          kit::Rupiah(kit::numberOf(body, "price"))};
}

booking::Payment paymentOf(const kit::Json &body) {
  return {kit::textOf(body, "pay"), kit::textOf(body, "wallet")};
}

void answer(Response &reply, const std::optional<booking::Booking> &booking) {
  if (!booking) {
    send(reply, {{"error", "not booked"}}, 409);
    return;
  }
  send(reply,
       {{"booking", booking->id},
        {"show", booking->show},
        {"ticketed", booking->state == booking::State::Ticketed}},
       201);
}

/// Runs the action for the traveller whom the bearer token belongs to.
template <class Action>
httplib::Server::Handler withTraveller(links::LoginLink &login, Action action) {
  return [&login, action](const Request &request, Response &reply) {
    const std::string header = request.get_header_value("Authorization");
    const std::string subject =
        header.starts_with("Bearer ") ? login.subjectOf(header.substr(7)) : std::string();
    if (subject.empty())
      send(reply, {{"error", "please log in"}}, 401);
    else
      action(subject, request, reply);
  };
}

void mountRoutes(httplib::Server &server, Kernel &kernel) {
  server.Get("/search", [&kernel](const Request &request, Response &reply) {
    kit::Json trips = kit::Json::array();
    for (const auto &trip :
         kernel.search.find({request.get_param_value("from"), request.get_param_value("to"),
                             request.get_param_value("day")}))
      trips.push_back({{"source", trip.source},
                       {"trip", trip.id},
                       {"title", trip.title},
                       {"price", trip.price.whole()}});
    send(reply, {{"trips", trips}});
  });
  server.Post("/bookings",
              withTraveller(kernel.login, [&kernel](const std::string &subject,
                                                    const Request &request, Response &reply) {
                const auto body = bodyOf(request);
                answer(reply, kernel.desk.book(subject, tripOf(body), paymentOf(body)));
              }));
  server.Post(
      "/deals", withTraveller(kernel.login, [&kernel](const std::string &subject,
                                                      const Request &request, Response &reply) {
        const auto body = bodyOf(request);
        answer(reply, kernel.deals.tap(subject, kit::textOf(body, "code"), paymentOf(body)));
      }));
  server.Post("/reviews",
              withTraveller(kernel.login, [&kernel](const std::string &subject,
                                                    const Request &request, Response &reply) {
                const auto body = bodyOf(request);
                kernel.reviews.post({subject, kit::textOf(body, "text"), tripOf(body)});
                send(reply, {{"reviews", kernel.reviews.latest().size()}}, 201);
              }));
  server.Post("/reviews/book",
              withTraveller(kernel.login, [&kernel](const std::string &subject,
                                                    const Request &request, Response &reply) {
                const auto body = bodyOf(request);
                const auto index = static_cast<std::size_t>(kit::numberOf(body, "review"));
                answer(reply, kernel.reviews.bookSame(subject, index, paymentOf(body)));
              }));
  server.Get("/bookings/state", [&kernel](const Request &request, Response &reply) {
    answer(reply, kernel.desk.find(request.get_param_value("id")));
  });
  server.Post("/v1.0/transfer-va/payment", [&kernel](const Request &request, Response &reply) {
    if (!kernel.bank.authentic(request.path, request.body, request.get_header_value("X-TIMESTAMP"),
                               request.get_header_value("X-SIGNATURE"))) {
      send(reply, {{"responseCode", "4012500"}}, 401);
      return;
    }
    const bool expected = kernel.desk.onPaid(kit::textOf(bodyOf(request), "trxId"));
    send(reply, {{"responseCode", expected ? "2002500" : "4042512"}}, expected ? 200 : 404);
  });
  server.Post("/internal/reports", [&kernel](const Request &request, Response &reply) {
    const bool sent = kernel.report.send(kit::textOf(bodyOf(request), "quarter"));
    send(reply, {{"sent", sent}}, sent ? 200 : 502);
  });
}

} // namespace
} // namespace keliling::app

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  keliling::app::Kernel kernel(config);
  httplib::Server server;
  keliling::app::mountRoutes(server, kernel);
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
