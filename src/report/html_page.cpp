// The frame of every page: landmarks, skip link, style, and the small pieces of markup.

#include "report/html_parts.h"
#include "report/lookup.h"
#include "report/text_writer.h"

#include <algorithm>

namespace sekat::report {

namespace {

constexpr std::string_view kStyle = R"(:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1b1b1b;font:1rem/1.5 "Noto Sans","DejaVu Sans",Arial,sans-serif}
.skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:#fff;color:#00458a;border:2px solid #00458a}
.skip:focus{left:1rem;top:1rem}
header,nav,main,footer{max-width:70rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.25rem}
header p{margin:0;color:#444}
nav{padding-top:.5rem;padding-bottom:.5rem;border-bottom:2px solid #1b1b1b}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
main{padding-bottom:2rem}
footer{padding-top:1rem;padding-bottom:2rem;border-top:1px solid #767676;color:#444;font-size:.875rem}
a{color:#00458a;text-underline-offset:.15em}
a:focus-visible{outline:3px solid #00458a;outline-offset:2px}
h1{font-size:1.8rem;line-height:1.25;margin:1.25rem 0 .5rem}
h2{font-size:1.4rem;line-height:1.3;margin:2.25rem 0 .5rem;border-bottom:1px solid #767676}
h3{font-size:1.15rem;line-height:1.35;margin:1.75rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0;max-width:48rem}
code,pre{font-family:"Noto Sans Mono","DejaVu Sans Mono",monospace;font-size:.875rem;overflow-wrap:anywhere}
pre{margin:0;padding:.4rem .6rem;border:1px solid #767676;background:#f6f6f6;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.9375rem}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{border:1px solid #767676;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#ececec}
tbody th{font-weight:400}
blockquote{margin:.75rem 0;padding:.25rem 1rem;border-left:4px solid #1b1b1b;max-width:48rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dt{font-weight:700}
dd{margin:0;overflow-wrap:anywhere}
.verdict{border:3px solid #1b1b1b;padding:.5rem 1rem;margin:1rem 0;font-size:1.1rem}
.finding{border:1px solid #767676;border-left:6px solid #1b1b1b;padding:0 1rem .75rem;margin:1.25rem 0}
.steps{padding-left:1.75rem;margin:.5rem 0}
.steps li{margin:.6rem 0}
.step{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.25rem 1rem}
.step p{margin:0}
.cut{border-left:6px double #1b1b1b;padding-left:.6rem}
.badge{display:inline-block;border:1px solid #1b1b1b;border-radius:.25rem;padding:0 .4rem;font-size:.8125rem;background:#fff}
.state{font-weight:700;white-space:nowrap}
.note{border:1px dashed #767676;padding:.25rem .75rem}
@media (max-width:45rem){.step{grid-template-columns:1fr}dl{grid-template-columns:1fr}nav ul{display:block}}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:9pt}}
@media print{
body{font-size:10pt}
header,nav,main,footer{max-width:none;padding-left:0;padding-right:0}
.skip,nav{display:none}
a{color:#000;text-decoration:none}
h1,h2,h3,h4,h5,h6,caption{break-after:avoid}
tr,.steps li,blockquote,.verdict,dl{break-inside:avoid}
thead{display:table-header-group}
pre,thead th{background:#fff}
.clause{break-before:page}
p{orphans:3;widows:3;max-width:none}
}
)";

} // namespace

std::string_view htmlStyle() { return kStyle; }

std::string HtmlContext::number(std::uint64_t value) const {
  return grouped(value, options.indonesian);
}

std::string HtmlContext::date(const std::string &day) const {
  return htmlText(dateWords(day, options.indonesian));
}

std::string HtmlContext::pick(const rules::Bilingual &both) const {
  return htmlText(sentence(shownText(report, options.indonesian ? both.id : both.en)));
}

std::string HtmlContext::place(const std::string &file, std::uint32_t line) const {
  if (file.empty())
    return "?";
  const std::string shown = shownFile(report, file);
  return htmlCode(line == 0 ? shown : fmt::format("{}:{}", shown, line));
}

std::string HtmlContext::clauseTitle(const ClauseStatus &status) const {
  const bool numbered =
      !status.number.empty() && status.number[0] >= '0' && status.number[0] <= '9';
  return htmlText(numbered ? clauseName(status.number, options.indonesian) : status.number);
}

std::string HtmlContext::clauseLink(std::size_t clause, std::size_t page) const {
  if (single)
    return "#" + slugs[clause];
  return page <= 1 ? slugs[clause] + ".html" : fmt::format("{}-hal-{}.html", slugs[clause], page);
}

std::string HtmlContext::findingLink(std::size_t finding) const {
  if (single)
    return fmt::format("#T-{}", finding + 1);
  for (std::size_t i = 0; i < overview.clauses.size(); ++i) {
    const std::vector<std::size_t> &list = overview.clauses[i].findings;
    const auto at = std::lower_bound(list.begin(), list.end(), finding);
    if (at != list.end() && *at == finding)
      return fmt::format(
          "{}#T-{}",
          clauseLink(i, static_cast<std::size_t>(at - list.begin()) / kFindingsOnPage + 1),
          finding + 1);
  }
  return fmt::format("temuan-lain.html#T-{}", finding + 1);
}

void openPage(const HtmlContext &context, HtmlOut &out, std::string_view title, bool home) {
  out << "<!DOCTYPE html>\n<html lang=\"" << context.say("en", "id")
      << "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
      << title << "</title>\n";
  if (context.single)
    out << "<!-- One file: the style element needs a policy that allows inline styles; without it "
           "the text stays readable. -->\n<style>\n"
        << htmlStyle() << "</style>\n";
  else
    out << "<link rel=\"stylesheet\" href=\"" << kStyleFile << "\">\n";
  out << "</head>\n<body>\n<a class=\"skip\" href=\"#isi\">"
      << context.say("Skip to the content", "Langsung ke isi") << "</a>\n<header>\n<p>"
      << context.say("Audit report of ", "Laporan pemeriksaan ") << "<strong>"
      << htmlText(context.report.project.empty() ? "?" : context.report.project) << "</strong>, "
      << context.fill("as of {}", "per {}", context.date(context.report.asOf))
      << "</p>\n</header>\n<nav aria-label=\"" << context.say("Contents", "Daftar isi")
      << "\">\n<ul>\n";
  const std::string base = home || context.single ? "" : "index.html";
  const auto link = [&](std::string_view id, std::string_view text) {
    out << "<li><a href=\"" << base << "#" << id << "\">" << text << "</a></li>\n";
  };
  link("ringkasan", context.say("Summary", "Ringkasan"));
  link("cakupan", context.say("What was examined", "Apa yang diperiksa"));
  link("ketentuan", context.say("Clauses", "Ketentuan"));
  link("serah-terima", context.say("Hand-offs", "Serah terima"));
  link("terbuka", context.say("Open questions", "Yang masih terbuka"));
  link("tidak-diperiksa", context.say("Not examined", "Yang tidak diperiksa"));
  link("uji-sendiri", context.say("Check it yourself", "Periksa sendiri"));
  out << "</ul>\n</nav>\n<main id=\"isi\">\n<h1>" << title << "</h1>\n";
}

void closePage(const HtmlContext &context, HtmlOut &out) {
  std::string rulesets;
  for (const rules::Ruleset &ruleset : context.report.rulesets)
    rulesets += fmt::format("{}{} {}", rulesets.empty() ? "" : ", ", htmlText(ruleset.name),
                            htmlText(ruleset.version));
  out << "</main>\n<footer>\n<p>"
      << context.fill("Made by {} {}; rules: {}. Findings are indications for a person to judge, "
                      "not rulings.",
                      "Dibuat oleh {} {}; aturan: {}. Temuan adalah indikasi untuk dinilai "
                      "manusia, bukan putusan.",
                      htmlText(context.report.tool), htmlText(context.report.toolVersion), rulesets)
      << "</p>\n</footer>\n</body>\n</html>\n";
}

void heading(HtmlOut &out, int level, std::string_view id, std::string_view text) {
  const std::string tag = fmt::format("h{}", level < 1 ? 1 : level > 6 ? 6 : level);
  out << "<" << tag;
  if (!id.empty())
    out << " id=\"" << id << "\"";
  out << ">" << text << "</" << tag << ">\n";
}

void openTable(HtmlOut &out, std::string_view caption, const std::vector<std::string> &columns) {
  out << "<table>\n<caption>" << caption << "</caption>\n<thead><tr>";
  for (const std::string &column : columns)
    out << "<th scope=\"col\">" << column << "</th>";
  out << "</tr></thead>\n<tbody>\n";
}

void tableRow(HtmlOut &out, const std::vector<std::string> &cells) {
  out << "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i)
    out << (i == 0 ? "<th scope=\"row\">" : "<td>") << cells[i] << (i == 0 ? "</th>" : "</td>");
  out << "</tr>\n";
}

void closeTable(HtmlOut &out) { out << "</tbody>\n</table>\n"; }

void andMore(const HtmlContext &context, HtmlOut &out, std::size_t total, std::size_t shown) {
  if (total > shown)
    out << "<p>"
        << context.fill("Shown are {} of {}; the JSON report lists all.",
                        "Ditampilkan {} dari {}; laporan JSON memuat semuanya.",
                        context.number(shown), context.number(total))
        << "</p>\n";
}

} // namespace sekat::report
