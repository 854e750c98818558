#include "check/payment.h"

#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

using namespace sekat;
using tests::graphFromText;

namespace {

bool isProven(std::string_view text, std::string_view id) {
  const auto graph = graphFromText(text);
  return check::PaymentSet(graph.graph, tests::smallCatalogue()).contains(graph.symbol(id));
}

} // namespace

TEST_CASE("a strong literal proves payment handling, with its place") {
  const auto text = graphFromText("fn feed::gift file=src/feed.cpp line=7 "
                                  "literal=https://api.midtrans.com/v2/charge\nfn feed::show\n");
  const check::PaymentSet set(text.graph, tests::smallCatalogue());
  CHECK(set.members() == std::vector<graph::SymbolIndex>{text.symbol("feed::gift")});
  CHECK_FALSE(set.contains(text.symbol("feed::show")));
  CHECK(set.evidence(text.symbol("feed::show")).empty());
  const auto &evidence = set.evidence(text.symbol("feed::gift"));
  REQUIRE(evidence.size() >= 1);
  CHECK(evidence[0].hit.signal->provider == "midtrans");
  CHECK(evidence[0].site.line == 8);
  CHECK(text.graph.text(evidence[0].site.file) == "/p/src/feed.cpp");
}

TEST_CASE("one weak word proves nothing, two in one function do") {
  CHECK_FALSE(isProven("fn a literal=gross_amount\n", "a"));
  CHECK_FALSE(isProven("fn a literal=gross_amount literal=gross_amount\n", "a"));
  CHECK(isProven("fn a literal=gross_amount literal=enabled_payments\n", "a"));
  CHECK_FALSE(isProven("fn a literal=gross_amount\nfn b literal=enabled_payments\na -> b\n", "a"));
}

TEST_CASE("calling a provider's library proves the caller, at the place of the call") {
  const auto text = graphFromText("fn feed::tip calls=charge\nfn charge name=stripe::charge "
                                  "undefined\nfeed::tip -> charge @31:5\n");
  const check::PaymentSet set(text.graph, tests::smallCatalogue());
  REQUIRE(set.contains(text.symbol("feed::tip")));
  CHECK_FALSE(set.contains(text.symbol("charge"))); // no code of it was read
  CHECK(set.evidence(text.symbol("feed::tip"))[0].site.line == 31);
}

TEST_CASE("a library that was compiled in proves itself, not its caller") {
  const std::string text = "fn stripe::charge\nfn feed::tip\nfeed::tip -> stripe::charge\n";
  CHECK(isProven(text, "stripe::charge"));
  CHECK_FALSE(isProven(text, "feed::tip"));
}

TEST_CASE("a payment route makes its handler handle payment") {
  const std::string text = "fn serve\nfn onNotify\nwire serves serve /debit/notify onNotify\n";
  CHECK(isProven(text, "onNotify"));
  CHECK_FALSE(isProven(text, "serve"));
  CHECK(isProven("fn serve\nwire serves serve /debit/notify\n", "serve"));
}

TEST_CASE("an address that a model folded from constants counts like a literal") {
  CHECK(isProven("fn send\nwire requests send https://api.midtrans.com/v2/charge\n", "send"));
  CHECK_FALSE(isProven("fn send\nwire requests send https://example.id/\n", "send"));
}
