// A finding told as a story: one sentence a step, the line of code beside it, and a badge that says
// whether the step was seen in code, in traces or in both.

#include "report/html_parts.h"
#include "report/lookup.h"
#include "report/text_writer.h"

#include <algorithm>

namespace sekat::report {

namespace {

// Longer paths are shown by both ends and the crossing; the JSON report has every step.
constexpr std::size_t kMostSteps = 60;
constexpr std::size_t kStepsAtEachEnd = 25;

std::string levelWords(const HtmlContext &context, rules::Severity level) {
  return std::string(word(level == rules::Severity::Error     ? Word::LevelError
                          : level == rules::Severity::Warning ? Word::LevelWarning
                                                              : Word::LevelNote,
                          context.indonesian()));
}

std::string_view confidenceWords(const HtmlContext &context, graph::Confidence confidence) {
  return word(confidence == graph::Confidence::Definite ? Word::ConfidenceDefinite
              : confidence == graph::Confidence::Likely ? Word::ConfidenceLikely
                                                        : Word::ConfidencePossible,
              context.indonesian());
}

/// "`f` (komponen feed, sistem nusa)".
std::string actor(const HtmlContext &context, const std::string &name, const std::string &component,
                  const std::string &system, const std::string &service) {
  std::string text = htmlCode(name);
  if (!service.empty())
    text += context.fill(" (service {})", " (layanan {})", htmlCode(service));
  else if (!component.empty())
    text += context.fill(" (component {}, system {})", " (komponen {}, sistem {})",
                         htmlText(component), htmlText(system));
  return text;
}

bool inTraces(const check::Finding &finding, const check::Step &step) {
  return !finding.fromCode || !step.span.empty() || step.via == "observed" ||
         finding.runtime.state == check::Observation::Observed;
}

std::string badge(const HtmlContext &context, const check::Finding &finding,
                  const check::Step &step) {
  const bool code = finding.fromCode && step.via != "observed";
  const bool traces = inTraces(finding, step);
  const std::string_view text = code && traces ? context.say("code and traces", "kode dan jejak")
                                : code         ? context.say("code", "kode")
                                               : context.say("traces", "rekaman jejak");
  return fmt::format("<span class=\"badge\">{}: {}</span>", context.say("seen in", "terlihat di"),
                     text);
}

std::string howWords(const HtmlContext &context, const check::Step &step) {
  std::string text = htmlText(viaWords(step.via, context.indonesian()));
  if (step.candidates > 1)
    text += context.fill(", one of {} possible targets", ", satu dari {} sasaran yang mungkin",
                         context.number(step.candidates));
  if (step.confidence != graph::Confidence::Definite)
    text += fmt::format(", {}", confidenceWords(context, step.confidence));
  return text;
}

std::string sentenceOf(const HtmlContext &context, const check::Finding &finding, std::size_t i) {
  const check::Step &step = finding.path[i];
  const std::string who = actor(context, step.name, step.component, step.system, step.service);
  const std::string where = context.place(step.file, step.line);
  const bool spans = !finding.fromCode;
  if (i + 1 == finding.path.size()) {
    std::string text = finding.path.size() == 1
                           ? context.fill("The place found is {}", "Tempat yang ditemukan: {}", who)
                           : context.fill("Here it ends: {}", "Di sini berakhir: {}", who);
    if (!step.file.empty())
      text += context.fill(", defined in {}", ", didefinisikan di {}", where);
    return text + ".";
  }
  const check::Step &next = finding.path[i + 1];
  if (spans)
    return context.fill("{} leads to {} ({}).", "{} diteruskan ke {} ({}).", who,
                        htmlCode(next.name), howWords(context, step));
  return i == 0 ? context.fill("It starts in {}, which calls {} at {} ({}).",
                               "Awalnya {} memanggil {} di {} ({}).", who, htmlCode(next.name),
                               where, howWords(context, step))
                : context.fill("Then {} calls {} at {} ({}).", "Lalu {} memanggil {} di {} ({}).",
                               who, htmlCode(next.name), where, howWords(context, step));
}

void writeStep(HtmlContext &context, HtmlOut &out, const check::Finding &finding, std::size_t i) {
  const check::Step &step = finding.path[i];
  const bool cut = finding.path.size() > 1 && i == finding.crossing;
  out << fmt::format("<li value=\"{}\"{}><div class=\"step\"><p>", i + 1,
                     cut ? " class=\"cut\"" : "");
  if (cut)
    out << "<strong>" << context.say("The call to cut: ", "Panggilan yang harus diputus: ")
        << "</strong>";
  out << sentenceOf(context, finding, i) << " " << badge(context, finding, step) << "</p>";
  if (const auto line = context.source.line(step.file, step.line)) {
    std::string text(*line);
    const std::size_t first = text.find_first_not_of(" \t");
    if (first != std::string::npos)
      out << fmt::format("<pre><code translate=\"no\">{} | {}</code></pre>", step.line,
                         htmlText(std::string_view(text).substr(first)));
  } else if (!step.trace.empty()) {
    out << fmt::format("<pre><code translate=\"no\">trace {}<br>span {}</code></pre>",
                       htmlText(step.trace), htmlText(step.span));
  }
  out << "</div></li>\n";
}

void writeSteps(HtmlContext &context, HtmlOut &out, const check::Finding &finding) {
  const std::size_t size = finding.path.size();
  out << "<ol class=\"steps\">\n";
  for (std::size_t i = 0; i < size; ++i)
    if (size <= kMostSteps || i < kStepsAtEachEnd || i + kStepsAtEachEnd >= size ||
        i == finding.crossing)
      writeStep(context, out, finding, i);
  out << "</ol>\n";
  if (size > kMostSteps)
    out << "<p>"
        << context.fill("The path has {} steps; the middle is left out here and is in the JSON "
                        "report.",
                        "Jalur ini terdiri atas {} langkah; bagian tengahnya ada di laporan JSON.",
                        context.number(size))
        << "</p>\n";
}

std::string statusWords(const HtmlContext &context, const check::Finding &finding) {
  switch (finding.status) {
  case check::Status::Kept:
    return std::string(context.say("kept: known from the baseline", "lama: ada di garis dasar"));
  case check::Status::Waived:
    return context.fill("waived: {}", "dikecualikan: {}",
                        htmlText(shownText(context.report, finding.waivedBy)));
  case check::Status::New:
    break;
  }
  return std::string(context.say("new", "baru"));
}

std::string evidenceWords(const HtmlContext &context, const check::Finding &finding) {
  const check::RuntimeEvidence &runtime = finding.runtime;
  std::string text(finding.fromCode ? context.say("code", "kode")
                                    : context.say("traces alone", "hanya rekaman jejak"));
  const auto shown = [&](std::string_view en, std::string_view id) {
    text += context.fill(en, id, context.number(runtime.traces));
    if (!runtime.example.empty())
      text += context.fill(", for example {}", ", misalnya {}", htmlCode(runtime.example));
  };
  switch (runtime.state) {
  case check::Observation::Observed:
    shown("; the whole path in {} traces", "; seluruh jalur dalam {} rekaman jejak");
    break;
  case check::Observation::PartlyObserved:
    shown("; parts of the path in {} traces", "; sebagian jalur dalam {} rekaman jejak");
    break;
  case check::Observation::NotObserved:
    text += context.say("; not seen in the traces that were read",
                        "; tidak terlihat dalam rekaman jejak yang dibaca");
    break;
  case check::Observation::NoTraces:
    text += context.say("; no traces were read", "; tidak ada rekaman jejak yang dibaca");
    break;
  }
  return text;
}

void writeProofs(const HtmlContext &context, HtmlOut &out, const check::Finding &finding) {
  for (const check::Proof &proof : finding.proofs)
    out << "<p>"
        << context.fill("It counts as payment handling since {} of {} stands there: {} ({}).",
                        "Bagian ini dianggap menangani pembayaran karena memuat {} milik {}: {} "
                        "({}).",
                        htmlText(proof.signal), htmlText(proof.provider), htmlCode(proof.literal),
                        context.place(proof.file, proof.line))
        << "</p>\n";
}

void writeAdvice(const HtmlContext &context, HtmlOut &out, const check::Finding &finding) {
  if (finding.path.size() > 1) {
    const std::size_t at = std::min<std::size_t>(finding.crossing, finding.path.size() - 2);
    const check::Step &step = finding.path[at];
    out << "<p>"
        << context.fill("Cut or hand over the call from {} to {} at {} (step {}).",
                        "Putuskan atau alihkan panggilan dari {} ke {} di {} (langkah {}).",
                        htmlCode(step.name), htmlCode(finding.path[at + 1].name),
                        context.place(step.file, step.line), at + 1)
        << "</p>\n";
  }
  if (const rules::Rule *rule = findRule(context.report, finding.rule))
    out << "<p>" << context.pick(rule->fix) << "</p>\n";
}

} // namespace

void writeFinding(HtmlContext &context, HtmlOut &out, std::size_t number, int level) {
  const check::Finding &finding = context.report.result.findings[number];
  const std::string id = fmt::format("T-{}", number + 1);
  out << "<article class=\"finding\" id=\"" << id << "\" aria-labelledby=\"" << id << "-j\">\n";
  heading(out, level, id + "-j",
          fmt::format("{}: {}: {}", id, levelWords(context, finding.level),
                      context.pick(finding.message)));
  const auto row = [&](std::string_view label, const std::string &value) {
    out << "<dt>" << label << "</dt><dd>" << value << "</dd>\n";
  };
  out << "<dl>\n";
  row(context.say("Rule", "Aturan"), htmlCode(finding.rule));
  if (const auto citation = citationOf(context.report, finding.rule))
    row(context.say("Clause", "Ketentuan"),
        htmlText(instrumentName(citation->instrument) + ", " +
                 clauseName(citation->number, context.indonesian())));
  row(context.say("Status", "Keadaan"), statusWords(context, finding));
  row(context.say("Confidence", "Keyakinan"),
      std::string(confidenceWords(context, finding.confidence)));
  row(context.say("Evidence", "Bukti"), evidenceWords(context, finding));
  row(context.say("Fingerprint", "Sidik temuan"), htmlCode(finding.fingerprint));
  out << "</dl>\n";
  for (const rules::Bilingual &note : finding.notes)
    out << "<p class=\"note\">" << context.pick(note) << "</p>\n";
  heading(out, level + 1, "", context.say("What happens", "Apa yang terjadi"));
  writeSteps(context, out, finding);
  writeProofs(context, out, finding);
  heading(out, level + 1, "", context.say("What to do", "Apa yang perlu dilakukan"));
  writeAdvice(context, out, finding);
  out << "</article>\n";
}

} // namespace sekat::report
