#pragma once
// The parts of a text report, in the order in which they are printed.

#include "report/lookup.h"
#include "report/report.h"
#include "report/source_text.h"
#include "report/text_writer.h"
#include "report/words.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace sekat::report {

/// What every part needs: the report, where to write, in which language.
struct TextContext {
  const Report &report;
  const TextOptions &options;
  TextWriter &out;
  SourceText &source;

  [[nodiscard]] bool indonesian() const { return options.indonesian; }
  [[nodiscard]] std::string_view word(Word which) const {
    return report::word(which, options.indonesian);
  }
  /// A sentence with its values; the table holds the format.
  template <typename... Values>
  [[nodiscard]] std::string say(Word which, Values &&...values) const {
    return fmt::format(fmt::runtime(word(which)), std::forward<Values>(values)...);
  }
  /// "1 span" or "3 spans".
  [[nodiscard]] std::string count(Word one, Word many, std::uint64_t value) const {
    return say(value == 1 ? one : many, number(value));
  }
  [[nodiscard]] std::string number(std::uint64_t value) const {
    return grouped(value, options.indonesian);
  }
  [[nodiscard]] std::string date(const std::string &day) const {
    return dateWords(day, options.indonesian);
  }
  [[nodiscard]] std::string pick(const rules::Bilingual &both) const {
    return sentence(shownText(report, options.indonesian ? both.id : both.en));
  }
  /// "src/a.cpp:12:3", without what is unknown; "?" when there is no file.
  [[nodiscard]] std::string place(const std::string &file, std::uint32_t line,
                                  std::uint32_t column = 0) const;
  [[nodiscard]] std::string_view levelWord(rules::Severity level) const;
  [[nodiscard]] std::string_view confidenceWord(graph::Confidence confidence) const;
};

/// A heading of a section.
void heading(TextContext &context, std::string_view text);
/// "... and 13 more" when a list was cut.
void andMore(TextContext &context, std::size_t total, std::size_t shown, int indent);

/// Findings in full when new, in three lines when kept or waived; at most `maxFindings`.
void writeFindings(TextContext &context);
/// The witness path of a finding: a line a step, the source line below it, "=>" at the call to cut.
/// Names start at column `indent`, the numbers of the steps stand left of it.
void writePath(TextContext &context, const check::Finding &finding, int indent);
/// The same for a path of spans: a small sequence picture, a column a service.
void writeSpans(TextContext &context, const check::Finding &finding, int indent);
/// What differs from the base of --since; nothing without one.
void writeSince(TextContext &context);
/// Hand-offs, open calls, undecided questions.
void writeOpen(TextContext &context);
/// Sums of what was read and judged, and every loss by name.
void writeCoverage(TextContext &context);
/// Reasons of incompleteness and the verdict with its exit code.
void writeVerdict(TextContext &context);

} // namespace sekat::report
