// Pictures: numbers that add up, and texts that stay texts.

#include "report/picture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sekat;
using namespace sekat::report;

namespace {

check::Finding finding(const std::string &name, check::Category category, std::size_t steps = 2) {
  check::Finding made;
  made.rule = "pmse/payment-reachable";
  made.fingerprint = "v1:" + name;
  made.category = category;
  made.entry.name = "entry";
  made.entry.component = "feed";
  made.entry.system = "nusa";
  made.sink.name = name;
  made.sink.component = "checkout";
  made.sink.system = "pasar";
  for (std::size_t i = 0; i < steps; ++i) {
    check::Step step;
    step.name = i == 0 ? "entry" : i + 1 == steps ? name : "step" + std::to_string(i);
    step.file = "a.cpp";
    step.line = static_cast<std::uint32_t>(name.size() + i);
    step.via = i + 1 == steps ? "" : "direct";
    made.path.push_back(step);
  }
  return made;
}

Report reportWith(const std::vector<check::Finding> &findings, const std::string &day) {
  Report report;
  report.project = "p";
  report.asOf = day;
  report.result.findings = findings;
  return report;
}

} // namespace

TEST_CASE("picture: components and the calls between them") {
  const Picture picture = componentPicture(
      reportWith({finding("a", check::Category::Payment), finding("bb", check::Category::Payment)},
                 "2026-01-01"),
      false);
  REQUIRE(picture.nodes.size() == 2);
  REQUIRE(picture.links.size() == 1);
  CHECK(picture.links[0].label == "2 pmse/payment-reachable");
  CHECK(picture.nodes[picture.links[0].from].label == "feed");
  CHECK(picture.nodes[picture.links[0].to].group == "pasar");
}

TEST_CASE("picture: more than thirty components become their systems, the table keeps all") {
  std::vector<check::Finding> findings;
  for (int i = 0; i < 40; ++i) {
    findings.push_back(finding(std::to_string(i), check::Category::Payment));
    findings.back().entry.component = "c" + std::to_string(i);
  }
  const Picture picture = componentPicture(reportWith(findings, "2026-01-01"), true);
  CHECK(picture.nodesInAll == 41);
  CHECK(picture.nodes.size() == 2);
  REQUIRE(picture.links.size() == 1);
  CHECK(picture.links[0].label == "40 pmse/payment-reachable");
  CHECK(picture.table.size() == 40);
}

TEST_CASE("picture: a long path keeps its ends and the call to cut") {
  check::Finding one = finding("sink", check::Category::Payment, 100);
  one.crossing = 50;
  const Report report = reportWith({one}, "2026-01-01");
  const Picture picture = findingPicture(report, 0, false);
  CHECK(picture.nodes.size() <= kMostNodes);
  CHECK(picture.nodesInAll == 100);
  CHECK(picture.table.size() == 100);
  const auto named = [&](const std::string &name) {
    return std::ranges::find(picture.nodes, name, &PictureNode::label) - picture.nodes.begin();
  };
  const auto cut = std::ranges::find(picture.links, LinkKind::Cut, &PictureLink::kind);
  REQUIRE(cut != picture.links.end());
  CHECK(static_cast<std::ptrdiff_t>(cut->from) == named("step50"));
  CHECK(static_cast<std::ptrdiff_t>(cut->to) == named("step51"));
  CHECK(picture.nodes.front().label == "entry");
  CHECK(picture.nodes.back().label == "sink");
}

TEST_CASE("picture: what came, went and stayed") {
  const auto a = finding("a", check::Category::Payment),
             b = finding("bb", check::Category::Payment),
             c = finding("ccc", check::Category::Payment);
  const Picture picture =
      changePicture(reportWith({a, b}, "2026-01-01"), reportWith({b, c}, "2026-02-01"), false);
  std::vector<std::string> kinds;
  for (const PictureLink &link : picture.links)
    kinds.emplace_back(linkKindName(link.kind));
  std::ranges::sort(kinds);
  CHECK(kinds == std::vector<std::string>{"fixed", "kept", "offending"});
}

TEST_CASE("picture: names cannot leave their labels") {
  for (const std::string evil : {"\"];x", "a\\", "</text><script>", "a\n}", "&lt;b&gt;", "]]--x"}) {
    check::Finding one = finding(evil, check::Category::Payment);
    one.entry.component = evil;
    const Report report = reportWith({one}, "2026-01-01");
    for (const Picture &picture :
         {componentPicture(report, false), findingPicture(report, 0, false)}) {
      // Every quote that is not escaped opens or closes a label.
      const std::string dot = pictureDot(picture);
      std::size_t quotes = 0;
      for (std::size_t i = 0; i < dot.size(); ++i)
        if (dot[i] == '\\')
          ++i;
        else
          quotes += dot[i] == '"';
      CHECK(quotes % 2 == 0);
      // No label starts a line of its own.
      CHECK(dot.find("\n}\"") == std::string::npos);
      CHECK(pictureMermaid(picture).find("<script") == std::string::npos);
    }
  }
}

TEST_CASE("picture: only harmless SVG is taken into a page") {
  const std::string svg = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg width=\"1pt\" "
                          "xmlns=\"http://www.w3.org/2000/svg\" "
                          "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><!-- a --><g "
                          "id=\"node1\"><text>x</text></g></svg>\n";
  const std::string made = inlineSvg(svg, "a \"b\"");
  CHECK(made.starts_with("<svg role=\"img\" aria-label=\"a &quot;b&quot;\" width=\"1pt\""));
  CHECK(made.find("http") == std::string::npos);
  CHECK(made.find("<!--") == std::string::npos);
  CHECK(made.find("id=") == std::string::npos);
  CHECK(inlineSvg("<svg><script>1</script></svg>", "t").empty());
  CHECK(inlineSvg("<svg><a href=\"x\"></a></svg>", "t").empty());
  CHECK(inlineSvg("no picture", "t").empty());
}
