#include "graph/wire_match.h"

#include <doctest/doctest.h>

using namespace sekat::graph;

TEST_CASE("wire: the same path is exact, whatever host and query stand around it") {
  CHECK(matchAddress("/orders/pay", "/orders/pay", true) == WireMatch::Exact);
  CHECK(matchAddress("https://pasar.example:8443/orders/pay?x=1", "/orders/pay", true) ==
        WireMatch::Exact);
  CHECK(matchAddress("/orders/pay/", "/orders/pay", true) == WireMatch::Exact);
  CHECK(matchAddress("/orders/pay", "/orders/payment", true) == WireMatch::None);
}

TEST_CASE("wire: parameters of a route take one segment") {
  CHECK(matchAddress("/orders/17/pay", "/orders/:id/pay", true) == WireMatch::Pattern);
  CHECK(matchAddress("/orders/17/pay", "/orders/{id}/pay", true) == WireMatch::Pattern);
  CHECK(matchAddress("/orders/17/pay", R"(/orders/(\d+)/pay)", true) == WireMatch::Pattern);
  CHECK(matchAddress("/orders/17/x/pay", "/orders/:id/pay", true) == WireMatch::None);
}

TEST_CASE("wire: unknown parts of a request are vague, an unknown address matches nothing") {
  CHECK(matchAddress("*/orders/pay", "/orders/pay", true) == WireMatch::Exact);
  CHECK(matchAddress("/orders/*", "/orders/pay", true) == WireMatch::Vague);
  CHECK(matchAddress("*", "/orders/pay", true) == WireMatch::None);
  CHECK(matchAddress("", "/orders/pay", true) == WireMatch::None);
  CHECK(matchAddress("/a", "*", true) == WireMatch::None);
}

TEST_CASE("wire: topics match as whole texts") {
  CHECK(matchAddress("orders.paid", "orders.paid", false) == WireMatch::Exact);
  CHECK(matchAddress("orders.paid", "orders.pai", false) == WireMatch::None);
  CHECK(matchAddress("orders.*", "orders.paid", false) == WireMatch::Vague);
}

TEST_CASE("wire: a stub names its service method") {
  CHECK(serviceName("nusa::Feed::Stub::Like", "**::Stub::*", "**::Service::*") ==
        "nusa::Feed::Service::Like");
  CHECK(serviceName("nusa::Feed::Stub::AsyncLike", "**::Stub::*", "**::Service::*") ==
        "nusa::Feed::Service::Like");
  CHECK(serviceName("Feed::Stub::Like", "**::Stub::*", "**::Service::*") == "Feed::Service::Like");
  CHECK(serviceName("nusa::FeedClient::like", "**::*Client::*", "**::*If::*") ==
        "nusa::FeedIf::like");
  CHECK(serviceName("nusa::Feed::Stub::AsyncLike", "**::Stub::*", "**::WithCallbackMethod_*::*") ==
        "nusa::Feed::WithCallbackMethod_Like::Like");
  CHECK(serviceName("nusa::Feed::info_like", "**::info_*", "**::proxy_*") ==
        "nusa::Feed::proxy_like");
  CHECK_FALSE(serviceName("nusa::Feed::Like", "**::Stub::*", "**::Service::*"));
}
