// Puts the pages together. Findings are written one by one to the file that they belong to; nothing
// of a page is kept.

#include "report/html_report.h"

#include "report/csv_tables.h"
#include "report/html_parts.h"
#include "report/lookup.h"
#include "support/files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <span>

namespace sekat::report {

namespace {

namespace fs = std::filesystem;
using Written = std::expected<void, std::string>;

std::vector<std::string> uniqueSlugs(const ClauseOverview &overview) {
  std::set<std::string> taken{"index", "temuan-lain"};
  std::vector<std::string> slugs;
  for (const ClauseStatus &status : overview.clauses) {
    const std::string base = clauseSlug(status.number);
    std::string slug = base;
    for (int n = 2; !taken.insert(slug).second; ++n)
      slug = fmt::format("{}-bis-{}", base, n);
    slugs.push_back(slug);
  }
  return slugs;
}

void writeFront(const HtmlContext &context, HtmlOut &out) {
  writeSummary(context, out, 2);
  writeCoverageBox(context, out, 2);
  writeClauseTable(context, out, 2);
}

void writeBack(const HtmlContext &context, HtmlOut &out) {
  writeHandoffs(context, out, 2);
  writeOpenQuestions(context, out, 2);
  writeNotAnalysed(context, out, 2);
  writeHowToCheck(context, out, 2);
}

std::string title(const HtmlContext &context) {
  return std::string(context.say("Audit report", "Laporan pemeriksaan"));
}

std::string clauseHeading(const HtmlContext &context, const ClauseStatus &status) {
  return fmt::format("{}: {}", context.clauseTitle(status),
                     clauseStateWords(status.state, context.indonesian()));
}

void writeFindings(HtmlContext &context, HtmlOut &out, std::span<const std::size_t> findings,
                   int level) {
  for (const std::size_t finding : findings)
    writeFinding(context, out, finding, level);
}

Written writeSingle(HtmlContext &context, const std::string &path) {
  HtmlOut out(path);
  openPage(context, out, title(context), true);
  writeFront(context, out);
  std::set<std::size_t> told; // a rule may stand at two clauses; its findings are told once
  for (std::size_t i = 0; i < context.overview.clauses.size(); ++i) {
    const ClauseStatus &status = context.overview.clauses[i];
    out << "<section class=\"clause\">\n";
    heading(out, 2, context.slugs[i], clauseHeading(context, status));
    writeClause(context, out, i, 3);
    if (!status.findings.empty())
      heading(out, 3, "", context.say("Findings", "Temuan"));
    for (const std::size_t finding : status.findings)
      if (told.insert(finding).second)
        writeFinding(context, out, finding, 4);
      else
        out << fmt::format("<p><a href=\"#T-{0}\">T-{0}</a></p>\n", finding + 1);
    out << "</section>\n";
  }
  if (!context.overview.unassigned.empty()) {
    heading(out, 2, "temuan-lain",
            context.say("Findings without a clause in force", "Temuan tanpa ketentuan berlaku"));
    writeFindings(context, out, context.overview.unassigned, 3);
  }
  writeBack(context, out);
  closePage(context, out);
  return out.close();
}

Written writeClausePages(HtmlContext &context, const fs::path &folder, std::size_t clause) {
  const ClauseStatus &status = context.overview.clauses[clause];
  const std::size_t pages =
      std::max<std::size_t>(1, (status.findings.size() + kFindingsOnPage - 1) / kFindingsOnPage);
  for (std::size_t page = 1; page <= pages; ++page) {
    HtmlOut out((folder / context.clauseLink(clause, page)).string());
    std::string name = clauseHeading(context, status);
    if (pages > 1)
      name += context.fill(" (page {} of {})", " (halaman {} dari {})", page, pages);
    openPage(context, out, name, false);
    if (page == 1)
      writeClause(context, out, clause, 2);
    if (!status.findings.empty()) {
      heading(out, 2, "temuan", context.say("Findings", "Temuan"));
      const std::size_t first = (page - 1) * kFindingsOnPage;
      writeFindings(context, out,
                    std::span(status.findings)
                        .subspan(first, std::min(kFindingsOnPage, status.findings.size() - first)),
                    3);
    }
    const auto turn = [&](std::size_t to, std::string_view en, std::string_view id) {
      out << "<p><a href=\"" << context.clauseLink(clause, to) << "\">" << context.say(en, id)
          << "</a></p>\n";
    };
    if (page > 1)
      turn(page - 1, "Previous page", "Halaman sebelumnya");
    if (page < pages)
      turn(page + 1, "Next page", "Halaman berikutnya");
    closePage(context, out);
    if (auto written = out.close(); !written)
      return written;
  }
  return {};
}

Written writeIndex(HtmlContext &context, const fs::path &folder) {
  HtmlOut out((folder / "index.html").string());
  openPage(context, out, title(context), true);
  writeFront(context, out);
  if (!context.overview.unassigned.empty())
    out << "<p><a href=\"temuan-lain.html\">"
        << context.say("Findings without a clause in force", "Temuan tanpa ketentuan berlaku")
        << "</a></p>\n";
  writeBack(context, out);
  heading(out, 2, "tabel", context.say("Tables", "Tabel"));
  out << "<ul>\n";
  for (const char *table : {"findings.csv", "clauses.csv", "coverage.csv"})
    out << "<li><a href=\"" << table << "\">" << table << "</a></li>\n";
  out << "</ul>\n";
  closePage(context, out);
  return out.close();
}

Written writeFolder(HtmlContext &context, const std::string &path) {
  const fs::path folder(path);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return std::unexpected(path + ": the folder cannot be made: " + error.message());
  for (std::size_t i = 0; i < context.overview.clauses.size(); ++i)
    if (auto written = writeClausePages(context, folder, i); !written)
      return written;
  if (!context.overview.unassigned.empty()) {
    HtmlOut out((folder / "temuan-lain.html").string());
    openPage(context, out,
             context.say("Findings without a clause in force", "Temuan tanpa ketentuan berlaku"),
             false);
    writeFindings(context, out, context.overview.unassigned, 2);
    closePage(context, out);
    if (auto written = out.close(); !written)
      return written;
  }
  const std::pair<std::string, std::string> files[] = {
      {std::string(kStyleFile), std::string(htmlStyle())},
      {"findings.csv", findingsCsv(context.report)},
      {"clauses.csv", clausesCsv(context.overview)},
      {"coverage.csv", coverageCsv(context.report, context.overview)}};
  for (const auto &[name, text] : files)
    if (auto written = support::writeFile((folder / name).string(), text); !written)
      return written;
  // The first page comes last: where it stands, all that it links to stands.
  return writeIndex(context, folder);
}

} // namespace

bool isSingleHtmlFile(const std::string &path) {
  return path.empty() || path.ends_with(".html") || path.ends_with(".htm");
}

Written writeHtml(const Report &report, const std::string &path, const HtmlOptions &options) {
  const ClauseOverview overview = clauseOverview(report);
  HtmlContext context{report,
                      options,
                      overview,
                      uniqueSlugs(overview),
                      isSingleHtmlFile(path),
                      SourceText(report.root)};
  return context.single ? writeSingle(context, path) : writeFolder(context, path);
}

} // namespace sekat::report
