#include "keliling/links/travel_links.h"

#include "kit/http.h"
#include "kit/json.h"
#include "kit/thrift.h"
#include "kit/trace.h"

#include <Flights.h>
#include <Hotels.h>
#include <httplib.h>

#include <stdexcept>
#include <utility>

namespace keliling::links {
namespace {

std::vector<model::Trip> named(const char *source, const std::vector<api::travel::Trip> &trips) {
  std::vector<model::Trip> result;
  for (const auto &trip : trips)
    result.push_back({source, trip.id, trip.title, kit::Rupiah(trip.price)});
  return result;
}

kit::Json answerOf(const httplib::Result &result) {
  const auto answer =
      result && result->status < 300 ? kit::parseObject(result->body) : std::nullopt;
  if (!answer)
    throw std::runtime_error("no answer from the railway");
  return *answer;
}

} // namespace

FlightsLink::FlightsLink(kit::Endpoint langit) : langit_(std::move(langit)) {}

std::vector<model::Trip> FlightsLink::search(const model::Wish &wish) {
  const kit::Span span("search flights");
  kit::ThriftCall<api::travel::FlightsClient> flights(langit_);
  std::vector<api::travel::Trip> found;
  flights->search(found, wish.origin, wish.destination, wish.day);
  return named("flight", found);
}

std::string FlightsLink::reserve(const std::string &tripId, const std::string &traveller) {
  const kit::Span span("reserve seat");
  kit::ThriftCall<api::travel::FlightsClient> flights(langit_);
  std::string reservation;
  try {
    flights->reserve(reservation, tripId, traveller);
  } catch (const api::travel::SoldOut &) {
    return {};
  }
  return reservation;
}

void FlightsLink::ticket(const std::string &reservation) {
  const kit::Span span("ticket seat");
  kit::ThriftCall<api::travel::FlightsClient> flights(langit_);
  flights->ticket(reservation);
}

void FlightsLink::release(const std::string &reservation) {
  const kit::Span span("release seat");
  kit::ThriftCall<api::travel::FlightsClient> flights(langit_);
  flights->release(reservation);
}

HotelsLink::HotelsLink(kit::Endpoint inap) : inap_(std::move(inap)) {}

std::vector<model::Trip> HotelsLink::search(const model::Wish &wish) {
  const kit::Span span("search rooms");
  kit::ThriftCall<api::travel::HotelsClient> hotels(inap_);
  std::vector<api::travel::Trip> found;
  hotels->search(found, wish.destination, wish.day);
  return named("hotel", found);
}

std::string HotelsLink::reserve(const std::string &tripId, const std::string &traveller) {
  const kit::Span span("reserve room");
  kit::ThriftCall<api::travel::HotelsClient> hotels(inap_);
  std::string reservation;
  try {
    hotels->reserve(reservation, tripId, traveller);
  } catch (const api::travel::SoldOut &) {
    return {};
  }
  return reservation;
}

void HotelsLink::ticket(const std::string &reservation) {
  const kit::Span span("ticket room");
  kit::ThriftCall<api::travel::HotelsClient> hotels(inap_);
  hotels->ticket(reservation);
}

void HotelsLink::release(const std::string &reservation) {
  const kit::Span span("release room");
  kit::ThriftCall<api::travel::HotelsClient> hotels(inap_);
  hotels->release(reservation);
}

TrainsLink::TrainsLink(kit::Endpoint sepur) : sepur_(std::move(sepur)) {}

std::vector<model::Trip> TrainsLink::search(const model::Wish &wish) {
  const kit::Span span("search trains");
  httplib::Client sepur(sepur_.host, sepur_.port);
  kit::carryTrace(sepur);
  const kit::Json body = {{"from", wish.origin}, {"to", wish.destination}, {"date", wish.day}};
  const auto answer = answerOf(sepur.Post("/sepur/v2/timetable", body.dump(), "application/json"));
  std::vector<model::Trip> trips;
  for (const auto &train : answer.value("trains", kit::Json::array()))
    trips.push_back({"train", kit::textOf(train, "number"), kit::textOf(train, "name"),
                     kit::Rupiah(kit::numberOf(train, "fare"))});
  return trips;
}

std::string TrainsLink::reserve(const std::string &tripId, const std::string &traveller) {
  const kit::Span span("reserve berth");
  httplib::Client sepur(sepur_.host, sepur_.port);
  kit::carryTrace(sepur);
  const kit::Json body = {{"train", tripId}, {"passenger", traveller}};
  return kit::textOf(answerOf(sepur.Post("/sepur/v2/seats", body.dump(), "application/json")),
                     "code");
}

void TrainsLink::ticket(const std::string &reservation) {
  const kit::Span span("ticket berth");
  httplib::Client sepur(sepur_.host, sepur_.port);
  kit::carryTrace(sepur);
  const kit::Json body = {{"code", reservation}};
  answerOf(sepur.Post("/sepur/v2/tickets", body.dump(), "application/json"));
}

void TrainsLink::release(const std::string &reservation) {
  const kit::Span span("release berth");
  httplib::Client sepur(sepur_.host, sepur_.port);
  kit::carryTrace(sepur);
  const kit::Json body = {{"code", reservation}};
  answerOf(sepur.Post("/sepur/v2/releases", body.dump(), "application/json"));
}

} // namespace keliling::links
