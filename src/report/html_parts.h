#pragma once
// The sections of the HTML report and what they share. A section starts with a heading of the level
// it is given, so that headings are in order wherever it stands.

#include "report/clause_state.h"
#include "report/html_out.h"
#include "report/html_report.h"
#include "report/source_text.h"
#include "report/words.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

struct HtmlContext {
  const Report &report;
  const HtmlOptions &options;
  const ClauseOverview &overview;
  std::vector<std::string> slugs; ///< one per clause, unique
  bool single = false;            ///< links stay in the page
  SourceText source;

  [[nodiscard]] bool indonesian() const { return options.indonesian; }
  [[nodiscard]] std::string_view say(std::string_view en, std::string_view id) const {
    return options.indonesian ? id : en;
  }
  /// A sentence with values, which are markup already.
  template <typename... Values>
  [[nodiscard]] std::string fill(std::string_view en, std::string_view id,
                                 const Values &...values) const {
    return fmt::format(fmt::runtime(say(en, id)), values...);
  }
  [[nodiscard]] std::string number(std::uint64_t value) const;
  [[nodiscard]] std::string date(const std::string &day) const;
  /// A text of the rules or of the check in the report's language, escaped.
  [[nodiscard]] std::string pick(const rules::Bilingual &both) const;
  /// "src/a.cpp:12" escaped; "?" when there is no file.
  [[nodiscard]] std::string place(const std::string &file, std::uint32_t line) const;
  /// "Pasal 25 ayat (3)", or the number of another law as it is; escaped.
  [[nodiscard]] std::string clauseTitle(const ClauseStatus &status) const;
  /// Address of a clause, of one of its pages (from 1), of a finding of it.
  [[nodiscard]] std::string clauseLink(std::size_t clause, std::size_t page = 1) const;
  [[nodiscard]] std::string findingLink(std::size_t finding) const;
};

// --- the frame of a page ---------------------------------------------------------------------

/// Name of the style sheet in a folder, and its text.
inline constexpr std::string_view kStyleFile = "style.css";
[[nodiscard]] std::string_view htmlStyle();

/// Everything up to the open <main>; `title` is escaped already. `home`: the page is the first one.
void openPage(const HtmlContext &context, HtmlOut &out, std::string_view title, bool home);
void closePage(const HtmlContext &context, HtmlOut &out);

/// <h2 id="...">text</h2>; the text is markup.
void heading(HtmlOut &out, int level, std::string_view id, std::string_view text);
/// A table with a caption and column headers; the rows follow, then closeTable().
void openTable(HtmlOut &out, std::string_view caption, const std::vector<std::string> &columns);
/// A row whose first cell is its header; the cells are markup.
void tableRow(HtmlOut &out, const std::vector<std::string> &cells);
void closeTable(HtmlOut &out);
/// "... and 13 more, all in the JSON report"; nothing when all were shown.
void andMore(const HtmlContext &context, HtmlOut &out, std::size_t total, std::size_t shown);

// --- sections --------------------------------------------------------------------------------

/// Verdict, edition, reading, states of the clauses, worst findings in words.
void writeSummary(const HtmlContext &context, HtmlOut &out, int level);
/// What was examined, with sums that add up.
void writeCoverageBox(const HtmlContext &context, HtmlOut &out, int level);
/// Every clause with its state, linked.
void writeClauseTable(const HtmlContext &context, HtmlOut &out, int level);
/// Hand-offs by purpose; unresolved calls and open questions; what was not analysed; how to check.
void writeHandoffs(const HtmlContext &context, HtmlOut &out, int level);
void writeOpenQuestions(const HtmlContext &context, HtmlOut &out, int level);
void writeNotAnalysed(const HtmlContext &context, HtmlOut &out, int level);
void writeHowToCheck(const HtmlContext &context, HtmlOut &out, int level);

/// A clause without its findings: words, state, method, rules with blind spots, human part.
void writeClause(const HtmlContext &context, HtmlOut &out, std::size_t clause, int level);
/// A finding as a story; `number` counts from 1 over the whole report.
void writeFinding(HtmlContext &context, HtmlOut &out, std::size_t finding, int level);

} // namespace sekat::report
