#pragma once
// The pieces of a SARIF 2.1.0 run and what they share. SARIF names things by position (a rule by
// its index, a clause by taxonomy and index), so the positions are fixed once, before anything is
// written.

#include "report/json_text.h"
#include "report/lookup.h"
#include "report/report.h"
#include "report/source_text.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

/// Limits of GitHub code scanning, beyond which an upload is refused or cut without a word.
inline constexpr std::size_t kMaxResults = 25000;
inline constexpr std::size_t kMaxLocations = 1000; ///< per result, steps of its path included
inline constexpr std::size_t kMaxNotifications = 1000;
inline constexpr std::size_t kMaxTags = 10;
inline constexpr std::size_t kMaxDescription = 1024; ///< characters of a description

/// One text of the regulation as a taxonomy: its clauses in order.
struct Taxonomy {
  std::string instrument;
  std::vector<std::string> clauses; ///< numbers, sorted as a person would: 9, 18(4)a, 25(3)
};

struct SarifContext {
  SarifContext(const Report &source, std::size_t resultLimit);

  const Report &report;
  SourceText source;
  std::size_t maxResults;
  std::vector<std::string> ruleIds; ///< position is `ruleIndex`
  std::vector<Taxonomy> taxonomies; ///< position is the index of the tool component
  /// primaryLocationLineHash by file and line, for the places of `primary`.
  std::map<std::string, std::map<std::uint32_t, std::string>> lineHashes;

  [[nodiscard]] std::size_t ruleIndex(const std::string &id) const;
  /// reportingDescriptorReference to a clause; null when it is in no taxonomy.
  [[nodiscard]] Json clauseReference(const Citation &citation) const;
};

/// A place in the code as it goes into a SARIF location.
struct Place {
  std::string file;                   ///< as in the report
  std::uint32_t line = 0, column = 0; ///< from 1; 0 unknown; columns count bytes
  std::string function;               ///< qualified name; may be empty
};

/// A `location` object. Columns are converted from bytes to UTF-16 units when the line can be read.
[[nodiscard]] Json locationJson(SarifContext &context, const Place &place);
/// A `message` object. Braces are doubled and what would read as a link is broken up, since SARIF
/// gives both a meaning that names in the audited code must not have.
[[nodiscard]] Json messageJson(std::string_view text);
/// The same for descriptions of rules: {text}, cut to kMaxDescription characters.
[[nodiscard]] Json descriptionJson(std::string_view text);
/// Relative path as URI reference: everything but unreserved characters and `/` is percent-encoded.
[[nodiscard]] std::string uriReference(std::string_view path);

/// tool.driver with rules; taxonomies; translations.
[[nodiscard]] Json driverJson(const SarifContext &context);
[[nodiscard]] Json taxonomiesJson(const SarifContext &context);
[[nodiscard]] Json translationsJson(const SarifContext &context);
/// Findings (kind fail) and undecided places (kind open), at most `maxResults` of the context.
[[nodiscard]] Json resultsJson(SarifContext &context);
/// The place that GitHub shows for a finding: the call to cut.
[[nodiscard]] Place primaryPlace(const check::Finding &finding);
/// Places of an undecided question, nearest to breaking its rule first; empty when none is known.
[[nodiscard]] std::vector<Place> openPlaces(const Report &report,
                                            const check::Undecided &undecided);

/// writeSarif() with another limit than kMaxResults.
[[nodiscard]] std::string writeSarif(const Report &report, std::size_t maxResults);

} // namespace sekat::report
