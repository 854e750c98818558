// A proposal as the text of a project file with its evidence as comments.

#include "driver/proposal.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>

namespace sekat::driver {

namespace {

using rules::Bilingual;

/// A double-quoted YAML scalar. Names of files may hold anything, bytes that are not UTF-8
/// included; those are shown escaped, and such a pattern matches nothing, which the audit reports.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : support::printable(std::string(text))) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result + "\"";
}

class Writer {
public:
  Writer(const Proposal &proposal, const Outline &outline, bool indonesian)
      : proposal_(proposal), outline_(outline), id_(indonesian) {}

  std::string write(const std::string &name, const std::vector<std::string> &models,
                    const std::string &schema) {
    line("# yaml-language-server: $schema=" + support::printable(schema));
    header();
    line("sekat: 1");
    line("project: " + quoted(name));
    line("rules: [permendag-31-2023]");
    systems();
    components();
    boundaries();
    barriers();
    if (!models.empty()) {
      std::string list;
      for (const std::string &model : models)
        list += (list.empty() ? "" : ", ") + quoted(model);
      line("models: [" + list + "]");
    }
    return std::move(text_);
  }

private:
  void line(std::string_view text) { text_.append(text).append("\n"); }
  void comment(int indent, std::string_view en, std::string_view id) {
    line(fmt::format("{:{}}# {}", "", indent, support::printable(std::string(id_ ? id : en))));
  }
  void comments(int indent, const std::vector<Bilingual> &list) {
    for (const Bilingual &text : list)
      comment(indent, text.en, text.id);
  }

  void header() {
    comment(
        0, "Proposed by `sekat init`. Every entry is a guess; the comment above it says what it",
        "Diusulkan oleh `sekat init`. Setiap entri adalah dugaan; komentar di atasnya menyebut");
    comment(0, "stands on. Read it, correct it, and delete the comments.",
            "dasarnya. Bacalah, perbaiki, lalu hapus komentarnya.");
    if (!outline_.fromFacts)
      comment(0, "No facts were extracted: this is made from the names of files alone.",
              "Tidak ada fakta yang diekstraksi: usulan ini hanya dari nama berkas.");
    comments(0, proposal_.remarks);
  }

  void systems() {
    line("systems:");
    for (const ProposedSystem &system : proposal_.systems) {
      comments(2, system.evidence);
      line("  - id: " + system.id);
      comment(4, "the legal person that operates it, which no code can tell",
              "badan hukum penyelenggaranya; kode tidak dapat menyebutkannya");
      line("    operator: \"?\"");
      if (&system == &proposal_.systems.front())
        comment(4,
                "social-commerce, marketplace, retail-online, classified-ads, price-comparison, "
                "daily-deals, payment-provider or other: it decides which clauses apply",
                "social-commerce, marketplace, retail-online, classified-ads, price-comparison, "
                "daily-deals, payment-provider, atau other: ini menentukan pasal yang berlaku");
      line(fmt::format("    model: {}", rules::businessModelName(system.model)));
    }
  }

  void components() {
    if (proposal_.components.empty()) {
      line("components: []");
      return;
    }
    line("components:");
    for (const ProposedComponent &component : proposal_.components) {
      comments(2, component.evidence);
      line("  - id: " + component.id);
      line("    system: " + proposal_.systems[component.system].id);
      line(fmt::format("    role: {}", rules::roleName(component.role)));
      line("    code:");
      for (const ProposedPattern &pattern : component.code)
        line(fmt::format("      - {}: {}", pattern.key, quoted(pattern.pattern)));
    }
  }

  void boundaries() {
    if (proposal_.boundaries.empty())
      return;
    comment(0,
            "Hand-offs between systems. Without an approval a boundary stops nothing: write down",
            "Serah terima antarsistem. Tanpa persetujuan, batas tidak menghentikan apa pun: tulis");
    comment(0, "who approved it, or the audit reports what crosses it.",
            "siapa yang menyetujuinya, atau audit melaporkan apa yang melintasinya.");
    line("boundaries:");
    for (const ProposedBoundary &boundary : proposal_.boundaries) {
      comments(2, boundary.evidence);
      line("  - id: " + boundary.id);
      line("    from: " + proposal_.systems[boundary.from].id);
      line("    to: " + proposal_.systems[boundary.to].id);
      line(fmt::format("    kind: {}", rules::boundaryKindName(boundary.kind)));
      line("    code: [{ symbol: " + quoted(boundary.symbol) + " }]");
      line("    purpose: other");
      line("    # approval: { reference: \"...\", until: 2099-12-31 }");
    }
  }

  void barriers() {
    if (proposal_.barriers.empty())
      return;
    comment(0, "Names that sound like barriers. One that is listed makes what it returns clean, so",
            "Nama yang terdengar seperti barrier. Yang dicantumkan membuat nilainya bersih, maka");
    comment(0, "read the function before you take its line out of the comment.",
            "bacalah fungsinya sebelum mengaktifkan barisnya.");
    line("# barriers:");
    for (const ProposedBarrier &barrier : proposal_.barriers)
      line(fmt::format(
          "#   - {{ id: {}, kind: {}, code: [{{ symbol: {} }}] }} # {}", barrier.id,
          barrier.kind == rules::BarrierKind::Consent   ? "consent"
          : barrier.kind == rules::BarrierKind::Masking ? "masking"
                                                        : "aggregation",
          quoted(barrier.symbol),
          support::printable(id_ ? barrier.evidence.front().id : barrier.evidence.front().en)));
  }

  const Proposal &proposal_;
  const Outline &outline_;
  bool id_;
  std::string text_;
};

} // namespace

std::string writeProposal(const Proposal &proposal, const Outline &outline, const std::string &name,
                          const std::vector<std::string> &models, const std::string &schema,
                          bool indonesian) {
  return Writer(proposal, outline, indonesian).write(name, models, schema);
}

} // namespace sekat::driver
