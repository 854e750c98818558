#include "reading.h"

using namespace sekat::trace;
using namespace sekat::trace::tests;

namespace {

using Attributes = std::vector<std::pair<std::string, std::string>>;

SpanStore storeOf(const Attributes &attributes, SpanKind kind = SpanKind::Client) {
  SpanStore store;
  for (const auto &[key, value] : attributes)
    store.addAttribute(key, AttributeType::String, value);
  store.addSpan({.trace = {0, 1}, .id = 1, .kind = kind});
  store.freeze();
  return store;
}

std::vector<std::string> ask(const Attributes &attributes, std::string_view name,
                             SpanKind kind = SpanKind::Client) {
  const SpanStore store = storeOf(attributes, kind);
  return valuesOf(store, store.span(0), name);
}

using Values = std::vector<std::string>;

} // namespace

TEST_CASE("old names are found by new ones and the reverse") {
  CHECK(ask({{"http.method", "GET"}}, "http.request.method") == Values{"GET"});
  CHECK(ask({{"http.request.method", "GET"}}, "http.method") == Values{"GET"});
  CHECK(ask({{"http.method", "GET"}}, "http.method") == Values{"GET"});
  CHECK(ask({{"peer.service", "pay"}}, "service.peer.name") == Values{"pay"});
  CHECK(ask({{"code.lineno", "7"}}, "code.line.number") == Values{"7"});
  CHECK(ask({{"messaging.kafka.consumer_group", "g"}}, "messaging.consumer.group.name") ==
        Values{"g"}); // two renames in a row
  CHECK(ask({{"own.key", "x"}}, "own.key") == Values{"x"});
  CHECK(ask({{"own.key", "x"}}, "other.key").empty());
}

TEST_CASE("spans keep the current name and the given one") {
  const SpanStore store = storeOf({{"net.peer.ip", "10.0.0.1"}});
  const Attribute &attribute = store.attributes(store.span(0))[0];
  CHECK(store.text(attribute.key) == "network.peer.address");
  CHECK(store.text(attribute.givenKey) == "net.peer.ip");
}

TEST_CASE("the peer of a server is its client") {
  const Attributes attributes{{"net.peer.name", "host"}};
  CHECK(ask(attributes, "server.address", SpanKind::Client) == Values{"host"});
  CHECK(ask(attributes, "client.address", SpanKind::Client).empty());
  CHECK(ask(attributes, "client.address", SpanKind::Server) == Values{"host"});
  CHECK(ask(attributes, "server.address", SpanKind::Server).empty());
  CHECK(ask(attributes, "net.peer.name", SpanKind::Server) == Values{"host"});
}

TEST_CASE("rpc.service is part of a qualified rpc.method") {
  CHECK(ask({{"rpc.method", "nusa.Feed/Get"}}, "rpc.service") == Values{"nusa.Feed"});
  CHECK(ask({{"rpc.service", "nusa.Feed"}, {"rpc.method", "Get"}}, "rpc.service") ==
        Values{"nusa.Feed"});
  CHECK(ask({{"rpc.service", "nusa.Feed"}, {"rpc.method", "Get"}}, "rpc.method") ==
        Values{"Get", "nusa.Feed/Get"});
  CHECK(ask({{"rpc.service", "nusa.Feed"}, {"rpc.method", "nusa.Feed/Get"}}, "rpc.method") ==
        Values{"nusa.Feed/Get"});
  CHECK(ask({{"rpc.method", "Get"}}, "rpc.service").empty());
}

TEST_CASE("code.namespace is part of a qualified function name") {
  CHECK(ask({{"code.namespace", "pay::Card"}, {"code.function", "charge"}}, "code.function.name") ==
        Values{"charge", "pay::Card::charge", "pay::Card.charge"});
  CHECK(ask({{"code.function.name", "pay::Card::charge"}}, "code.namespace") ==
        Values{"pay::Card"});
  CHECK(ask({{"code.function.name", "com.pay.Card.charge"}}, "code.namespace") ==
        Values{"com.pay.Card"});
}

TEST_CASE("http.target is a path and a query") {
  CHECK(ask({{"http.target", "/pay/1?x=2"}}, "url.path") == Values{"/pay/1"});
  CHECK(ask({{"http.target", "/pay/1?x=2"}}, "url.query") == Values{"x=2"});
  CHECK(ask({{"http.target", "/pay/1"}}, "url.query").empty());
  CHECK(ask({{"url.path", "/pay/1"}}, "http.target") == Values{"/pay/1"});
}

TEST_CASE("the resource is asked when the span does not know") {
  SpanStore store;
  store.addAttribute("deployment.environment", AttributeType::String, "prod");
  store.addAttribute("shared", AttributeType::String, "resource");
  const ResourceIndex resource = store.addResource();
  store.addAttribute("shared", AttributeType::String, "span");
  store.addSpan({.trace = {0, 1}, .id = 1, .resource = resource});
  store.freeze();
  CHECK(valuesOf(store, store.span(0), "deployment.environment.name") == Values{"prod"});
  CHECK(valuesOf(store, store.span(0), "shared") == Values{"span"});
  CHECK(!AttributeQuery(store, "never.seen").possible());
}

TEST_CASE("the data of renames is checked") {
  CHECK(Renames::parse("1 a b\n# c\n\n1.2 b c").value().current("a") == "c");
  CHECK(Renames::parse("1 a b\n1 b a").error().find("circle") != std::string::npos);
  CHECK(Renames::parse("1 a b\n2 a c").error() == "line 2: `a` was renamed before");
  CHECK(Renames::parse("1 a").error().starts_with("line 1: expected"));
  CHECK(Renames::parse("1 a b server").error().find("servers only") != std::string::npos);
  CHECK(builtInRenames().size() > 90);
  for (const auto name : builtInRenames().olderNames("http.request.method"))
    CHECK(name == "http.method");
}
