// Page one: the answer, what it rests on, and every clause with its state.

#include "report/html_parts.h"
#include "report/lookup.h"

#include <algorithm>

namespace sekat::report {

namespace {

constexpr std::size_t kWorstFindings = 3;

void writeVerdictBox(const HtmlContext &context, HtmlOut &out) {
  const Report &report = context.report;
  const VerdictInput input = verdictInput(report);
  const auto counting =
      std::ranges::count_if(report.result.findings, [&](const check::Finding &finding) {
        return countsForVerdict(finding, report.result, input);
      });
  const bool id = context.indonesian();
  out << "<div class=\"verdict\">\n<p><strong>" << word(Word::Verdict, id) << ": "
      << word(report.verdict == Verdict::Findings     ? Word::MeansFindings
              : report.verdict == Verdict::Incomplete ? Word::MeansIncomplete
                                                      : Word::MeansCompliant,
              id)
      << "</strong></p>\n<p>"
      << context.fill("New findings that count: {}. Findings in all: {}.",
                      "Temuan baru yang menentukan: {}. Semua temuan: {}.",
                      context.number(static_cast<std::uint64_t>(counting)),
                      context.number(report.result.findings.size()))
      << " " << word(Word::NotARuling, id) << "</p>\n";
  const auto reasons = incompleteReasons(report.result, report.coverage, input);
  if (!reasons.empty()) {
    out << "<p>" << context.say("Not complete, because:", "Belum lengkap, karena:")
        << "</p>\n<ul>\n";
    for (const rules::Bilingual &reason : reasons)
      out << "<li>" << context.pick(reason) << "</li>\n";
    out << "</ul>\n";
  }
  out << "</div>\n";
}

void writeBasis(const HtmlContext &context, HtmlOut &out, int level) {
  const Report &report = context.report;
  heading(out, level, "", context.say("Reading and edition", "Tafsir dan edisi"));
  out << "<p>"
      << word(report.interpretation == rules::Interpretation::Strict ? Word::ReadingStrict
                                                                     : Word::ReadingBackend,
              context.indonesian())
      << ".</p>\n";
  openTable(out, context.say("Texts of the regulation", "Teks peraturan"),
            {std::string(context.say("Text", "Teks")), std::string(context.say("Title", "Judul")),
             std::string(context.say("In force", "Berlaku")),
             context.fill("On {}", "Pada {}", context.date(report.asOf))});
  for (const rules::Ruleset &ruleset : report.rulesets)
    for (const rules::Instrument &text : ruleset.instruments) {
      const bool used = text.from <= report.asOf && (!text.to || report.asOf <= *text.to);
      tableRow(out, {htmlText(instrumentName(text.id)), context.pick(text.title),
                     text.to ? context.fill("{} to {}", "{} sampai {}", context.date(text.from),
                                            context.date(*text.to))
                             : context.fill("from {}", "sejak {}", context.date(text.from)),
                     std::string(used ? context.say("used here", "dipakai di sini")
                                      : context.say("not used", "tidak dipakai"))});
    }
  closeTable(out);
}

void writeStates(const HtmlContext &context, HtmlOut &out, int level) {
  heading(out, level, "", context.say("States of the clauses", "Keadaan ketentuan"));
  openTable(out,
            context.fill("{} clauses by state", "{} ketentuan menurut keadaan",
                         context.number(context.overview.clauses.size())),
            {std::string(context.say("State", "Keadaan")),
             std::string(context.say("Clauses", "Jumlah")),
             std::string(context.say("What it means", "Artinya"))});
  for (std::size_t i = 0; i < kClauseStates; ++i) {
    const auto state = static_cast<ClauseState>(i);
    tableRow(out, {std::string(clauseStateWords(state, context.indonesian())),
                   context.number(context.overview.count[i]),
                   std::string(clauseStateMeaning(state, context.indonesian()))});
  }
  closeTable(out);
}

void writeWorst(const HtmlContext &context, HtmlOut &out, int level) {
  std::vector<std::size_t> worst; // findings are sorted by level already
  const auto &all = context.report.result.findings;
  for (std::size_t i = 0; i < all.size() && worst.size() < kWorstFindings; ++i)
    if (all[i].status == check::Status::New)
      worst.push_back(i);
  heading(out, level, "", context.say("Findings to read first", "Temuan yang perlu dibaca dahulu"));
  if (worst.empty()) {
    out << "<p>" << context.say("No new finding.", "Tidak ada temuan baru.") << "</p>\n";
    return;
  }
  out << "<ol>\n";
  for (const std::size_t i : worst)
    out << "<li><a href=\"" << context.findingLink(i) << "\">T-" << std::to_string(i + 1)
        << "</a>: " << context.pick(all[i].message) << "</li>\n";
  out << "</ol>\n";
}

/// One line of the box: a total, its parts and whether they add up.
struct Sum {
  std::string what;
  std::uint64_t total = 0;
  std::vector<std::pair<std::string_view, std::uint64_t>> parts;
};

void sumRow(const HtmlContext &context, HtmlOut &out, const Sum &sum) {
  std::uint64_t added = 0;
  std::string parts;
  for (const auto &[what, count] : sum.parts) {
    added += count;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : " + ", context.number(count), what);
  }
  tableRow(out, {sum.what, context.number(sum.total), parts,
                 added == sum.total
                     ? fmt::format("{} = {}: {}", context.number(added), context.number(sum.total),
                                   context.say("adds up", "cocok"))
                     : fmt::format("<strong>{} &#8800; {}: {}</strong>", context.number(added),
                                   context.number(sum.total),
                                   context.say("DOES NOT ADD UP", "TIDAK COCOK"))});
}

} // namespace

void writeSummary(const HtmlContext &context, HtmlOut &out, int level) {
  heading(out, level, "ringkasan", context.say("Summary", "Ringkasan"));
  writeVerdictBox(context, out);
  writeWorst(context, out, level + 1);
  writeStates(context, out, level + 1);
  writeBasis(context, out, level + 1);
}

void writeCoverageBox(const HtmlContext &context, HtmlOut &out, int level) {
  const Coverage &coverage = context.report.coverage;
  const RuleCounts rules = countRules(context.report.result);
  heading(out, level, "cakupan", context.say("What was examined", "Apa yang diperiksa"));
  openTable(out, context.say("Control totals", "Jumlah kontrol"),
            {std::string(context.say("What", "Apa")), std::string(context.say("Total", "Jumlah")),
             std::string(context.say("Made up of", "Terdiri atas")),
             std::string(context.say("Check", "Pemeriksaan"))});
  const auto name = [&](std::string_view en, std::string_view id) {
    return std::string(context.say(en, id));
  };
  sumRow(context, out,
         {name("translation units", "unit translasi"),
          coverage.unitsTotal,
          {{context.say("read anew", "dibaca baru"), coverage.unitsExtracted},
           {context.say("read from the cache", "dari tembolok"), coverage.unitsCached},
           {context.say("failed", "gagal"), coverage.unitsFailed.size()},
           {context.say("skipped", "dilewati"), coverage.unitsSkipped}}});
  sumRow(context, out,
         {name("call sites", "titik panggil"),
          coverage.callsResolved + coverage.callsUnresolved,
          {{context.say("resolved", "terurai"), coverage.callsResolved},
           {context.say("unresolved", "tak terurai"), coverage.callsUnresolved}}});
  sumRow(context, out,
         {name("spans in traces", "span dalam rekaman jejak"),
          coverage.spansRead,
          {{context.say("matched", "cocok dengan komponen"), coverage.spansMatched},
           {context.say("not matched", "tidak cocok"), coverage.spansUnmatched}}});
  sumRow(context, out,
         {name("rules", "aturan"),
          rules.total,
          {{context.say("judged", "dinilai"), rules.judged},
           {context.say("vacuous", "hampa"), rules.vacuous},
           {context.say("not applicable", "tidak berlaku"), rules.notApplicable},
           {context.say("draft", "rancangan"), rules.draft},
           {context.say("not checkable", "tak teruji"), rules.notCheckable}}});
  std::uint64_t byStatus[3] = {};
  for (const check::Finding &finding : context.report.result.findings)
    ++byStatus[static_cast<std::size_t>(finding.status)];
  sumRow(context, out,
         {name("findings", "temuan"),
          context.report.result.findings.size(),
          {{context.say("new", "baru"), byStatus[0]},
           {context.say("kept", "lama"), byStatus[1]},
           {context.say("waived", "dikecualikan"), byStatus[2]}}});
  Sum states{name("clauses", "ketentuan"), context.overview.clauses.size(), {}};
  for (std::size_t i = 0; i < kClauseStates; ++i)
    states.parts.emplace_back(clauseStateWords(static_cast<ClauseState>(i), context.indonesian()),
                              context.overview.count[i]);
  sumRow(context, out, states);
  closeTable(out);
  out << "<p>"
      << context.fill("Analysed: {} of the translation units; the floor is {}. Besides the spans "
                      "above {} records were dropped as unusable.",
                      "Diperiksa: {} dari unit translasi; batas bawahnya {}. Selain span di atas, "
                      "{} rekaman dibuang karena tidak dapat dipakai.",
                      percent(analysedPercent(coverage), context.indonesian()),
                      percent(context.report.coverageFloor, context.indonesian()),
                      context.number(coverage.spansDropped))
      << "</p>\n";
}

void writeClauseTable(const HtmlContext &context, HtmlOut &out, int level) {
  heading(out, level, "ketentuan", context.say("Clauses", "Ketentuan"));
  openTable(out, context.say("Every clause with its state", "Setiap ketentuan dan keadaannya"),
            {std::string(context.say("Clause", "Ketentuan")),
             std::string(context.say("State", "Keadaan")),
             std::string(context.say("Findings", "Temuan")),
             std::string(context.say("Words", "Bunyi"))});
  for (std::size_t order = 0; order < kClauseStates; ++order)
    for (std::size_t i = 0; i < context.overview.clauses.size(); ++i) {
      const ClauseStatus &status = context.overview.clauses[i];
      if (static_cast<std::size_t>(status.state) != order)
        continue;
      tableRow(out, {fmt::format("<a href=\"{}\">{}</a>", context.clauseLink(i),
                                 context.clauseTitle(status)),
                     fmt::format("<span class=\"state\">{}</span>",
                                 clauseStateWords(status.state, context.indonesian())),
                     status.findings.empty() ? "-" : context.number(status.findings.size()),
                     context.pick(status.entry->duty)});
    }
  closeTable(out);
}

} // namespace sekat::report
