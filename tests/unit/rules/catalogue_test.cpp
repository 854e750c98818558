#include "messages.h"

#include "rules/literal_parts.h"
#include "rules/parse.h"
#include "rules/ruleset.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace sekat::rules;
using sekat::rules::test::brief;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;
namespace fs = std::filesystem;

namespace {

Catalogue catalogue(const std::string &signals) {
  Catalogue out;
  Diagnostics diagnostics;
  parseCatalogue("catalogue: pay\nversion: 1\nsource: test\nsignals:\n" + signals, "c.yaml", out,
                 diagnostics);
  REQUIRE_MESSAGE(diagnostics.messages().empty(), wording(diagnostics));
  return out;
}

std::string mistakes(const std::string &signal) {
  Catalogue out;
  Diagnostics diagnostics;
  parseCatalogue("catalogue: pay\nversion: 1\nsignals:\n  - " + signal + "\n", "c.yaml", out,
                 diagnostics);
  return brief(diagnostics);
}

/// The patterns that a literal shows, in the order in which they were found.
std::string shown(const CatalogueMatcher &matcher, std::string_view literal) {
  std::string out;
  for (const Hit &hit : matcher.matchLiteral(literal))
    out += (out.empty() ? "" : " ") + hit.signal->pattern;
  return out;
}

const char *const kSignals = R"yaml(
  - { host: api.pay.id }
  - { host: "*-live.pay.com" }
  - { path: "/v2/charge", weak: true }
  - { path: "/orders/{id}/capture" }
  - { path: "/debit/status", version: true, weak: true }
  - { path: "/payout/kirim/**" }
  - { path: "/va", weak: true }
  - { route: "/hooks/paid", weak: true }
  - { path: "/v1.0/consult-pay.htm" }
  - { symbol: "pay::Client::charge" }
  - { symbol: "**::PayButton::*" }
  - { header: X-PARTNER-ID, weak: true, provider: "" }
  - { key: "xnd_" }
  - { word: gross_amount, weak: true }
  - { word: snap.pay, weak: true }
  - { word: "pay://", weak: true }
  - { word: "pay_*_id", weak: true }
  - { payload: "ID.CO.QRIS.WWW" }
  - { payload: "00020101*6304*" }
)yaml";

} // namespace

TEST_CASE("a catalogue file is read whole") {
  const Catalogue c = catalogue("  - { host: API.pay.id }\n"
                                "  - { path: '/a/{x}/b', weak: true, version: true, source: s }\n"
                                "  - { header: X-A, provider: '' }\n"
                                "  - { word: abc, provider: other }\n");
  REQUIRE(c.signals.size() == 4);
  CHECK(c.signals[0].kind == SignalKind::Host);
  CHECK(c.signals[0].pattern == "api.pay.id");
  CHECK(c.signals[0].provider == "pay");
  CHECK(c.signals[0].source == "test");
  CHECK_FALSE(c.signals[0].weak);
  CHECK(c.signals[1].pattern == "/a/*/b");
  CHECK(c.signals[1].weak);
  CHECK(c.signals[1].version);
  CHECK(c.signals[1].source == "s");
  CHECK(c.signals[2].provider == "");
  CHECK(c.signals[3].provider == "other");
}

TEST_CASE("signals that are wrong or would match every program are refused") {
  CHECK(mistakes("{ host: api.pay.id }") == "");
  CHECK(mistakes("{ host: 'https://api.pay.id' }") == "SK1301@4:13");
  CHECK(mistakes("{ host: 'api.pay.id/v2' }") == "SK1301@4:13");
  CHECK(mistakes("{ host: 'api.pay.id:443' }") == "SK1301@4:13");
  CHECK(mistakes("{ host: localhost }") == "SK1301@4:13");
  CHECK(mistakes("{ host: a..b }") == "SK1301@4:13");
  CHECK(mistakes("{ host: '*.com' }") == "SK1303@4:13");
  CHECK(mistakes("{ host: 'pay.*' }") == "SK1303@4:13");
  CHECK(mistakes("{ host: '*.pay.com' }") == "");
  CHECK(mistakes("{ path: v2/charge }") == "SK1302@4:13");
  CHECK(mistakes("{ path: '/v2?x' }") == "SK1302@4:13");
  CHECK(mistakes("{ path: '/a/**/b' }") == "SK1302@4:13");
  CHECK(mistakes("{ path: '/*/**' }") == "SK1303@4:13");
  CHECK(mistakes("{ path: '/{id}' }") == "SK1303@4:13");
  CHECK(mistakes("{ key: ab }") == "SK1303@4:12");
  CHECK(mistakes("{ payload: '***a' }") == "SK1303@4:16");
  CHECK(mistakes("{ symbol: '**' }") == "SK1303@4:15");
  CHECK(mistakes("{ host: a.b, path: /c }") == "SK1028@4:18");
  CHECK(mistakes("{ weak: true }") == "SK1028@4:5");
  CHECK(mistakes("{ word: abc, version: true }") == "SK1020@4:18");
  CHECK(mistakes("{ word: abc, weak: maybe }") == "SK1024@4:24");
  CHECK(mistakes("{ wort: abc }") == "SK1020@4:7 SK1028@4:5");
}

TEST_CASE("a host matches label by label, wherever an address has its host") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  for (const char *yes :
       {"api.pay.id", "API.Pay.ID", "https://api.pay.id", "https://api.pay.id/x?y#z",
        "api.pay.id:443", "api.pay.id/x", "//api.pay.id/x.js", "://api.pay.id",
        "https://user:pw@api.pay.id/", "api.pay.id.", "dns:///api.pay.id:443",
        "  https://api.pay.id\n", "%s://api.pay.id/%d", "wss://api.pay.id"})
    CHECK_MESSAGE(shown(m, yes) == "api.pay.id", std::string(yes));
  for (const char *no : {"notapi.pay.id", "api.pay.id.evil.com", "docs.api.pay.id", "api.pay.idx",
                         "https://api.pay.id@evil.com/", "https://evil.com/?u=https://api.pay.id/",
                         "https://evil.com/api.pay.id", "me@api.pay.id",
                         "https://evil.com#api.pay.id", "api_pay_id", "id.pay.api", ""})
    CHECK_MESSAGE(shown(m, no) == "", std::string(no));
  CHECK(shown(m, "https://a1-live.pay.com/x") == "*-live.pay.com");
  CHECK(shown(m, "https://x.a1-live.pay.com/") == ""); // a star stays within its label
  CHECK(shown(m, "https://-live.pay.community/") == "");
}

TEST_CASE("an address counts where it is used, not where it is mentioned") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  for (const char *yes : {
           "<script src=\"https://api.pay.id/s.js\"></script>",
           "{\"url\": \"https://api.pay.id\", \"n\": 1}",
           "{\"host\": \"api.pay.id\"}",
           "fetch('https://api.pay.id/x', { a: 1 })",
           "GET / HTTP/1.1\r\nHost: api.pay.id\r\nAccept: */*\r\n\r\n",
           "POST https://api.pay.id/x HTTP/1.1",
           "curl -s https://api.pay.id/x -d a=b",
           "{\\\"url\\\": \\\"https://api.pay.id\\\", \\\"a\\\": 1}",
       })
    CHECK_MESSAGE(shown(m, yes) == "api.pay.id", std::string(yes));
  for (const char *no : {
           "See https://api.pay.id/docs for the list of fields",
           "the host api.pay.id is blocked",
           "the host 'api.pay.id' is blocked",
           "Note: api.pay.id and others",
           "GET rid of https://api.pay.id at once",
           "it's https://api.pay.id, isn't it",
       })
    CHECK_MESSAGE(shown(m, no) == "", std::string(no));
}

TEST_CASE("a path matches by its end, on whole segments") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  for (const char *yes :
       {"/v2/charge", "v2/charge", "/api/pay/v2/charge", "https://h.example/v2/charge",
        "/v2/charge/", "/v2/charge.htm", "/v2/charge?x=1", "/v2/charge#y", "%s/v2/charge",
        "h.example:80/v2/charge", "/x//v2//charge", "POST /v2/charge", "POST /v2/charge HTTP/1.1"})
    CHECK_MESSAGE(shown(m, yes) == "/v2/charge", std::string(yes));
  for (const char *no :
       {"/v2/charges", "/xv2/charge", "/v2/charge/1", "/charge", "v2", "/v2/charge.html",
        "/x?u=/v2/charge", "POST /v2/charge to pay", "/v2charge"})
    CHECK_MESSAGE(shown(m, no) == "", std::string(no));
  CHECK(shown(m, "/orders/17/capture") == "/orders/*/capture");
  CHECK(shown(m, "/orders/%s/capture") == "/orders/*/capture");
  CHECK(shown(m, "/orders/a/b/capture") == "");
  CHECK(shown(m, "/orders/capture") == "");
  CHECK(shown(m, "/payout/kirim/a/b") == "/payout/kirim/**");
  CHECK(shown(m, "/x/payout/kirim/") == "/payout/kirim/**");
  CHECK(shown(m, "/payout/kirimx/a") == "");
  CHECK(shown(m, "/hooks/paid") == "/hooks/paid");
  CHECK(shown(m, "/v1.0/consult-pay.htm") == "/v1.0/consult-pay.htm");
  CHECK(shown(m, "/va") == "/va");
  CHECK(shown(m, "x/va") == "/va");
  CHECK(shown(m, "va") == ""); // a lone word is no path
}

TEST_CASE("a path may ask for a version before it") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  for (const char *yes : {"/v1/debit/status", "/v1.0/debit/status", "/bank/v12.34/debit/status.htm",
                          "v1.1/debit/status", "https://h.example/core/v1/debit/status/"})
    CHECK_MESSAGE(shown(m, yes) == "/debit/status", std::string(yes));
  for (const char *no :
       {"/debit/status", "/v/debit/status", "/v1./debit/status", "/v1.0.0/debit/status",
        "/vx/debit/status", "/v100/debit/status", "/v1/x/debit/status"})
    CHECK_MESSAGE(shown(m, no) == "", std::string(no));
}

TEST_CASE("headers, keys, words and payloads") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  CHECK(shown(m, "X-PARTNER-ID") == "X-PARTNER-ID");
  CHECK(shown(m, "x-partner-id") == "X-PARTNER-ID");
  CHECK(shown(m, "x-partner-id: ") == "X-PARTNER-ID");
  CHECK(shown(m, "X-Partner-Id: 17 a") == "X-PARTNER-ID");
  CHECK(shown(m, "A: b\r\nX-Partner-Id: 17\r\n") == "X-PARTNER-ID");
  CHECK(shown(m, "X-PARTNER-IDS") == "");
  CHECK(shown(m, "xnd_production_abc") == "xnd_");
  CHECK(m.matchLiteral("xnd_production_abc")[0].evidence == "xnd_..."); // a key is a secret
  CHECK(shown(m, "axnd_") == "");
  CHECK(shown(m, "gross_amount") == "gross_amount");
  CHECK(shown(m, "{\"gross_amount\": 1}") == "gross_amount");
  CHECK(shown(m, "{\"a\":\"b\",\"gross_amount\":") == "gross_amount");
  CHECK(shown(m, "a=1&gross_amount=%d") == "gross_amount");
  CHECK(shown(m, "the gross_amount of an order") == "");
  CHECK(shown(m, "unknown field 'gross_amount' here") == "");
  CHECK(shown(m, "gross_amounts") == "");
  CHECK(shown(m, "mysnap.pay('t', { a: 1 })") == "");
  CHECK(shown(m, "if (x) { snap.pay('t', { a: 1 }) }") == "snap.pay");
  CHECK(shown(m, "use snap.pay to pay") == "");
  CHECK(shown(m, "pay://order/1") == "pay://");
  CHECK(shown(m, "pay_order_id") == "pay_*_id");
  CHECK(shown(m, "00020101021126ID.CO.QRIS.WWW0215") == "ID.CO.QRIS.WWW");
  CHECK(shown(m, "0002010102126304ABCD") == "00020101*6304*");
}

TEST_CASE("symbols match by name or glob") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  REQUIRE(m.matchSymbol("pay::Client::charge").size() == 1);
  CHECK(m.matchSymbol("pay::Client::charge")[0].evidence == "pay::Client::charge");
  CHECK(m.matchSymbol("pay::Client::charged").empty());
  CHECK(m.matchSymbol("ui::PayButton::tap").size() == 1);
  CHECK(m.matchSymbol("gross_amount").empty());
}

TEST_CASE("one strong hit decides; weak ones need a second sign of the same provider") {
  const Catalogue c = catalogue("  - { host: api.pay.id }\n"                         // 0
                                "  - { word: alpha, weak: true }\n"                  // 1
                                "  - { word: beta, weak: true }\n"                   // 2
                                "  - { word: gamma, weak: true, provider: other }\n" // 3
                                "  - { header: X-ANY, weak: true, provider: '' }\n"  // 4
                                "  - { path: /debit/status, weak: true }\n"          // 5
                                "  - { route: /status, weak: true }\n"               // 6
                                "  - { word: alpha, weak: true, provider: '' }\n");  // 7
  const auto hit = [&](std::size_t signal, const char *evidence = "e") {
    return Hit{&c.signals[signal], evidence};
  };
  const auto decided = [](std::vector<Hit> hits) {
    std::string out;
    for (const Hit &h : CatalogueMatcher::decide(std::move(hits)))
      out += (out.empty() ? "" : " ") + h.signal->pattern;
    return out;
  };
  CHECK(decided({}) == "");
  CHECK(decided({hit(0)}) == "api.pay.id");
  CHECK(decided({hit(1), hit(0)}) == "api.pay.id");
  CHECK(decided({hit(1)}) == "");
  CHECK(decided({hit(1), hit(1, "again"), hit(1, "and again")}) == "");
  CHECK(decided({hit(2), hit(1)}) == "alpha beta"); // in a fixed order
  CHECK(decided({hit(1), hit(3)}) == "");           // of different providers
  CHECK(decided({hit(1), hit(4)}) == "X-ANY alpha");
  CHECK(decided({hit(3), hit(1), hit(4)}) == "X-ANY gamma alpha");
  CHECK(decided({hit(1), hit(7)}) == ""); // the same pattern twice
  CHECK(decided({hit(5, "/v1/debit/status"), hit(6, "/v1/debit/status")}) == ""); // one path
  CHECK(decided({hit(5, "/v1/debit/status"), hit(6, "/status")}) == "/debit/status /status");
  CHECK(decided({hit(0, "a"), hit(0, "b"), hit(0, "a")}) == "api.pay.id api.pay.id");
}

TEST_CASE("a catalogue folder is read in the order of names, and its version is its content") {
  const fs::path folder =
      fs::temp_directory_path() / ("sekat-catalogue-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const auto load = [&](std::string *version = nullptr) {
    Diagnostics diagnostics;
    const Catalogue c = loadCatalogue(folder.string(), diagnostics);
    if (version)
      *version = c.version;
    std::string out = brief(diagnostics);
    for (const Signal &signal : c.signals)
      out += " " + signal.pattern;
    return out;
  };
  CHECK(load() == "SK1304@0:0");
  std::ofstream(folder / "b.yaml") << "catalogue: b\nversion: 1\nsignals: [{ word: from-b }]\n";
  std::ofstream(folder / "a.yaml") << "catalogue: a\nversion: 1\nsignals: [{ word: from-a }]\n";
  std::ofstream(folder / "readme.txt") << "not a catalogue";
  std::string first, second;
  CHECK(load(&first) == " from-a from-b");
  std::ofstream(folder / "b.yaml") << "catalogue: b\nversion: 2\nsignals: [{ word: from-b }]\n";
  CHECK(load(&second) == " from-a from-b");
  CHECK(first.size() == 16);
  CHECK(first != second);
  std::ofstream(folder / "c.yaml") << "catalogue: a\nversion: x\nsignals: []\n";
  CHECK(load() == "SK1026@2:10 SK1102@1:1 from-a from-b");
  fs::remove_all(folder);
  CHECK(load() == "SK1210@0:0");
}

TEST_CASE("hostile literals are looked through in linear time") {
  const Catalogue c = catalogue(kSignals);
  const CatalogueMatcher m(c);
  const auto start = std::chrono::steady_clock::now();
  for (const char *piece :
       {"\"", "'",        "\"' ", "/",      "a/",       "=",      "a=&",  " ", "\n", "https://",
        "x",  "snap.pay", ":",    "a: b\n", "curl a\n", "\"a\",", "\\\"", "@", ".",  "%"}) {
    std::string literal;
    while (literal.size() < (1u << 20))
      literal += piece;
    const std::size_t hits = m.matchLiteral(literal).size();
    CHECK_MESSAGE(hits < 3, std::string(piece));
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("an address is taken apart without looking it up") {
  CHECK(splitAddress("https://u@h.example:8/a/b?c#d").host == "h.example");
  CHECK(splitAddress("https://u@h.example:8/a/b?c#d").path == "/a/b");
  CHECK(splitAddress("/a/b?c").host == "");
  CHECK(splitAddress("/a/b?c").path == "/a/b");
  CHECK(splitAddress("h.example/a").host == "h.example");
  CHECK(splitAddress("h.example/a").path == "h.example/a");
  CHECK(splitAddress("a@h.example").host == "");
  CHECK(splitAddress("https://").host == "");
  CHECK(splitAddress("").path == "");
  CHECK(splitAddress("https://[::1]/a").host == "");
  CHECK(splitAddress("/redirect/https://h.example/a").host == "");
}
