// The text report: findings as a compiler prints them, then what the verdict rests on. The verdict
// is the last line, since that is where a reader of a terminal or of a CI log looks.

#include "report/text_parts.h"

#include "support/diagnostics.h"
#include "support/terminal.h"

#include <algorithm>
#include <array>

namespace sekat::report {

namespace {

Style levelStyle(rules::Severity level) {
  switch (level) {
  case rules::Severity::Error:
    return Style::Error;
  case rules::Severity::Warning:
    return Style::Warning;
  case rules::Severity::Note:
    return Style::Note;
  }
  return Style::Note;
}

/// "  law    ", the label padded to the longest one of the language.
class Labels {
public:
  explicit Labels(const TextContext &context) : context_(context) {
    for (const Word label : {Word::LabelLaw, Word::LabelState, Word::LabelPath, Word::LabelTraces,
                             Word::LabelProof, Word::LabelNote, Word::LabelFix, Word::LabelMore})
      columns_ = std::max(columns_, support::displayWidth(context.word(label)));
  }
  [[nodiscard]] int indent() const { return columns_ + 4; }
  [[nodiscard]] Runs label(Word which) const {
    return {{fmt::format("  {:<{}}  ", context_.word(which), columns_), Style::Dim}};
  }
  /// A labelled paragraph; nothing when there is nothing to say.
  void write(TextContext &context, Word which, const Runs &runs) const {
    if (runsWidth(runs) > 0)
      context.out.paragraph(label(which), runs, indent());
  }

private:
  const TextContext &context_;
  int columns_ = 0;
};

std::string sideWords(const TextContext &context, const check::FunctionRef &function) {
  if (function.component.empty())
    return std::string(context.word(Word::NoComponent));
  return fmt::format("{} ({})", function.component, function.system);
}

std::string_view verdictWord(const TextContext &context, const std::string &verdict) {
  if (verdict == "missing-control")
    return context.word(Word::VerdictMissingControl);
  if (verdict == "measured-breach")
    return context.word(Word::VerdictMeasuredBreach);
  return context.word(Word::VerdictIndication);
}

/// The line that editors jump to: place, level, message, rule.
void writeHead(TextContext &context, const check::Finding &finding) {
  std::string file = finding.sink.file;
  std::uint32_t line = finding.sink.line, column = 0;
  if (!finding.path.empty()) {
    const auto &step =
        finding.path[std::min<std::size_t>(finding.crossing, finding.path.size() - 1)];
    file = step.file;
    line = step.line;
    column = step.column;
  }
  const std::string place = finding.fromCode
                                ? context.place(file, line, column)
                                : unbroken(context.say(Word::TracePlace, finding.runtime.example));
  context.out.paragraph(
      {{place + ":", Style::Place},
       {fmt::format(" {}:", context.levelWord(finding.level)), levelStyle(finding.level)},
       {" "}},
      {{context.pick(finding.message), Style::Bold},
       {" "},
       {fmt::format("[{}]", finding.rule), Style::Dim}},
      4);
}

void writeLaw(TextContext &context, const Labels &labels, const check::Finding &finding) {
  const auto citation = citationOf(context.report, finding.rule);
  if (!citation) {
    if (findRule(context.report, finding.rule) != nullptr)
      labels.write(context, Word::LabelLaw,
                   {{context.say(Word::NoClauseInForce, context.date(context.report.asOf))}});
    return;
  }
  labels.write(context, Word::LabelLaw,
               {{fmt::format("{}, {}", instrumentName(citation->instrument),
                             clauseName(citation->number, context.indonesian())),
                 Style::Bold},
                {", " + context.say(Word::AsOf, context.date(context.report.asOf))}});
  if (const rules::ClauseEntry *entry = clauseEntry(context.report, *citation))
    if (const std::string duty = context.pick(entry->duty); !duty.empty())
      context.out.indented(labels.indent(), {{duty}});
}

void writeState(TextContext &context, const Labels &labels, const check::Finding &finding) {
  const rules::Rule *rule = findRule(context.report, finding.rule);
  std::string text;
  if (rule != nullptr)
    text = fmt::format("{}, ", verdictWord(context, rule->verdict));
  text += fmt::format("{}, {}", context.word(Word::StatusNew),
                      context.confidenceWord(finding.confidence));
  labels.write(
      context, Word::LabelState,
      {{text},
       {finding.fingerprint.empty() ? "" : fmt::format(" ({})", finding.fingerprint), Style::Dim}});
}

void writeProofs(TextContext &context, const Labels &labels, const check::Finding &finding) {
  for (const check::Proof &proof : finding.proofs)
    labels.write(context, Word::LabelProof,
                 {{fmt::format("{}, {} ", proof.provider, proof.signal)},
                  {fmt::format("\"{}\"{}", support::shorten(proof.literal, 200),
                               proof.file.empty() ? "" : ", ")},
                  {proof.file.empty() ? "" : context.place(proof.file, proof.line), Style::Place}});
}

void writeNotes(TextContext &context, const Labels &labels, const check::Finding &finding) {
  for (const rules::Bilingual &note : finding.notes)
    labels.write(context, Word::LabelNote, {{context.pick(note)}});
}

void writeTraces(TextContext &context, const Labels &labels, const check::Finding &finding) {
  const check::RuntimeEvidence &runtime = finding.runtime;
  const std::string count = context.number(runtime.traces);
  std::string text;
  switch (runtime.state) {
  case check::Observation::NoTraces:
    return;
  case check::Observation::NotObserved:
    text = context.word(Word::SeenNever);
    break;
  case check::Observation::PartlyObserved:
    text = context.say(Word::SeenPartly, count, runtime.example);
    break;
  case check::Observation::Observed:
    text =
        context.say(runtime.traces == 1 ? Word::SeenInOne : Word::SeenIn, count, runtime.example);
    break;
  }
  labels.write(context, Word::LabelTraces, {{text}});
}

std::string pathSummary(const TextContext &context, const check::Finding &finding) {
  const bool oneStep = finding.path.size() <= 1;
  if (oneStep)
    return context.say(finding.fromCode ? Word::PathSummaryOne : Word::PathSummarySpan,
                       sideWords(context, finding.sink));
  return context.say(finding.fromCode ? Word::PathSummary : Word::PathSummarySpans,
                     sideWords(context, finding.entry), sideWords(context, finding.sink),
                     finding.path.size());
}

void writeNew(TextContext &context, const check::Finding &finding) {
  const Labels labels(context);
  writeHead(context, finding);
  writeLaw(context, labels, finding);
  writeState(context, labels, finding);
  labels.write(context, Word::LabelPath, {{pathSummary(context, finding)}});
  if (finding.fromCode)
    writePath(context, finding, labels.indent());
  else
    writeSpans(context, finding, labels.indent());
  writeTraces(context, labels, finding);
  writeProofs(context, labels, finding);
  writeNotes(context, labels, finding);
  if (const rules::Rule *rule = findRule(context.report, finding.rule))
    labels.write(context, Word::LabelFix, {{context.pick(rule->fix)}});
  labels.write(context, Word::LabelMore, {{fmt::format("sekat explain {}", finding.rule)}});
  context.out.blank();
}

void writeKnown(TextContext &context, const check::Finding &finding) {
  const Labels labels(context);
  writeHead(context, finding);
  const std::string why =
      finding.status == check::Status::Kept
          ? std::string(context.word(Word::KeptInBaseline))
          : context.say(Word::WaivedBy, shownText(context.report, finding.waivedBy));
  labels.write(context, Word::LabelState, {{why}});
  std::string path = finding.entry.name;
  if (finding.path.size() > 1)
    path += fmt::format(" {}{}", finding.path.size() > 2 ? "-> ... -> " : "-> ", finding.sink.name);
  labels.write(context, Word::LabelPath, {{path}});
  writeNotes(context, labels, finding);
  context.out.blank();
}

void writeTitle(TextContext &context) {
  const Report &report = context.report;
  const bool strict = report.interpretation == rules::Interpretation::Strict;
  const Runs title{
      {context.say(Word::AuditOf, report.project.empty() ? "?" : sentence(report.project),
                   report.asOf.empty() ? "?" : context.date(report.asOf),
                   fmt::format("{} {}", report.tool, report.toolVersion)),
       Style::Bold}};
  context.out.indented(0, title);
  const int line = std::min(runsWidth(title), context.out.width());
  context.out.indented(0, {{std::string(static_cast<std::size_t>(line), '='), Style::Bold}});
  std::string rulesets;
  for (const rules::Ruleset &ruleset : report.rulesets)
    rulesets += fmt::format("{}{} {}", rulesets.empty() ? "" : ", ", ruleset.name, ruleset.version);
  if (!rulesets.empty())
    context.out.indented(0, {{context.say(Word::Rulesets, rulesets)}});
  context.out.indented(
      0, {{std::string(context.word(strict ? Word::ReadingStrict : Word::ReadingBackend))}});
  context.out.blank();
}

} // namespace

std::string TextContext::place(const std::string &file, std::uint32_t line,
                               std::uint32_t column) const {
  std::string text = unbroken(shownFile(report, file));
  if (text.empty())
    return "?";
  if (line > 0)
    text += fmt::format(":{}", line);
  if (line > 0 && column > 0)
    text += fmt::format(":{}", column);
  return text;
}

std::string_view TextContext::levelWord(rules::Severity level) const {
  switch (level) {
  case rules::Severity::Error:
    return word(Word::LevelError);
  case rules::Severity::Warning:
    return word(Word::LevelWarning);
  case rules::Severity::Note:
    return word(Word::LevelNote);
  }
  return word(Word::LevelNote);
}

std::string_view TextContext::confidenceWord(graph::Confidence confidence) const {
  switch (confidence) {
  case graph::Confidence::Definite:
    return word(Word::ConfidenceDefinite);
  case graph::Confidence::Likely:
    return word(Word::ConfidenceLikely);
  case graph::Confidence::Possible:
    return word(Word::ConfidencePossible);
  }
  return word(Word::ConfidencePossible);
}

void writeFindings(TextContext &context) {
  const auto &findings = context.report.result.findings;
  std::size_t shown = 0;
  // What is new first: it is what the reader came for.
  for (const check::Status status :
       {check::Status::New, check::Status::Kept, check::Status::Waived})
    for (const check::Finding &finding : findings) {
      if (finding.status != status || shown >= context.options.maxFindings)
        continue;
      ++shown;
      if (status == check::Status::New)
        writeNew(context, finding);
      else
        writeKnown(context, finding);
    }
  if (findings.empty())
    context.out.indented(0, {{std::string(context.word(Word::NoFindings)), Style::Bold}});
  else if (shown < findings.size())
    context.out.indented(
        0,
        {{context.say(Word::MoreFindings, context.number(findings.size() - shown)), Style::Bold}});
  if (findings.empty() || shown < findings.size())
    context.out.blank();
}

std::string writeText(const Report &report, const TextOptions &options) {
  TextWriter out(options.width, options.color);
  SourceText source(report.root);
  TextContext context{.report = report, .options = options, .out = out, .source = source};
  writeFindings(context);
  writeTitle(context);
  writeSince(context);
  writeOpen(context);
  writeCoverage(context);
  writeVerdict(context);
  return out.take();
}

} // namespace sekat::report
