// The samples of every YAML format. tests/cli/schemas holds the JSON schemas to the same samples,
// so that what an editor accepts and what the program accepts stay the same.

#include "messages.h"

#include "rules/parse.h"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace sekat::rules;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;

namespace {

struct Sample {
  std::string kind, what, text; ///< kind: good, bad, loader
};

std::vector<Sample> samples(const std::string &format) {
  std::ifstream file(std::string(SEKAT_SOURCE_DIR) + "/tests/unit/rules/samples/" + format +
                     ".txt");
  REQUIRE(file);
  std::vector<Sample> out;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("=== ")) {
      const std::size_t colon = line.find(": ");
      REQUIRE(colon != std::string::npos);
      out.push_back({line.substr(4, colon - 4), line.substr(colon + 2), ""});
    } else if (!out.empty()) {
      out.back().text += line + "\n";
    }
  }
  return out;
}

void check(const std::string &format,
           const std::function<void(const std::string &, Diagnostics &)> &parse) {
  int good = 0, wrong = 0;
  for (const Sample &sample : samples(format)) {
    CAPTURE(format);
    CAPTURE(sample.what);
    Diagnostics diagnostics;
    parse(sample.text, diagnostics);
    const std::string text = wording(diagnostics);
    CAPTURE(text);
    CHECK(diagnostics.hasErrors() == (sample.kind != "good"));
    // One mistake, one message, or two when a misspelled key is missing too.
    CHECK(diagnostics.errorCount() <= 2);
    ++(sample.kind == "good" ? good : wrong);
  }
  CHECK(good > 0);
  CHECK(wrong > 2);
}

} // namespace

TEST_CASE("the loader decides on every sample of every format as the sample says") {
  check("sekat", [](const std::string &text, Diagnostics &d) {
    (void)parseProject(text, "/nonexistent/s.yaml", d);
  });
  check("rule",
        [](const std::string &text, Diagnostics &d) { (void)parseRule(text, "rule.yaml", d); });
  check("ruleset", [](const std::string &text, Diagnostics &d) {
    (void)parseRulesetHeader(text, "r.yaml", d);
  });
  check("catalogue", [](const std::string &text, Diagnostics &d) {
    Catalogue catalogue;
    parseCatalogue(text, "c.yaml", catalogue, d);
  });
  check("model",
        [](const std::string &text, Diagnostics &d) { (void)parseModel(text, "m.yaml", d); });
}
