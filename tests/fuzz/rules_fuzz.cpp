// Any bytes as each of the other YAML formats, and as a literal against a catalogue and a glob: no
// crash, no exception, no hang. The first byte chooses.

#include "rules/parse.h"
#include "support/assert.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace sekat;

const rules::CatalogueMatcher &matcher() {
  static const rules::Catalogue catalogue = [] {
    rules::Catalogue out;
    support::Diagnostics diagnostics;
    rules::parseCatalogue(
        "catalogue: pay\nversion: 1\nsignals:\n"
        "  - { host: a.b }\n  - { host: '*-x.a.b' }\n  - { path: '/a/*/b' }\n"
        "  - { path: '/a/b/**', version: true }\n  - { header: X-A, weak: true }\n"
        "  - { key: abc }\n  - { word: a.b, weak: true }\n  - { word: 'a*bc', weak: true }\n"
        "  - { payload: abcd }\n  - { symbol: 'ab::**::c' }\n",
        "c.yaml", out, diagnostics);
    SEKAT_ASSERT(diagnostics.messages().empty(), "the catalogue of the fuzzer is sound");
    return out;
  }();
  static const rules::CatalogueMatcher matcher(catalogue);
  return matcher;
}

void matchEverything(std::string_view text) {
  auto hits = matcher().matchLiteral(text);
  const auto symbols = matcher().matchSymbol(text);
  hits.insert(hits.end(), symbols.begin(), symbols.end());
  const std::size_t count = hits.size();
  SEKAT_ASSERT(rules::CatalogueMatcher::decide(std::move(hits)).size() <= count,
               "hits that decide are hits");
  // Long globs over long texts are slow by promise (text times pattern), so both are kept short
  // here.
  const std::size_t half = std::min<std::size_t>(text.size() / 2, 200);
  for (const auto kind :
       {rules::Glob::Kind::Symbol, rules::Glob::Kind::Path, rules::Glob::Kind::Text}) {
    const rules::Glob glob(std::string(text.substr(0, half)), kind);
    (void)glob.matches(text.substr(half, 400));
    if (glob.isExact() && glob.pattern().find('\\') == std::string::npos)
      SEKAT_ASSERT(glob.matches(glob.pattern()), "an exact pattern matches itself");
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0)
    return 0;
  const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
  support::Diagnostics diagnostics;
  switch (data[0]) {
  case 'r':
    (void)rules::parseRule(text, "rule.yaml", diagnostics);
    break;
  case 's':
    (void)rules::parseRulesetHeader(text, "ruleset.yaml", diagnostics);
    break;
  case 'c': {
    rules::Catalogue catalogue;
    rules::parseCatalogue(text, "c.yaml", catalogue, diagnostics);
    const rules::CatalogueMatcher own(catalogue); // whatever was read can be indexed
    (void)own.matchLiteral(text.substr(0, 1000));
    break;
  }
  case 'm':
    (void)rules::parseModel(text, "m.yaml", diagnostics);
    break;
  default:
    matchEverything(text);
  }
  return 0;
}
