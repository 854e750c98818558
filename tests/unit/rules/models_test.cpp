#include "messages.h"

#include "rules/parse.h"
#include "rules/ruleset.h"

#include <doctest/doctest.h>

#include <string>

using namespace sekat::rules;
using sekat::rules::test::brief;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;

namespace {

std::string mistakes(const std::string &text) {
  Diagnostics diagnostics;
  (void)parseModel("model: m\n" + text, "m.yaml", diagnostics);
  return brief(diagnostics);
}

} // namespace

TEST_CASE("a model is read whole") {
  Diagnostics diagnostics;
  const Model m = parseModel(R"yaml(model: example
calls:
  - { function: "loop::Loop::post", invokes: { argument: 1 }, via: thread }
  - { function: "::loop::each", invokes: all }
  - { function: "loop::Task::run", invokes: { receiver: true }, stores: true }
serves:   [{ function: "h::Server::Post", route: { argument: 0 }, handler: { argument: 1 }, method: POST }]
requests: [{ function: "h::Client::Post", route: "/fixed" }]
consumes: [{ function: "mq::Consumer::subscribe", topic: { argument: 2 } }]
produces: [{ function: "mq::Producer::send", topic: { argument: 0 } }]
rpcs:     [{ stub: "**::Stub::*", service: "**::Service::*" }]
)yaml",
                             "m.yaml", diagnostics);
  CHECK(wording(diagnostics) == "");
  CHECK(m.name == "example");
  CHECK(m.file == "m.yaml");
  REQUIRE(m.calls.size() == 3);
  CHECK(m.calls[0].invokes == 1);
  CHECK(m.calls[0].via == "thread");
  CHECK_FALSE(m.calls[0].stores);
  CHECK(m.calls[0].pos.line == 3);
  CHECK(m.calls[1].invokes == -2);
  CHECK(m.calls[1].via == "callback");
  CHECK(m.calls[1].function.matches("loop::each"));
  CHECK(m.calls[2].invokes == -1);
  CHECK(m.calls[2].stores);
  REQUIRE(m.serves.size() == 1);
  CHECK(m.serves[0].address == 0);
  CHECK(m.serves[0].handler == 1);
  CHECK(m.serves[0].method == "POST");
  REQUIRE(m.requests.size() == 1);
  CHECK(m.requests[0].address == -1);
  CHECK(m.requests[0].fixedAddress == "/fixed");
  CHECK(m.requests[0].handler == -1);
  REQUIRE(m.consumes.size() == 1);
  CHECK(m.consumes[0].address == 2);
  CHECK(m.consumes[0].handler == -1);
  REQUIRE(m.produces.size() == 1);
  REQUIRE(m.rpcs.size() == 1);
  CHECK(m.rpcs[0].stub.matches("shop::Pay::Stub::Charge"));
}

TEST_CASE("mistakes in models stand where they were made") {
  CHECK(mistakes("calls: [{ function: f, invokes: everything }]\n") == "SK1024@2:33");
  CHECK(mistakes("calls: [{ function: f, invokes: { argument: -1 } }]\n") == "SK1026@2:45");
  CHECK(mistakes("calls: [{ function: f, invokes: { argument: 1, receiver: true } }]\n") ==
        "SK1028@2:48");
  CHECK(mistakes("calls: [{ function: f, invokes: { receiver: false } }]\n") == "SK1024@2:45");
  CHECK(mistakes("calls: [{ function: f, invokes: [0] }]\n") == "SK1023@2:33");
  CHECK(mistakes("calls: [{ function: f }]\n") == "SK1022@2:9");
  CHECK(mistakes("calls: [{ function: f, invokes: all, via: magic }]\n") == "SK1024@2:43");
  CHECK(mistakes("calls: [{ function: 'f(int)', invokes: all }]\n") == "(SK1108@2:21)");
  CHECK(mistakes("serves: [{ function: f }]\n") == "SK1022@2:10");
  CHECK(mistakes("serves: [{ function: f, route: {} }]\n") == "SK1022@2:32");
  CHECK(mistakes("serves: [{ function: f, topic: { argument: 0 } }]\n") ==
        "SK1020@2:25 SK1022@2:10");
  CHECK(mistakes("serves: [{ function: f, route: /x, method: post }]\n") == "SK1024@2:44");
  CHECK(mistakes("requests: [{ function: f, route: /x, handler: { argument: 0 } }]\n") ==
        "SK1020@2:38");
  CHECK(mistakes("consumes: [{ function: f, topic: t, method: GET }]\n") == "SK1020@2:37");
  CHECK(mistakes("rpcs: [{ stub: a }]\n") == "SK1022@2:8");
  CHECK(mistakes("call: []\n") == "SK1020@2:1");
  CHECK(mistakes("") == "(SK1401@1:1)");
}

TEST_CASE("every model file is read, whatever happens to the others") {
  Diagnostics diagnostics;
  const auto models = loadModels({"/nonexistent/a.yaml", "/nonexistent/b.yaml"}, diagnostics);
  CHECK(models.empty());
  CHECK(brief(diagnostics) == "SK1001@0:0 SK1001@0:0");
}
