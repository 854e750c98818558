// What the verdict rests on: sums that add up, and every loss by name. A report that is silent
// about what was not looked at would read like a pass.

#include "report/text_parts.h"

#include "support/terminal.h"

#include <algorithm>
#include <map>

namespace sekat::report {

namespace {

constexpr std::size_t kMostNames = 20;  ///< failed TUs, patterns, rules
constexpr std::size_t kMostClauses = 4; ///< of those that only a person can judge
constexpr std::size_t kMostRemarks = 50;

/// Terms joined by " + ", none of which is torn apart at the end of a line.
std::string terms(const std::vector<std::string> &list) {
  std::string text;
  for (const std::string &term : list)
    text += (text.empty() ? "" : " +" + std::string(kNoBreak)) + unbroken(term);
  return text;
}

struct SumLine {
  std::string label, total, rest;
  std::string remark;
  Style remarkStyle = Style::Plain;
};

SumLine unitsLine(const TextContext &context) {
  const Coverage &c = context.report.coverage;
  const auto say = [&](Word which, std::uint64_t value) {
    return context.say(which, context.number(value));
  };
  SumLine line{
      .label = std::string(context.word(Word::Units)),
      .total = context.number(c.unitsTotal),
      .rest = terms({say(Word::Extracted, c.unitsExtracted), say(Word::Cached, c.unitsCached),
                     say(Word::Failed, c.unitsFailed.size()), say(Word::Skipped, c.unitsSkipped)}),
      .remark = ""};
  const bool whole = c.unitsFailed.empty();
  line.remark = context.say(Word::Analysed, percent(analysedPercent(c), context.indonesian()));
  line.remarkStyle = whole ? Style::Good : Style::Warning;
  if (!unitsAddUp(c)) {
    line.remark = context.word(Word::DoesNotAddUp);
    line.remarkStyle = Style::Error;
  } else if (c.unitsTotal == 0) {
    line.remark.clear();
  }
  return line;
}

SumLine callsLine(const TextContext &context) {
  const Coverage &c = context.report.coverage;
  return {.label = std::string(context.word(Word::CallSites)),
          .total = context.number(c.callsResolved + c.callsUnresolved),
          .rest = terms({context.say(Word::Resolved, context.number(c.callsResolved)),
                         context.say(Word::Unresolved, context.number(c.callsUnresolved))}),
          .remark = ""};
}

SumLine rulesLine(const TextContext &context) {
  const RuleCounts counts = countRules(context.report.result);
  return {.label = std::string(context.word(Word::Rules)),
          .total = context.number(counts.total),
          .rest = terms({context.say(Word::Judged, counts.judged),
                         context.say(Word::Vacuous, counts.vacuous),
                         context.say(Word::NotApplicable, counts.notApplicable),
                         context.say(Word::Draft, counts.draft),
                         context.say(Word::NotCheckable, counts.notCheckable)}),
          .remark = ""};
}

SumLine spansLine(const TextContext &context) {
  const Coverage &c = context.report.coverage;
  SumLine line{.label = std::string(context.word(Word::Spans)),
               .total = context.number(c.spansRead),
               .rest = "",
               .remark = ""};
  if (c.spansRead == 0 && c.spansDropped == 0) {
    line.remark = context.word(Word::NoSpans);
    return line;
  }
  line.rest = terms({context.say(Word::Matched, context.number(c.spansMatched)),
                     context.say(Word::Unmatched, context.number(c.spansUnmatched))});
  line.remark = context.say(Word::SpansOfTraces, context.number(c.traces));
  if (c.spansDropped > 0)
    line.remark += " " + context.say(Word::Dropped, context.number(c.spansDropped));
  return line;
}

void writeSums(TextContext &context) {
  const std::vector<SumLine> lines{unitsLine(context), callsLine(context), rulesLine(context),
                                   spansLine(context)};
  int labels = 0, totals = 0;
  for (const SumLine &line : lines) {
    labels = std::max(labels, support::displayWidth(line.label));
    totals = std::max(totals, support::displayWidth(line.total));
  }
  for (const SumLine &line : lines) {
    Runs runs;
    if (!line.rest.empty())
      runs.push_back({fmt::format("={}{}  ", kNoBreak, line.rest)});
    runs.push_back({unbroken(line.remark), line.remarkStyle});
    context.out.paragraph(
        {{fmt::format("  {:<{}}  {:>{}} ", line.label, labels, line.total, totals)}}, runs,
        labels + totals + 5);
  }
}

void writeDeviations(TextContext &context) {
  const auto &deviations = context.report.coverage.deviations;
  if (deviations.empty())
    return;
  context.out.blank();
  heading(context, context.word(Word::HeadingDeviations));
  for (const TraceDeviation &deviation : deviations)
    context.out.paragraph({{"  "}, {context.number(deviation.count) + " ", Style::Plain}},
                          {{deviation.name, Style::Bold}, {": " + deviation.meaning}}, 4);
}

void writeJoin(TextContext &context) {
  const auto &joined = context.report.joinedSpans;
  if (!joined.empty()) {
    std::map<std::string_view, std::uint64_t> grades;
    std::uint64_t found = 0;
    for (const JoinedSpan &one : joined) {
      ++grades[one.grade];
      found += !one.function.empty();
    }
    context.out.blank();
    heading(context,
            context.say(Word::HeadingJoined, context.number(found), context.number(joined.size())));
    for (const auto &[grade, count] : grades)
      context.out.indented(2, {{context.number(count) + " " + std::string(grade)}});
  }
  const auto &defects = context.report.recallDefects;
  if (defects.empty())
    return;
  context.out.blank();
  heading(context, context.word(Word::HeadingDefects));
  const std::size_t shown = std::min(defects.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i)
    context.out.paragraph({{"  "}},
                          {{fmt::format("{} -> {}", defects[i].from, defects[i].to), Style::Bold},
                           {"; " + context.say(Word::DefectSeen, context.number(defects[i].traces),
                                               defects[i].example)}},
                          4);
  andMore(context, defects.size(), shown, 2);
}

void writeFailed(TextContext &context) {
  const auto &failed = context.report.coverage.unitsFailed;
  if (failed.empty())
    return;
  context.out.blank();
  heading(context, context.word(Word::HeadingFailed));
  const std::size_t shown = std::min(failed.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i)
    context.out.paragraph({{"  "}, {context.place(failed[i].file, 0) + ": ", Style::Place}},
                          {{sentence(shownText(context.report, failed[i].reason))}}, 4);
  andMore(context, failed.size(), shown, 2);
}

std::string stateWord(const TextContext &context, check::RuleState state) {
  // The words of the sum line without their number.
  const auto bare = [&](Word which) {
    const std::string_view text = context.word(which);
    return std::string(text.substr(text.find(' ') + 1));
  };
  switch (state) {
  case check::RuleState::Judged:
    return bare(Word::Judged);
  case check::RuleState::Vacuous:
    return bare(Word::Vacuous);
  case check::RuleState::NotApplicable:
    return bare(Word::NotApplicable);
  case check::RuleState::NotCheckable:
    return bare(Word::NotCheckable);
  case check::RuleState::Draft:
    return bare(Word::Draft);
  }
  return "";
}

void writeNotJudged(TextContext &context) {
  std::vector<const check::RuleOutcome *> outcomes;
  for (const check::RuleOutcome &outcome : context.report.result.rules)
    if (outcome.state != check::RuleState::Judged)
      outcomes.push_back(&outcome);
  if (!outcomes.empty()) {
    context.out.blank();
    heading(context, context.word(Word::HeadingNotJudged));
  }
  const std::size_t shown = std::min(outcomes.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool vacuous = outcomes[i]->state == check::RuleState::Vacuous;
    const std::string reason = context.pick(outcomes[i]->reason);
    context.out.indented(
        2, {{outcomes[i]->rule, Style::Bold},
            {": "},
            {stateWord(context, outcomes[i]->state), vacuous ? Style::Warning : Style::Plain},
            {reason.empty() ? "" : "; " + reason}});
  }
  andMore(context, outcomes.size(), shown, 2);
  if (context.report.result.catalogueOnly.empty())
    return;
  context.out.blank();
  heading(context, context.word(Word::HeadingCatalogueOnly));
  for (const std::string &rule : context.report.result.catalogueOnly)
    context.out.indented(2, {{rule}});
}

void writeUnmatched(TextContext &context) {
  const auto &unmatched = context.report.result.unmatched;
  if (unmatched.empty())
    return;
  context.out.blank();
  heading(context, context.word(Word::HeadingUnmatched));
  const std::size_t shown = std::min(unmatched.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i) {
    const support::SourcePos &pos = unmatched[i].pos;
    Runs first{{"  "}};
    if (!pos.file.empty())
      first.push_back({context.place(pos.file, static_cast<std::uint32_t>(std::max(pos.line, 0)),
                                     static_cast<std::uint32_t>(std::max(pos.column, 0))) +
                           ": ",
                       Style::Place});
    context.out.paragraph(first, {{unmatched[i].what}}, 4);
  }
  andMore(context, unmatched.size(), shown, 2);
}

/// The number that the clause has in the text in force on the report's day.
std::string clauseNumber(const Report &report, const rules::Ruleset &ruleset,
                         const rules::ClauseEntry &entry) {
  const rules::Instrument *newest = newestInstrument(ruleset);
  const bool inForce = newest == nullptr || newest->from <= report.asOf;
  return inForce || entry.numberBefore.empty() ? entry.number : entry.numberBefore;
}

/// Questions for a person. Those that stand beside a rule of this audit are shown, since they
/// belong to its findings; all others are counted.
void writeHuman(TextContext &context) {
  std::size_t total = 0, shown = 0;
  for (const rules::Ruleset &ruleset : context.report.rulesets)
    for (const rules::ClauseEntry &entry : ruleset.clauses)
      total += !entry.human.en.empty();
  if (total == 0)
    return;
  context.out.blank();
  heading(context, context.word(Word::HeadingHuman));
  for (const rules::Ruleset &ruleset : context.report.rulesets)
    for (const rules::ClauseEntry &entry : ruleset.clauses) {
      const std::string number = clauseNumber(context.report, ruleset, entry);
      if (entry.human.en.empty() || entry.rules.empty() || number.empty() || shown >= kMostClauses)
        continue;
      ++shown;
      context.out.paragraph({{"  " + clauseName(number, context.indonesian()) + ": ", Style::Bold}},
                            {{context.pick(entry.human)}}, 4);
    }
  if (total > shown)
    context.out.indented(
        2, {{context.say(Word::HumanMore, context.number(total - shown)), Style::Dim}});
}

} // namespace

void writeCoverage(TextContext &context) {
  heading(context, context.word(Word::HeadingCoverage));
  writeSums(context);
  writeFailed(context);
  writeDeviations(context);
  writeJoin(context);
  writeNotJudged(context);
  writeUnmatched(context);
  writeHuman(context);
  const auto &notes = context.report.notes;
  if (!notes.empty()) {
    context.out.blank();
    heading(context, context.word(Word::HeadingRemarks));
    const std::size_t shown = std::min(notes.size(), kMostRemarks);
    for (std::size_t i = 0; i < shown; ++i)
      context.out.paragraph({{"  "}}, {{sentence(shownText(context.report, notes[i]))}}, 4);
    andMore(context, notes.size(), shown, 2);
  }
  context.out.blank();
}

} // namespace sekat::report
