#include "messages.h"

#include "rules/parse.h"
#include "rules/project.h"
#include "support/codes.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace sekat::rules;
using sekat::rules::test::brief;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;
namespace code = sekat::support::code;

namespace {

const char *const kComplete = R"yaml(sekat: 1
project: Nusantara Social
rules: [permendag-31-2023, ./own-rules]
systems:
  - id: nusa
    name: NusaGram
    operator: PT Nusa Sosial
    model: social-commerce
  - id: pasar
    operator: PT Pasar Raya
    model: marketplace
components:
  - id: feed
    system: nusa
    role: social-media
    code:
      - path: src/nusa/feed/**
      - symbol: nusa::feed::**
      - annotation: social-feed
    runtime:
      - service: nusa-feed
      - span: "POST /feed/**"
      - attributes: { rpc.service: nusa.Feed, server.port: 443 }
  - id: checkout
    system: pasar
    role: payment
    code: [{ symbol: pasar::checkout::** }]
    runtime: [{ service: pasar-checkout, span: "POST /pay" }]
boundaries:
  - id: open-checkout
    from: nusa
    to: pasar
    kind: deep-link
    code: [{ symbol: nusa::handoff::openCheckout }]
    runtime: [{ service: pasar-gateway }]
    purpose: payment-provider
    carries: [nusa::account::orderId]
    approval: { reference: "DJPDN/2024/017", until: 2027-12-31 }
  - id: other-link
    from: pasar
    to: nusa
    kind: queue
    code: [{ path: ./src/link.cpp }]
barriers:
  - id: consent
    kind: consent
    code: [{ symbol: nusa::privacy::withConsent }]
waivers:
  - rule: pmse/payment-reachable
    fingerprint: "v1:0123456789abcdef0123456789abcdef"
    reason: "legacy donation flow"
    owner: payments@nusa.example
    until: 2026-12-31
  - rule: pmse/payment-reachable
    symbol: ::nusa::legacy::**
    reason: "removed in release 8"
    owner: payments@nusa.example
    until: 2026-12-31
interpretation: strict
as-of: 2026-06-08
traces: { csv: { trace: TraceID, span: SpanID, service: PodName, name: OperationName } }
)yaml";

/// The smallest sound project, with `extra` at its end.
std::string small(const std::string &extra = "") {
  return "sekat: 1\n"
         "systems:\n"
         "  - { id: nusa, operator: PT N, model: social-commerce }\n"
         "  - { id: pasar, operator: PT P, model: marketplace }\n"
         "components:\n"
         "  - { id: feed, system: nusa, role: social-media, code: [{ symbol: n::f }] }\n" +
         extra;
}

std::string mistakes(const std::string &text) {
  Diagnostics diagnostics;
  (void)parseProject(text, "sekat.yaml", diagnostics);
  return brief(diagnostics);
}

std::string words(const std::string &text) {
  Diagnostics diagnostics;
  (void)parseProject(text, "sekat.yaml", diagnostics);
  return wording(diagnostics);
}

} // namespace

TEST_CASE("a complete project file is read whole") {
  Diagnostics diagnostics;
  const Project p = parseProject(kComplete, "/srv/app/sekat.yaml", diagnostics);
  CHECK(wording(diagnostics) == "");
  CHECK(p.file == "/srv/app/sekat.yaml");
  CHECK(p.root == "/srv/app");
  CHECK(p.name == "Nusantara Social");
  CHECK(p.rules == std::vector<std::string>{"permendag-31-2023", "/srv/app/own-rules"});
  REQUIRE(p.systems.size() == 2);
  CHECK(p.systems[0].name == "NusaGram");
  CHECK(p.systems[0].operatorName == "PT Nusa Sosial");
  CHECK(p.systems[0].model == BusinessModel::SocialCommerce);
  CHECK(p.systems[1].name == "pasar"); // defaults to the id
  REQUIRE(p.components.size() == 2);
  const Component &feed = p.components[0];
  CHECK(feed.system == 0);
  CHECK(feed.role == Role::SocialMedia);
  CHECK(feed.pos.line == 13);
  REQUIRE(feed.code.size() == 3);
  CHECK(feed.code[0].kind == CodePatternKind::Path);
  CHECK(feed.code[1].glob.pattern() == "nusa::feed::**");
  CHECK(feed.code[1].pos.line == 18);
  CHECK(feed.code[2].kind == CodePatternKind::Annotation);
  REQUIRE(feed.runtime.size() == 3);
  CHECK(feed.runtime[0].service == "nusa-feed");
  CHECK(feed.runtime[1].span == "POST /feed/**");
  CHECK(feed.runtime[2].attributes.at("server.port") == "443");
  CHECK(p.components[1].system == 1);
  REQUIRE(p.boundaries.size() == 2);
  const Boundary &open = p.boundaries[0];
  CHECK(open.from == 0);
  CHECK(open.to == 1);
  CHECK(open.kind == BoundaryKind::DeepLink);
  CHECK(open.purpose == "payment-provider");
  CHECK(open.carries == std::vector<std::string>{"nusa::account::orderId"});
  REQUIRE(open.approval);
  CHECK(open.approval->reference == "DJPDN/2024/017");
  CHECK(open.approval->until == "2027-12-31");
  CHECK_FALSE(p.boundaries[1].approval); // legal: it is not approved
  CHECK(p.boundaries[1].purpose == "other");
  CHECK(p.boundaries[1].code[0].glob.pattern() == "src/link.cpp");
  REQUIRE(p.barriers.size() == 1);
  CHECK(p.barriers[0].kind == BarrierKind::Consent);
  REQUIRE(p.waivers.size() == 2);
  CHECK(p.waivers[0].fingerprint == "v1:0123456789abcdef0123456789abcdef");
  CHECK_FALSE(p.waivers[0].symbol);
  CHECK(p.waivers[1].symbol == "nusa::legacy::**");
  CHECK(p.waivers[1].until == "2026-12-31");
  CHECK(p.interpretation == Interpretation::Strict);
  CHECK(p.asOf == "2026-06-08");
  CHECK_FALSE(p.models);
  CHECK(p.traceCsv.at("service") == "PodName");
}

TEST_CASE("defaults of a small project") {
  Diagnostics diagnostics;
  const Project p = parseProject(small(), "/srv/app/sekat.yaml", diagnostics);
  CHECK(wording(diagnostics) == "");
  CHECK(p.name == "app");
  CHECK(p.interpretation == Interpretation::Backend);
  CHECK_FALSE(p.asOf);
  CHECK(p.rules.empty());
}

TEST_CASE("all mistakes of a file are reported in one run, each at its place") {
  CHECK(mistakes("sekat: 1\n"
                 "projekt: x\n"
                 "systems:\n"
                 "  - { id: nusa, operator: PT N, modle: social-commerce }\n"
                 "  - { id: pasar, operator: [PT P], model: market }\n"
                 "components:\n"
                 "  - { id: feed, system: nuza, role: social, code: [{ simbol: a }] }\n"
                 "  - { id: feed, system: pasar, role: payment }\n"
                 "as-of: 2026-02-30\n") ==
        "SK1020@2:1 "              // projekt
        "SK1020@4:33 SK1022@4:5 "  // modle, so model is missing
        "SK1023@5:28 SK1024@5:43 " // operator is a list, no such model
        "SK1103@7:25 SK1024@7:37 " // no such system, no such role
        "SK1020@7:54 SK1028@7:52 " // simbol, so there is no pattern
        "SK1102@8:11 SK1104@8:5 "  // id taken, selects nothing
        "SK1025@9:8");
  CHECK(words(small("barrier: []\n")).find("did you mean `barriers`?") != std::string::npos);
  CHECK(words(small("interpretation: stric\n")).find("did you mean `strict`?") !=
        std::string::npos);
}

TEST_CASE("the format number is part of the contract") {
  CHECK(mistakes("systems: [{ id: a, operator: o, model: other }]\ncomponents: []\n") ==
        "SK1022@1:1");
  std::string text = small();
  text.replace(7, 1, "2");
  CHECK(mistakes(text) == "SK1101@1:8");
  text.replace(7, 1, "[1]");
  CHECK(mistakes(text) == "SK1101@1:8");
}

TEST_CASE("systems and components must be there") {
  CHECK(mistakes("sekat: 1\n") == "SK1022@1:1 SK1022@1:1");
  CHECK(mistakes("sekat: 1\nsystems: []\ncomponents: []\n") == "SK1027@2:10");
  CHECK(mistakes("- a\n- b\n") == "SK1023@1:1");
  CHECK(mistakes("just text\n") == "SK1023@1:1");
  CHECK(mistakes("sekat: 1\nsystems:\ncomponents: x\n") == "SK1027@2:1 SK1023@3:13");
}

TEST_CASE("a system without operator is worth a warning") {
  CHECK(mistakes("sekat: 1\nsystems: [{ id: a, model: other }]\ncomponents: []\n") ==
        "(SK1110@2:11)");
}

TEST_CASE("code entries have exactly one key") {
  const auto code = [](const std::string &entry) {
    return mistakes(small("  - { id: x, system: nusa, role: other, code: [" + entry + "] }\n"));
  };
  CHECK(code("{ symbol: a }") == "");
  CHECK(code("{ symbol: a, path: b }") == "SK1028@7:61");
  CHECK(code("{}") == "SK1028@7:48");
  CHECK(code("text") == "SK1023@7:48");
  CHECK(code("{ symbol: }") == "SK1027@7:50");
  CHECK(code("{ symbol: '' }") == "SK1027@7:58");
  CHECK(code("") == "SK1027@7:47");
}

TEST_CASE("runtime entries need something to look at") {
  const auto runtime = [](const std::string &entry) {
    return mistakes(small("  - { id: x, system: nusa, role: other, runtime: [" + entry + "] }\n"));
  };
  CHECK(runtime("{ service: a, span: b, attributes: { c: d } }") == "");
  CHECK(runtime("{}") == "SK1027@7:51");
  CHECK(runtime("{ attributes: {} }") == "SK1027@7:65");
  CHECK(runtime("{ attributes: { a: [b] } }") == "SK1023@7:70");
  CHECK(runtime("{ attributes: { a: b, a: c } }") == "SK1021@7:73");
  CHECK(runtime("{ attributes: { \"a\\Nb\": c } }") == "SK1005@7:67"); // an escape that is no UTF-8
  CHECK(runtime("{ attributes: { '': c } }") == "SK1027@7:67");
  CHECK(runtime("{ servis: a }") == "SK1020@7:53");
}

TEST_CASE("patterns that cannot match what was meant are pointed out") {
  const auto doubt = [](const std::string &entry) {
    return mistakes(small("  - { id: x, system: nusa, role: other, code: [{ " + entry + " }] }\n"));
  };
  CHECK(doubt("symbol: 'n::f(int)'") == "(SK1108@7:58)");
  CHECK(doubt("symbol: 'n::Box<int>'") == "(SK1108@7:58)");
  CHECK(doubt("path: /usr/src/x") == "(SK1108@7:56)");
  CHECK(doubt("path: src/x/") == "(SK1108@7:56)");
  CHECK(doubt("path: src\\x") == "(SK1108@7:56)");
  for (const char *fine : {"symbol: 'n::f::(lambda#2)'", "symbol: '(anonymous namespace)::f'",
                           "symbol: 'n::T::operator()'", "symbol: 'n::T::operator>'",
                           "symbol: 'n::x (initializer)'", "symbol: '-[Feed tap:]'"})
    CHECK_MESSAGE(doubt(fine) == "", fine);
}

TEST_CASE("boundaries lead between two declared systems") {
  const auto boundary = [](const std::string &fields) {
    return mistakes(small("boundaries:\n  - { id: b, code: [{ symbol: a }], " + fields + " }\n"));
  };
  CHECK(boundary("from: nusa, to: pasar, kind: rpc") == "");
  CHECK(boundary("from: nusa, to: nusa, kind: rpc") == "SK1105@8:53");
  CHECK(boundary("from: nusa, to: feed, kind: rpc") == "SK1103@8:53");
  CHECK(boundary("from: nusa, to: pasar") == "SK1022@8:5");
  CHECK(boundary("from: nusa, to: pasar, kind: rpc, approval: {}") == "SK1022@8:81");
  CHECK(boundary("from: nusa, to: pasar, kind: rpc, approval: { reference: x, until: soon }") ==
        "SK1025@8:104");
  CHECK(boundary("from: nusa, to: pasar, kind: rpc, approval: { reference: x }") == "");
  CHECK(boundary("from: nusa, to: pasar, kind: rpc, purpose: parcel") == "SK1024@8:80");
  CHECK(mistakes(small("boundaries: [{ id: b, from: nusa, to: pasar, kind: rpc }]\n")) ==
        "SK1104@7:14");
}

TEST_CASE("a waiver is a person's decision about something, with an end") {
  const auto waiver = [](const std::string &fields) {
    return mistakes(small("waivers:\n  - { rule: a/b, " + fields + " }\n"));
  };
  CHECK(waiver("symbol: n::f, reason: r, owner: o, until: 2026-12-31") == "");
  CHECK(waiver("symbol: n::f") == "SK1022@8:5 SK1022@8:5 SK1022@8:5");
  CHECK(waiver("reason: r, owner: o, until: 2026-12-31") == "SK1028@8:5");
  CHECK(
      waiver("symbol: f, fingerprint: 'v1:0123456789abcdef0123456789abcdef', reason: r, owner: o, "
             "until: 2026-12-31") == "SK1028@8:29");
  CHECK(waiver("symbol: n::f, reason: ' ', owner: o, until: 2026-12-31") == "SK1027@8:40");
  for (const char *all : {"'**'", "'*'", "'**::*'", "'*::**'", "'?*'", "'::**'", "'***'"})
    CHECK_MESSAGE(waiver(std::string("symbol: ") + all +
                         ", reason: r, owner: o, until: 2026-12-31") == "SK1106@8:26",
                  all);
  CHECK(waiver("fingerprint: abc, reason: r, owner: o, until: 2026-12-31") == "SK1107@8:31");
  CHECK(waiver("fingerprint: 'v1:', reason: r, owner: o, until: 2026-12-31") == "SK1107@8:31");
  CHECK(waiver("fingerprint: 'v1:6f0c...', reason: r, owner: o, until: 2026-12-31") ==
        "(SK1107@8:31)");
}

TEST_CASE("models: absent, none, and what globs find") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("sekat-project-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "models");
  for (const char *name : {"models/b.yaml", "models/a.yaml"})
    std::ofstream(folder / name) << "model: m\n";
  const auto read = [&](const std::string &line) {
    Diagnostics diagnostics;
    const Project p = parseProject(small(line), (folder / "sekat.yaml").string(), diagnostics);
    std::string out = brief(diagnostics);
    if (!p.models)
      return out + "shipped";
    for (const std::string &file : *p.models)
      out += " " + std::filesystem::path(file).lexically_relative(folder).string();
    return out;
  };
  CHECK(read("") == "shipped");
  CHECK(read("models: []\n") == "");
  CHECK(read("models: ['models/*.yaml', models/a.yaml]\n") == " models/a.yaml models/b.yaml");
  CHECK(read("models: [models/c.yaml]\n") == "SK1109@7:10");
  CHECK(read("models: ['other/*.yaml']\n") == "(SK1109@7:10)");
  CHECK(read("models: all\n") == "SK1023@7:9");
  std::filesystem::remove_all(folder);
}

TEST_CASE("columns of CSV traces are checked") {
  const auto traces = [](const std::string &csv) {
    return mistakes(small("traces: { csv: { " + csv + " } }\n"));
  };
  CHECK(traces("trace: T, span: S, service: P, name: N, parent: Q, no-parent: root, start-ns: A, "
               "end-ns: B") == "");
  CHECK(traces("trace: T, span: S, name: N") == "SK1022@7:16");
  CHECK(traces("trace: T, span: S, service: P, name: N, start: A") == "SK1020@7:58");
  CHECK(mistakes(small("traces: { tsv: {} }\n")) == "SK1020@7:11 SK1022@7:9");
}

TEST_CASE("a project file that is not there") {
  Diagnostics diagnostics;
  (void)loadProject("/nonexistent/sekat.yaml", diagnostics);
  CHECK(brief(diagnostics) == "SK1001@0:0");
  CHECK(diagnostics.messages()[0].pos.file == "/nonexistent/sekat.yaml");
}

TEST_CASE("names of words are those of the file format") {
  CHECK(roleName(Role::SocialMedia) == "social-media");
  CHECK(roleName(Role::UserData) == "user-data");
  CHECK(businessModelName(BusinessModel::SocialCommerce) == "social-commerce");
  CHECK(businessModelName(BusinessModel::PaymentProvider) == "payment-provider");
  CHECK(boundaryKindName(BoundaryKind::DeepLink) == "deep-link");
}
