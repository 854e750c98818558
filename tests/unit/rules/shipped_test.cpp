// The rules, catalogues and models that ship with the program load without a message, and quickly.

#include "messages.h"

#include "rules/files.h"
#include "rules/ruleset.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

using namespace sekat::rules;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;

namespace {

const std::string kRules = std::string(SEKAT_SOURCE_DIR) + "/rules";

std::vector<std::string> modelFiles(Diagnostics &diagnostics) {
  std::vector<std::string> files;
  for (const std::string &name : filesEndingIn(".yaml", kRules + "/models", diagnostics))
    files.push_back(kRules + "/models/" + name);
  return files;
}

} // namespace

TEST_CASE("the shipped ruleset is sound and has the fixed rules") {
  Diagnostics diagnostics;
  const Ruleset ruleset = loadRuleset("permendag-31-2023", kRules, diagnostics);
  CHECK(wording(diagnostics) == "");
  std::vector<std::string> ids;
  for (const Rule &rule : ruleset.rules)
    ids.push_back(rule.id);
  for (const char *fixed :
       {"pmse/expired-approval", "pmse/payment-in-social-system", "pmse/payment-reachable",
        "pmse/unapproved-interconnection", "pmse/user-data-crossing"})
    CHECK_MESSAGE(std::find(ids.begin(), ids.end(), fixed) != ids.end(), std::string(fixed));
  // Each rule has a clause to cite since the first regulation came into force.
  for (const Rule &rule : ruleset.rules)
    for (const char *day : {"2023-09-26", "2026-06-07", "2026-06-08", "2030-01-01"})
      CHECK_MESSAGE(Ruleset::clauseOn(rule, day) != nullptr, std::string(rule.id + " on " + day));
}

TEST_CASE("the clause that a rule cites is listed in the ruleset, with that rule") {
  Diagnostics diagnostics;
  const Ruleset ruleset = loadRuleset("permendag-31-2023", kRules, diagnostics);
  for (const Rule &rule : ruleset.rules) {
    const bool listed =
        std::any_of(ruleset.clauses.begin(), ruleset.clauses.end(), [&](const ClauseEntry &clause) {
          return std::find(clause.rules.begin(), clause.rules.end(), rule.id) !=
                     clause.rules.end() &&
                 std::any_of(rule.law.begin(), rule.law.end(),
                             [&](const Clause &law) { return law.number == clause.number; });
        });
    CHECK_MESSAGE(listed, rule.id);
  }
}

TEST_CASE("the shipped catalogue is sound and knows the documented forms") {
  Diagnostics diagnostics;
  const Catalogue catalogue = loadCatalogue(kRules + "/catalogue", diagnostics);
  CHECK(wording(diagnostics) == "");
  const CatalogueMatcher matcher(catalogue);
  const auto proven = [&](const char *literal) {
    return !CatalogueMatcher::decide(matcher.matchLiteral(literal)).empty();
  };
  for (const char *yes : {
           "https://api.midtrans.com/v2/charge",
           "api.sandbox.midtrans.com",
           "https://api.xendit.co",
           "https://api.stripe.com/v1/payment_intents",
           "https://1797a841fbb37ca7-AdyenDemo-checkout-live.adyenpayments.com",
           "/direct-debit/core/v1/debit/payment-host-to-host",
           "/virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va",
           "/payment-gateway/v1.0/debit/payment-host-to-host.htm",
           "/rest/v1.1/qr/apply-ott",
           "/account/v1.0/transfer-interbank",
       })
    CHECK_MESSAGE(proven(yes), std::string(yes));
  for (const char *no : {
           "https://docs.midtrans.com/en/core-api",
           "https://api.midtrans.com.evil.example/v2/charge",
           "/debit/payment-host-to-host",
           "/v1.0/debit/status",
           "X-PARTNER-ID",
           "/api/v1/orders/charge",
           "amount",
           "Pay with GoPay, OVO or DANA",
       })
    CHECK_MESSAGE(!proven(no), std::string(no));
}

TEST_CASE("the shipped models are sound") {
  Diagnostics diagnostics;
  const std::vector<Model> models = loadModels(modelFiles(diagnostics), diagnostics);
  CHECK(wording(diagnostics) == "");
  CHECK(models.size() >= 20);
}

TEST_CASE("loading what ships and looking up a program's literals takes no time worth noticing") {
  const auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  const Ruleset ruleset = loadRuleset("permendag-31-2023", kRules, diagnostics);
  const Catalogue catalogue = loadCatalogue(kRules + "/catalogue", diagnostics);
  const std::vector<Model> models = loadModels(modelFiles(diagnostics), diagnostics);
  const auto loaded = std::chrono::steady_clock::now();
  const CatalogueMatcher matcher(catalogue);
  std::size_t hits = 0;
  for (int i = 0; i < 20'000; ++i)
    for (const char *literal :
         {"error: %s at line %d", "application/json", "/api/v1/users/%s", "Content-Type", "id"})
      hits += matcher.matchLiteral(literal).size();
  const auto matched = std::chrono::steady_clock::now();
  CHECK(hits == 0);
  CHECK_FALSE(ruleset.rules.empty());
  CHECK_FALSE(models.empty());
  // Bounds for a loaded machine and a sanitized build; 20 ms and 50 ms are usual.
  CHECK(loaded - start < std::chrono::seconds(2));
  CHECK(matched - loaded < std::chrono::seconds(5));
}
