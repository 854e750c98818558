#include "driver/resolution.h"

#include "rules/parse.h"

#include <doctest/doctest.h>

using namespace sekat;
using namespace sekat::driver;

namespace {

std::string unusedIn(const std::string &text, bool shipped = false) {
  support::Diagnostics diagnostics;
  rules::Model model = rules::parseModel("model: m\n" + text, "m.yaml", diagnostics);
  REQUIRE(diagnostics.messages().empty());
  model.shipped = shipped;
  const std::vector<std::string_view> names{
      "loop::Loop::post", "web::Client::Post", "shop::Pay::Stub::Charge", "a::f",
      "-[Feed tap:]",     "T::operator*"};
  std::string result;
  for (const check::Unmatched &unused : unusedModels(names, {model}))
    result += std::to_string(unused.pos.line) + ": " + unused.what + "\n";
  return result;
}

} // namespace

TEST_CASE("models: a pattern that matches no function is listed with its line") {
  CHECK(unusedIn("calls:\n  - { function: 'loop::Loop::post', invokes: all }\n"
                 "  - { function: 'loop::Lop::post', invokes: all }\n"
                 "  - { function: 'lop::*', invokes: all }\n") ==
        "4: function loop::Lop::post of model m (did you mean loop::Loop::post?)\n"
        "5: function lop::* of model m\n");
  CHECK(unusedIn("requests: [{ function: 'web::Client::Get', route: /x }]\n"
                 "serves: [{ function: 'web::**', route: /x }]\n"
                 "consumes: [{ function: 'mq::*', topic: t }]\n"
                 "produces: [{ function: 'a::f', topic: t }]\n") ==
        "2: function web::Client::Get of model m\n4: function mq::* of model m\n");
  CHECK(unusedIn("rpcs:\n  - { stub: '**::Stub::*', service: '**::Service::*' }\n"
                 "  - { stub: '**::*_Stub::*', service: '**::*::*' }\n") ==
        "4: stub **::*_Stub::* of model m\n");
  CHECK(unusedIn("resolves: [{ function: 'a::f', targets: [FILL::IN::the_target, 'a::f'] }]\n") ==
        "2: target FILL::IN::the_target of model m\n");
}

TEST_CASE("models: names that are no plain segments are found, and shipped models are silent") {
  CHECK(unusedIn("calls:\n  - { function: '-[Feed tap:]', invokes: all }\n"
                 "  - { function: 'T::operator\\*', invokes: all }\n")
            .empty());
  CHECK(unusedIn("calls: [{ function: nowhere, invokes: all }]\n", true).empty());
}
