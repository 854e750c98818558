// The HTML report: nothing of the audited code may become markup, nothing may point outside, and
// every finding stands where the table of clauses says.

#include "report/csv_tables.h"
#include "report/html_out.h"
#include "report/html_report.h"
#include "support/files.h"
#include "tests/unit/report/sample.h"

#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sekat::report {

namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> pagesOf(const std::string &folder) {
  std::map<std::string, std::string> pages;
  for (const fs::directory_entry &entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".html")
      pages[entry.path().filename().string()] =
          support::readFile(entry.path().string(), 1u << 28).value();
  return pages;
}

/// A tag as it stands between < and >, by the writer's own rule that no value holds either.
std::vector<std::string> tagsOf(const std::string &page) {
  std::vector<std::string> tags;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1))
    tags.push_back(page.substr(at + 1, page.find('>', at) - at - 1));
  return tags;
}

std::string nameOf(const std::string &tag) {
  std::string name;
  for (const char c : tag)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 ||
        (name.empty() && (c == '/' || c == '!')))
      name += c;
    else
      break;
  return name;
}

std::string attributeOf(const std::string &tag, const std::string &name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos)
    return "";
  const std::size_t from = at + name.size() + 3;
  return tag.substr(from, tag.find('"', from) - from);
}

std::string single(const Report &report, bool indonesian) {
  const sample::Folder folder;
  const std::string path = folder.path() + "/report.html";
  const auto written = writeHtml(report, path, {.indonesian = indonesian});
  REQUIRE(written.has_value());
  return support::readFile(path, 1u << 28).value();
}

void checkSound(const std::string &page) {
  static const std::set<std::string> kKnown{
      "html", "head",    "meta",    "title",  "link",       "style",    "body",  "a",     "header",
      "p",    "nav",     "ul",      "ol",     "li",         "main",     "h1",    "h2",    "h3",
      "h4",   "h5",      "h6",      "div",    "table",      "caption",  "thead", "tbody", "tr",
      "th",   "td",      "strong",  "span",   "code",       "pre",      "br",    "dl",    "dt",
      "dd",   "article", "section", "footer", "blockquote", "!DOCTYPE", "!"};
  std::vector<std::string> open;
  int lastHeading = 0;
  for (const std::string &tag : tagsOf(page)) {
    const std::string name = nameOf(tag);
    const bool closing = name.starts_with("/");
    const std::string bare = closing ? name.substr(1) : name;
    CAPTURE(tag);
    CHECK(kKnown.count(bare) == 1);
    CHECK(tag.find(" style=") == std::string::npos);
    CHECK(tag.find(" on") == std::string::npos);
    if (bare == "meta" || bare == "link" || bare == "br" || bare.starts_with("!"))
      continue;
    if (!closing) {
      open.push_back(bare);
      if (bare.size() == 2 && bare[0] == 'h' && std::isdigit(bare[1]) != 0) {
        CHECK(bare[1] - '0' <= lastHeading + 1);
        lastHeading = bare[1] - '0';
      }
      const std::string target = attributeOf(tag, "href");
      CHECK(target.find(':') == std::string::npos);
      CHECK(!target.starts_with("/"));
      continue;
    }
    REQUIRE(!open.empty());
    CHECK(open.back() == bare);
    open.pop_back();
  }
  CHECK(open.empty());
}

} // namespace

TEST_CASE("html: both languages and both forms are balanced, ordered and closed to the outside") {
  for (const bool indonesian : {true, false}) {
    const std::string page = single(sample::report(), indonesian);
    checkSound(page);
    CHECK(page.find(indonesian ? "<html lang=\"id\">" : "<html lang=\"en\">") != std::string::npos);
    const sample::Folder folder;
    REQUIRE(writeHtml(sample::report(), folder.path() + "/out", {.indonesian = indonesian}));
    const auto pages = pagesOf(folder.path() + "/out");
    CHECK(pages.size() == 4); // the first page and three clauses
    for (const auto &[name, text] : pages) {
      CAPTURE(name);
      checkSound(text);
      CHECK(text.find("<style") == std::string::npos);
    }
  }
}

TEST_CASE("html: every link of a folder leads to a page and an anchor that exist") {
  const sample::Folder folder;
  REQUIRE(writeHtml(sample::report(), folder.path() + "/out", {}));
  const auto pages = pagesOf(folder.path() + "/out");
  std::size_t links = 0;
  for (const auto &[name, text] : pages)
    for (const std::string &tag : tagsOf(text)) {
      const std::string target = attributeOf(tag, "href");
      if (nameOf(tag) != "a" || target.ends_with(".csv"))
        continue;
      ++links;
      const std::size_t hash = target.find('#');
      const std::string file = target.substr(0, hash).empty() ? name : target.substr(0, hash);
      CAPTURE(name);
      CAPTURE(target);
      REQUIRE(pages.count(file) == 1);
      if (hash != std::string::npos)
        CHECK(pages.at(file).find("id=\"" + target.substr(hash + 1) + "\"") != std::string::npos);
    }
  CHECK(links > 20);
}

TEST_CASE("html: hostile names stay text") {
  for (const std::string evil :
       {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "javascript:alert(1)", "</style><svg onload=alert(1)>", "--><b>", "\xE2\x80\xAEgpj",
        "bad\xFF\xC3 bytes", "&lt;already&gt;"}) {
    const Report report = sample::hostileReport(evil);
    const std::string page = single(report, true);
    CAPTURE(evil);
    checkSound(page);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(page.find('\xFF') == std::string::npos);
  }
}

TEST_CASE("html: a finding names clause, file, line, code and what to do") {
  const sample::Folder folder;
  sample::writeSources(folder);
  Report report = sample::report();
  report.root = folder.path();
  const std::string page = single(report, true);
  for (const std::string wanted :
       {"Pasal 25 ayat (3)", "src/feed.cpp:4", "Panggilan yang harus diputus",
        "Apa yang perlu dilakukan", "terlihat di: kode", "1 baru + 1 lama + 1 dikecualikan",
        "1.212 = 1.212: cocok", "8 Juni 2026", "indikasi"}) {
    CAPTURE(wanted);
    CHECK(page.find(wanted) != std::string::npos);
  }
  CHECK(page.find(folder.path()) == std::string::npos);
  report.coverage.unitsTotal += 1;
  CHECK(single(report, true).find("TIDAK COCOK") != std::string::npos);
}

TEST_CASE("html: traces and code are told apart by the badge of a step") {
  Report report = sample::report();
  report.result.findings.resize(1);
  report.result.findings[0].runtime = {check::Observation::Observed, 412, "4bf92f35"};
  CHECK(single(report, true).find("terlihat di: kode dan jejak") != std::string::npos);
  report.result.findings[0].fromCode = false;
  CHECK(single(report, true).find("terlihat di: rekaman jejak") != std::string::npos);
}

TEST_CASE("html: many findings of a clause go to further pages, each once") {
  Report report = sample::report();
  report.result.findings.assign(2 * kFindingsOnPage + 1, sample::finding());
  const sample::Folder folder;
  REQUIRE(writeHtml(report, folder.path() + "/out", {}));
  const auto pages = pagesOf(folder.path() + "/out");
  CHECK(pages.size() == 6);
  std::map<std::string, int> seen;
  for (const auto &[name, text] : pages)
    for (const std::string &tag : tagsOf(text))
      if (nameOf(tag) == "article")
        ++seen[attributeOf(tag, "id")];
  CHECK(seen.size() == report.result.findings.size());
  for (const auto &[id, count] : seen)
    CHECK(count == 1);
}

TEST_CASE("html: a folder that cannot be made is an error, not a crash") {
  const sample::Folder folder;
  folder.write("file", "x");
  CHECK(!writeHtml(sample::report(), folder.path() + "/file/out", {}));
  CHECK(!writeHtml(sample::report(), folder.path() + "/none/report.html", {}));
  CHECK(!fs::exists(folder.path() + "/none"));
}

TEST_CASE("csv: no cell is a formula") {
  CHECK(csvRow({"=1+1", "@x", "+1", "-1", "a\"b", "plain"}) ==
        "\"'=1+1\",\"'@x\",\"'+1\",\"'-1\",\"a\"\"b\",\"plain\"\r\n");
  CHECK(csvRow({" =1", "a\nb"}) == "\"' =1\",\"a\\x0Ab\"\r\n");
  CHECK(findingsCsv(sample::report()).starts_with(kCsvMark));
}

} // namespace sekat::report
