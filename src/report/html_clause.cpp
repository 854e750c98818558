// A clause: its words, its state, who judged it and how, and what nobody could see.

#include "report/html_parts.h"
#include "report/lookup.h"
#include "report/text_writer.h"

#include <algorithm>

namespace sekat::report {

namespace {

std::string methodWords(const HtmlContext &context, const std::string &method) {
  if (method == "code")
    return std::string(context.say("code", "kode"));
  if (method == "traces")
    return std::string(context.say("traces", "rekaman jejak"));
  if (method == "human")
    return std::string(context.say("a person", "manusia"));
  return htmlText(method);
}

void writeWords(const HtmlContext &context, HtmlOut &out, const ClauseStatus &status, int level) {
  const rules::ClauseEntry &entry = *status.entry;
  const rules::Instrument *newest = newestInstrument(*status.ruleset);
  const bool otherLaw = entry.number.empty() || entry.number[0] < '0' || entry.number[0] > '9';
  heading(out, level, "", context.say("Words of the clause", "Bunyi ketentuan"));
  out << "<p>";
  if (otherLaw)
    out << context.say("Summary of related law as the ruleset has it; only what stands in "
                       "quotation marks is quoted.",
                       "Ringkasan peraturan terkait menurut kumpulan aturan; hanya yang bertanda "
                       "kutip merupakan kutipan.");
  else
    out << context.fill("As the ruleset quotes {}.", "Menurut kutipan kumpulan aturan dari {}.",
                        newest == nullptr ? "?" : htmlText(instrumentName(newest->id)));
  if (!status.otherNumber.empty())
    out << " "
        << context.fill("Number in the other edition: {}.", "Nomor dalam edisi lain: {}.",
                        htmlText(clauseName(status.otherNumber, context.indonesian())));
  out << "</p>\n<blockquote lang=\"id\"><p>"
      << htmlText(sentence(shownText(context.report, entry.duty.id))) << "</p></blockquote>\n";
  if (!context.indonesian())
    out << "<p>Unofficial translation: "
        << htmlText(sentence(shownText(context.report, entry.duty.en))) << "</p>\n";
}

void writeState(const HtmlContext &context, HtmlOut &out, const ClauseStatus &status, int level) {
  heading(out, level, "", context.say("State", "Keadaan"));
  out << "<p><span class=\"state\">" << clauseStateWords(status.state, context.indonesian())
      << "</span>";
  if (status.onlyWaived())
    out << context.say(" (all findings are waived)", " (semua temuan dikecualikan)");
  out << ". " << clauseStateMeaning(status.state, context.indonesian()) << "</p>\n";
  if (!status.findings.empty())
    out << "<p>"
        << context.fill("Findings: {} = {} new + {} kept + {} waived.",
                        "Temuan: {} = {} baru + {} lama + {} dikecualikan.",
                        context.number(status.fresh + status.kept + status.waived),
                        context.number(status.fresh), context.number(status.kept),
                        context.number(status.waived))
        << "</p>\n";
  if (status.reasons.empty())
    return;
  out << "<ul>\n";
  for (const rules::Bilingual &reason : status.reasons)
    out << "<li>" << context.pick(reason) << "</li>\n";
  out << "</ul>\n";
}

void writeMethod(const HtmlContext &context, HtmlOut &out, const ClauseStatus &status, int level) {
  heading(out, level, "", context.say("How it is judged", "Cara penilaian"));
  std::string methods;
  for (const std::string &method : status.entry->judgedBy)
    methods += (methods.empty() ? "" : ", ") + methodWords(context, method);
  const Coverage &coverage = context.report.coverage;
  out << "<p>"
      << context.fill("Judged by: {}. In this audit {} translation units and {} spans were read.",
                      "Dinilai oleh: {}. Dalam pemeriksaan ini dibaca {} unit translasi dan {} "
                      "span.",
                      methods.empty() ? "-" : methods, context.number(analysedUnits(coverage)),
                      context.number(coverage.spansRead))
      << "</p>\n";
}

void writeRule(const HtmlContext &context, HtmlOut &out, const std::string &id,
               const ClauseStatus &status, int level) {
  const rules::Rule *rule = findRule(context.report, id);
  heading(out, level, "",
          htmlCode(id) + (rule == nullptr ? std::string() : ": " + context.pick(rule->title)));
  const auto outcome = std::ranges::find_if(
      status.outcomes, [&](const check::RuleOutcome *one) { return one->rule == id; });
  if (outcome == status.outcomes.end()) {
    out << "<p>" << context.say("Not judged in this audit.", "Tidak dinilai dalam pemeriksaan ini.")
        << "</p>\n";
  } else {
    const std::string_view state =
        (*outcome)->state == check::RuleState::Judged    ? context.say("judged", "dinilai")
        : (*outcome)->state == check::RuleState::Vacuous ? context.say("vacuous", "hampa")
        : (*outcome)->state == check::RuleState::NotApplicable
            ? context.say("not applicable", "tidak berlaku")
        : (*outcome)->state == check::RuleState::Draft ? context.say("draft", "rancangan")
                                                       : context.say("not checkable", "tak teruji");
    out << "<p>" << context.say("Outcome: ", "Hasil: ") << state;
    if (const std::string reason = context.pick((*outcome)->reason); !reason.empty())
      out << ". " << reason;
    out << "</p>\n";
  }
  if (rule == nullptr)
    return;
  out << "<p>" << context.pick(rule->why) << "</p>\n";
  if (rule->blindSpots.empty())
    return;
  heading(out, level + 1, "", context.say("Blind spots", "Titik buta"));
  out << "<ul>\n";
  for (const rules::Bilingual &spot : rule->blindSpots)
    out << "<li>" << context.pick(spot) << "</li>\n";
  out << "</ul>\n";
}

} // namespace

void writeClause(const HtmlContext &context, HtmlOut &out, std::size_t clause, int level) {
  const ClauseStatus &status = context.overview.clauses[clause];
  writeState(context, out, status, level);
  writeWords(context, out, status, level);
  writeMethod(context, out, status, level);
  if (!status.entry->rules.empty()) {
    heading(out, level, "", context.say("Rules", "Aturan"));
    for (const std::string &rule : status.entry->rules)
      writeRule(context, out, rule, status, level + 1);
  }
  if (const std::string human = context.pick(status.entry->human); !human.empty()) {
    heading(out, level, "",
            context.say("What only a person can judge", "Yang hanya dapat dinilai manusia"));
    out << "<p>" << human << "</p>\n";
  }
  if (status.open.empty())
    return;
  heading(out, level, "", context.say("Still open", "Yang masih terbuka"));
  out << "<ul>\n";
  for (const check::Undecided *open : status.open)
    out << "<li>" << htmlCode(open->rule) << ": " << context.number(open->count) << " "
        << htmlText(reasonWords(open->reason, context.indonesian())) << "</li>\n";
  out << "</ul>\n";
}

} // namespace sekat::report
