#include "check/messages.h"

#include "check/fingerprint.h"

#include <doctest/doctest.h>

#include <set>

using namespace sekat;
using check::fill;
using check::fingerprintOf;

TEST_CASE("placeholders are filled in one pass") {
  CHECK(fill("{a} calls {b}", {{"a", "x"}, {"b", "y"}}) == "x calls y");
  CHECK(fill("{a}", {{"a", "{b}"}, {"b", "y"}}) == "{b}");
  CHECK(fill("{unknown} {a", {{"a", "x"}}) == "{unknown} {a");
  CHECK(fill("{{a}}", {{"a", "x"}}) == "{x}");
  CHECK(fill("no { brace } at all", {{"a", "x"}}) == "no { brace } at all");
  CHECK(fill("", {{"a", "x"}}).empty());
}

TEST_CASE("long texts are cut between characters") {
  CHECK(check::shortened("abc", 3) == "abc");
  CHECK(check::shortened("abcd", 3) == "abc...");
  CHECK(check::shortened("ab\xc3\xa9", 3) == "ab..."); // the accent would be torn
}

TEST_CASE("messages say when there is nothing to say") {
  rules::Rule rule;
  rule.message = {"{entry} of {entry_system} uses {boundary} until {until}",
                  "{entry} milik {entry_system}"};
  check::Finding finding;
  finding.entry.name = "tap";
  const rules::Bilingual message = messageOf(rule, finding, nullptr);
  CHECK(message.en == "tap of (none) uses (none) until (none)");
  CHECK(message.id == "tap milik (tidak ada)");
}

TEST_CASE("every part of the identity changes the fingerprint") {
  const check::FindingIdentity base{"pmse/a", "feed", "pay", "(int)", "", 0};
  std::set<std::string> all{fingerprintOf(base)};
  for (const check::FindingIdentity &other : {
           check::FindingIdentity{"pmse/b", "feed", "pay", "(int)", "", 0},
           check::FindingIdentity{"pmse/a", "promo", "pay", "(int)", "", 0},
           check::FindingIdentity{"pmse/a", "feed", "pay2", "(int)", "", 0},
           check::FindingIdentity{"pmse/a", "feed", "pay", "(long)", "", 0},
           check::FindingIdentity{"pmse/a", "feed", "pay", "(int)", "src/a.cpp", 0},
           check::FindingIdentity{"pmse/a", "feed", "pay", "(int)", "", 1},
           check::FindingIdentity{"pmse/a", "feedpay", "", "(int)", "", 0},
       })
    CHECK(all.insert(fingerprintOf(other)).second);
  CHECK(fingerprintOf(base).size() == 3 + 32);
  CHECK(fingerprintOf(base).starts_with("v1:"));
}

TEST_CASE("the fingerprint is a promise over versions") {
  // Waivers and baselines of users hold these digits: a change here breaks them all.
  CHECK(fingerprintOf({"pmse/payment-reachable", "feed", "pasar::checkout::charge", "(long)", "",
                       0}) == "v1:565bacccf4b31e0135b477f3e1054c1c");
}
