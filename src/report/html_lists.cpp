// The other half of an honest report: hand-offs, open questions, and what nobody looked at.

#include "report/html_parts.h"
#include "report/lookup.h"

#include <algorithm>
#include <map>

namespace sekat::report {

namespace {

constexpr std::size_t kMostRows = 300;

std::string orDash(const std::string &markup) { return markup.empty() ? "-" : markup; }

void writeLedger(const HtmlContext &context, HtmlOut &out, int level) {
  const std::vector<LedgerEntry> &ledger = context.report.ledger;
  heading(out, level, "", context.say("Unresolved calls", "Panggilan tak terurai"));
  if (ledger.empty()) {
    out << "<p>" << context.say("None.", "Tidak ada.") << "</p>\n";
    return;
  }
  out << "<p>" << word(Word::UnresolvedIntro, context.indonesian()) << "</p>\n";
  openTable(
      out,
      context.say("Calls whose targets are not known", "Panggilan yang sasarannya tidak diketahui"),
      {std::string(context.say("Caller", "Pemanggil")),
       std::string(context.say("Component", "Komponen")),
       std::string(context.say("Place", "Tempat")), std::string(context.say("Call", "Panggilan")),
       std::string(context.say("Could break", "Dapat melanggar"))});
  const std::size_t shown = std::min(ledger.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) {
    const LedgerEntry &entry = ledger[i];
    tableRow(out, {htmlCode(entry.caller), orDash(htmlText(entry.component)),
                   context.place(entry.file, entry.line),
                   htmlText(openCallWords(entry.what, context.indonesian())),
                   entry.rule.empty() ? "-" : htmlCode(entry.rule)});
  }
  closeTable(out);
  andMore(context, out, ledger.size(), shown);
}

template <typename List, typename Row>
void listOf(const HtmlContext &context, HtmlOut &out, int level, std::string_view title,
            const List &list, const Row &row) {
  if (list.empty())
    return;
  heading(out, level, "", title);
  out << "<ul>\n";
  std::size_t shown = 0;
  for (const auto &item : list) {
    if (shown == kMostRows)
      break;
    ++shown;
    out << "<li>" << row(item) << "</li>\n";
  }
  out << "</ul>\n";
  andMore(context, out, list.size(), shown);
}

} // namespace

void writeHandoffs(const HtmlContext &context, HtmlOut &out, int level) {
  heading(out, level, "serah-terima",
          context.say("Hand-offs between systems", "Serah terima antarsistem"));
  if (context.report.result.handoffs.empty()) {
    out << "<p>" << context.say("No boundary is declared.", "Tidak ada batas yang dinyatakan.")
        << "</p>\n";
    return;
  }
  std::map<std::string, std::vector<const check::Handoff *>> byPurpose;
  for (const check::Handoff &handoff : context.report.result.handoffs)
    byPurpose[handoff.purpose].push_back(&handoff);
  for (const auto &[purpose, handoffs] : byPurpose) {
    heading(out, level + 1, "",
            context.fill("Purpose: {}", "Tujuan: {}", orDash(htmlText(purpose))));
    openTable(out, context.say("Boundaries", "Batas"),
              {std::string(context.say("Boundary", "Batas")),
               std::string(context.say("From", "Dari")), std::string(context.say("To", "Ke")),
               std::string(context.say("Calls", "Titik panggil")), "Span",
               std::string(context.say("Approval", "Persetujuan"))});
    for (const check::Handoff *handoff : handoffs) {
      std::string approval(handoff->approved ? context.say("approved", "disetujui")
                                             : context.say("NOT APPROVED", "TIDAK DISETUJUI"));
      if (!handoff->approvalReference.empty())
        approval += " " + htmlText(handoff->approvalReference);
      if (!handoff->approvalUntil.empty())
        approval += context.fill(", until {}", ", hingga {}", context.date(handoff->approvalUntil));
      tableRow(out,
               {htmlText(handoff->boundary), htmlText(handoff->from), htmlText(handoff->to),
                context.number(handoff->staticSites), context.number(handoff->spans), approval});
    }
    closeTable(out);
  }
}

void writeOpenQuestions(const HtmlContext &context, HtmlOut &out, int level) {
  heading(out, level, "terbuka", context.say("Open questions", "Yang masih terbuka"));
  listOf(context, out, level + 1, context.say("Undecided", "Belum dapat disimpulkan"),
         context.report.result.undecided, [&](const check::Undecided &open) {
           std::string text = htmlCode(open.rule) + ": " + context.number(open.count) + " " +
                              htmlText(reasonWords(open.reason, context.indonesian()));
           for (const std::string &example : open.examples)
             text += "<br>" + htmlCode(shownText(context.report, example));
           return text;
         });
  writeLedger(context, out, level + 1);
}

void writeNotAnalysed(const HtmlContext &context, HtmlOut &out, int level) {
  const Report &report = context.report;
  heading(out, level, "tidak-diperiksa", context.say("Not examined", "Yang tidak diperiksa"));
  std::vector<const check::RuleOutcome *> idle;
  for (const check::RuleOutcome &outcome : report.result.rules)
    if (outcome.state != check::RuleState::Judged)
      idle.push_back(&outcome);
  if (report.coverage.unitsFailed.empty() && idle.empty() && report.result.unmatched.empty() &&
      report.notes.empty())
    out << "<p>" << context.say("Nothing was lost.", "Tidak ada yang terlewat.") << "</p>\n";
  listOf(context, out, level + 1,
         context.say("Translation units that failed", "Unit translasi yang gagal"),
         report.coverage.unitsFailed, [&](const FailedUnit &unit) {
           return context.place(unit.file, 0) + ": " + htmlText(shownText(report, unit.reason));
         });
  listOf(context, out, level + 1,
         context.say("Rules that were not judged", "Aturan yang tidak dinilai"), idle,
         [&](const check::RuleOutcome *outcome) {
           return htmlCode(outcome->rule) + ": " + context.pick(outcome->reason);
         });
  listOf(context, out, level + 1,
         context.say("Judged by the payment catalogue alone",
                     "Dinilai dengan katalog pembayaran saja"),
         report.result.catalogueOnly, [&](const std::string &rule) { return htmlCode(rule); });
  listOf(context, out, level + 1,
         context.say("Declared, but nothing matched", "Dinyatakan, tetapi tidak ada yang cocok"),
         report.result.unmatched, [&](const check::Unmatched &unmatched) {
           return htmlText(unmatched.what) + " (" +
                  context.place(unmatched.pos.file, unmatched.pos.line) + ")";
         });
  listOf(context, out, level + 1, context.say("Remarks", "Keterangan"), report.notes,
         [&](const std::string &note) { return htmlText(shownText(report, note)); });
}

void writeHowToCheck(const HtmlContext &context, HtmlOut &out, int level) {
  heading(out, level, "uji-sendiri", context.say("Check it yourself", "Periksa sendiri"));
  out << "<p>"
      << context.say("Each step of a finding names a file and a line. Open the file in any text "
                     "editor, go to the line, and look for the call that the sentence names; the "
                     "line printed beside it must be the same. Three to begin with:",
                     "Setiap langkah temuan menyebut berkas dan baris. Buka berkas itu dengan "
                     "penyunting teks apa pun, pergi ke barisnya, dan cari panggilan yang disebut "
                     "dalam kalimat; baris yang dicetak di sampingnya harus sama. Tiga contoh:")
      << "</p>\n<ol>\n";
  std::size_t shown = 0;
  for (std::size_t i = 0; i < context.report.result.findings.size() && shown < 3; ++i) {
    const check::Finding &finding = context.report.result.findings[i];
    if (finding.path.size() < 2 || finding.path[0].file.empty())
      continue;
    ++shown;
    out << "<li><a href=\"" << context.findingLink(i) << "\">T-" << std::to_string(i + 1)
        << "</a>: "
        << context.fill("open {}, look for the call that leads to {}.",
                        "buka {}, cari panggilan yang menuju {}.",
                        context.place(finding.path[0].file, finding.path[0].line),
                        htmlCode(finding.path[1].name))
        << "</li>\n";
  }
  out << "</ol>\n";
  if (shown == 0)
    out << "<p>" << context.say("No finding has steps to check.", "Tidak ada temuan berlangkah.")
        << "</p>\n";
}

} // namespace sekat::report
