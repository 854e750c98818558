// The work list: what to cut, what to move, which approval would do instead, and what remains.

#include "report/lookup.h"
#include "report/plan_report.h"
#include "report/text_writer.h"
#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sekat::report {

namespace {

using check::CategoryPlan;
using check::FunctionRef;
using check::PlanCut;
using check::PlanSite;

constexpr std::size_t kMostNames = 6;
constexpr std::size_t kMostRemaining = 10;

class PlanPage {
public:
  PlanPage(const check::Plan &plan, const Report &report, const TextOptions &options)
      : plan_(plan), report_(report), options_(options), out_(options.width, options.color) {}

  [[nodiscard]] std::string write() {
    head();
    for (const CategoryPlan &category : plan_.categories)
      if (!category.isEmpty() || category.category != check::Category::Other)
        section(category);
    open();
    return out_.take();
  }

private:
  [[nodiscard]] bool indonesian() const { return options_.indonesian; }
  template <typename... Values>
  [[nodiscard]] std::string say(std::string_view en, std::string_view id,
                                const Values &...values) const {
    return fmt::format(fmt::runtime(indonesian() ? id : en), values...);
  }
  void line(const std::string &text, int indent = 0, Style style = Style::Plain) {
    out_.indented(indent, {{text, style}});
  }
  [[nodiscard]] static std::string owner(const FunctionRef &function) {
    return function.component.empty() ? "" : fmt::format(" [{}]", function.component);
  }
  [[nodiscard]] std::string placeOf(const PlanSite &site) const {
    return fmt::format("{}:{}:{}", shownFile(report_, site.file), site.line, site.column);
  }
  [[nodiscard]] std::string names(const std::vector<FunctionRef> &functions) const {
    std::string text;
    for (std::size_t i = 0; i < functions.size() && i < kMostNames; ++i)
      text += (i == 0 ? "" : ", ") + functions[i].name;
    if (functions.size() > kMostNames)
      text += say(" and {} more", " dan {} lagi", functions.size() - kMostNames);
    return text;
  }

  void head() {
    line(say("Plan for {} as of {}", "Rencana kerja untuk {} per {}", report_.project,
             dateWords(report_.asOf, indonesian())),
         0, Style::Bold);
    line(report_.interpretation == rules::Interpretation::Strict
             ? say("Reading: strict: only hand-offs that leave the app count.",
                   "Pembacaan: ketat: hanya serah terima yang keluar dari aplikasi yang dihitung.")
             : say("Reading: backend: every approved boundary counts.",
                   "Pembacaan: backend: setiap boundary yang disetujui dihitung."));
    line(say("Work is counted in points: 1 for a request over a wire, 2 for a call in the text, 4 "
             "for a call that the life of an object makes; more where others are affected.",
             "Kerja dihitung dalam poin: 1 untuk permintaan lewat jaringan, 2 untuk panggilan "
             "dalam teks, 4 untuk panggilan yang timbul dari umur objek; lebih bila pihak lain "
             "ikut terdampak."));
  }

  void section(const CategoryPlan &plan) {
    out_.blank();
    std::string title(categoryWords(plan.category, indonesian()));
    title[0] = static_cast<char>(title[0] >= 'a' && title[0] <= 'z' ? title[0] - 32 : title[0]);
    line(title, 0, Style::Bold);
    if (plan.isEmpty()) {
      line(say("Nothing to do: no rule has a finding in the code here.",
               "Tidak ada pekerjaan: tidak ada temuan dalam kode di bagian ini."),
           2);
      return;
    }
    line(say("{} findings in the code, {} of spans or flows of data",
             "{} temuan dalam kode, {} dari span atau aliran data", plan.findings - flowsIn(plan),
             plan.pathFindings) +
             " (" + joined(plan.rules) + ")",
         2);
    cuts(plan);
    moves(plan);
    links(plan);
    renewals(plan);
    if (plan.findings > 0)
      after(plan);
  }

  /// Flows are found in the code and planned as paths: they count once.
  static std::uint64_t flowsIn(const CategoryPlan &plan) {
    std::uint64_t flows = 0;
    for (const check::Finding &finding : plan.remaining)
      flows += std::ranges::any_of(plan.links, [&](const check::PlanLink &link) {
        return link.kind == "flow" &&
               std::ranges::find(link.settles, finding.fingerprint) != link.settles.end();
      });
    return flows;
  }

  /// Of an English plural.
  static std::string_view ending(std::size_t count) { return count == 1 ? "" : "s"; }

  static std::string joined(const std::vector<std::string> &words) {
    std::string text;
    for (const std::string &one : words)
      text += (text.empty() ? "" : ", ") + one;
    return text;
  }

  void cuts(const CategoryPlan &plan) {
    if (plan.cuts.empty())
      return;
    const std::string proof =
        plan.isSmallest()
            ? say("no smaller set exists", "tidak ada himpunan yang lebih kecil")
            : say("at least {} points are needed; whether fewer than {} suffice is not proven",
                  "sedikitnya {} poin diperlukan; belum terbukti apakah kurang dari {} cukup",
                  plan.atLeast, plan.points);
    line(say("Cut or hand over {0} call site{3}, {1} points: {2}.",
             "Putuskan atau alihkan {0} tempat panggilan, {1} poin: {2}.", plan.cuts.size(),
             plan.points, proof, ending(plan.cuts.size())),
         2);
    std::size_t number = 0;
    for (const PlanCut &cut : plan.cuts)
      item(++number, cut);
  }

  void item(std::size_t number, const PlanCut &cut) {
    out_.paragraph(
        {{fmt::format("{:>4}. ", number), Style::Plain}, {placeOf(cut.site) + "  ", Style::Place}},
        {{say("{} points", "{} poin", cut.site.points), Style::Dim}}, 6);
    line(say("{}{} calls {} ({})", "{}{} memanggil {} ({})", cut.site.caller.name,
             owner(cut.site.caller), names(cut.site.targets), viaWords(cut.site.via, indonesian())),
         6);
    for (const rules::Bilingual &reason : cut.site.reasons)
      line(say("weight: {}", "bobot: {}", indonesian() ? reason.id : reason.en), 6);
    if (!cut.prevents.empty())
      line(say("keeps out of reach: {}", "menutup jalan ke: {}", names(cut.prevents)), 6);
    if (!cut.handOver.empty())
      line(say("hand over instead through: {}", "alihkan melalui: {}", joined(cut.handOver)), 6);
    for (const PlanSite &other : cut.instead)
      line(say("or at {} in {}, {} points", "atau di {} dalam {}, {} poin", placeOf(other),
               other.caller.name, other.points),
           6);
  }

  void moves(const CategoryPlan &plan) {
    if (plan.moves.empty())
      return;
    line(say("Move {0} function{1} out of the system: such code must not be there at all.",
             "Pindahkan {0} fungsi keluar dari sistem: fungsi ini tidak boleh ada di dalamnya.",
             plan.moves.size(), ending(plan.moves.size())),
         2);
    for (const check::PlanMove &move : plan.moves) {
      std::string text = fmt::format("{}:{} {}{}", shownFile(report_, move.function.file),
                                     move.function.line, move.function.name, owner(move.function));
      if (move.callers > 0)
        text += say(", {0} call{1} to hand over", ", {0} panggilan untuk dialihkan", move.callers,
                    ending(move.callers));
      out_.paragraph({{"    - ", Style::Plain}}, {{text, Style::Plain}}, 6);
    }
  }

  void links(const CategoryPlan &plan) {
    if (plan.links.empty())
      return;
    line(
        say("Stop or hand over {} links that {} paths of spans or data go over{}. Only the paths "
            "seen are known: judge another trace afterwards.",
            "Hentikan atau alihkan {} hubungan yang dilalui {} jalur span atau data{}. Hanya jalur "
            "yang terlihat yang diketahui: nilai rekaman jejak baru sesudahnya.",
            plan.links.size(), plan.pathFindings,
            plan.fewestLinks ? say("; fewer do not suffice", "; kurang dari itu tidak cukup")
                             : std::string()),
        2);
    const auto end = [](const FunctionRef &ref) {
      return (ref.service.empty() ? "" : ref.service + ": ") + ref.name + owner(ref);
    };
    for (const check::PlanLink &link : plan.links) {
      std::string text = fmt::format("{} -> {}", end(link.from), end(link.to));
      if (!link.file.empty())
        text += fmt::format(", {}:{}", shownFile(report_, link.file), link.line);
      if (link.traces > 0)
        text += say(", in {} traces", ", dalam {} rekaman jejak", link.traces);
      out_.paragraph({{"    - ", Style::Plain}}, {{text, Style::Plain}}, 6);
    }
  }

  void renewals(const CategoryPlan &plan) {
    for (const check::PlanRenewal &renewal : plan.renewals)
      line(renewal.until.empty()
               ? say("Or get an approval for the boundary {} ({}): settles {} of the findings.",
                     "Atau peroleh persetujuan untuk boundary {} ({}): menyelesaikan {} temuan.",
                     renewal.boundary, renewal.kind, renewal.settles.size())
               : say("Or renew the approval of the boundary {} ({}, {}, ended {}): settles {} of "
                     "the findings.",
                     "Atau perpanjang persetujuan boundary {} ({}, {}, berakhir {}): "
                     "menyelesaikan {} temuan.",
                     renewal.boundary, renewal.kind, renewal.reference,
                     dateWords(renewal.until, indonesian()), renewal.settles.size()),
           2);
  }

  void after(const CategoryPlan &plan) {
    if (plan.proved)
      line(say("Checked: judged again on the code without them, no finding remains that counts.",
               "Diuji: dinilai ulang pada kode tanpa itu, tidak ada temuan tersisa yang dihitung."),
           2, Style::Good);
    else
      line(say("Not settled by this alone: {} findings remain.",
               "Belum selesai dengan ini saja: {} temuan tersisa.", plan.remaining.size()),
           2, Style::Warning);
    if (plan.handOversChecked > 0)
      line(
          plan.handOversHold
              ? say("Checked as well: with {} of them led through the boundary named, the rules "
                    "hold.",
                    "Diuji pula: dengan {} di antaranya dialihkan melalui boundary tersebut, "
                    "aturan terpenuhi.",
                    plan.handOversChecked)
              : say("With hand-overs through the boundaries named the rules do not hold: what lies "
                    "behind them needs a look.",
                    "Dengan pengalihan melalui boundary tersebut aturan belum terpenuhi: periksa "
                    "apa yang ada di baliknya."),
          2);
    for (std::size_t i = 0; i < plan.remaining.size() && i < kMostRemaining; ++i) {
      const check::Finding &finding = plan.remaining[i];
      line(fmt::format("- {}: {} -> {}", finding.rule, finding.entry.name, finding.sink.name), 4);
    }
    if (plan.remaining.size() > kMostRemaining)
      line(say("- and {} more", "- dan {} lagi", plan.remaining.size() - kMostRemaining), 4);
  }

  void open() {
    out_.blank();
    line(say("What no plan can promise", "Yang tidak dapat dijanjikan rencana mana pun"), 0,
         Style::Bold);
    for (const check::Undecided &undecided : plan_.undecided)
      line(say("{}: {} {} that nobody could follow.", "{}: {} {} yang tidak dapat diikuti.",
               undecided.rule, undecided.count, reasonWords(undecided.reason, indonesian())),
           2);
    for (const check::RuleOutcome &outcome : plan_.rules)
      if (outcome.state != check::RuleState::Judged)
        line(say("{} was not judged: {}.", "{} tidak dinilai: {}.", outcome.rule,
                 indonesian() ? outcome.reason.id : outcome.reason.en),
             2);
    line(say("A plan speaks of code that was read; what is a person's to decide stays so.",
             "Rencana hanya berbicara tentang kode yang dibaca; keputusan manusia tetap pada "
             "manusia."),
         2);
  }

  const check::Plan &plan_;
  const Report &report_;
  const TextOptions &options_;
  TextWriter out_;
};

} // namespace

std::string_view categoryWords(check::Category category, bool indonesian) {
  static constexpr std::array<std::array<std::string_view, 2>, check::kCategories> kWords{
      {{"payment", "pembayaran"},
       {"user data", "data pengguna"},
       {"merchant operation", "operasional merchant"},
       {"other links between systems", "hubungan antarsistem lainnya"}}};
  return kWords[static_cast<std::size_t>(category)][indonesian ? 1 : 0];
}

std::string planText(const check::Plan &plan, const Report &report, const TextOptions &options) {
  return PlanPage(plan, report, options).write();
}

} // namespace sekat::report
