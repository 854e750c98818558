#include "report/picture.h"

#include "report/html_out.h"
#include "report/json_text.h"
#include "report/lookup.h"
#include "report/markdown_text.h"
#include "report/words.h"
#include "support/diagnostics.h"
#include "support/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace sekat::report {

namespace {

constexpr std::array<std::string_view, 6> kKinds{"offending", "approved", "plain",
                                                 "cut",       "fixed",    "kept"};
constexpr std::size_t kEnds = 10; // steps of a long path kept at each end
constexpr int kLabelColumns = 60;

std::string_view say(bool indonesian, std::string_view en, std::string_view id) {
  return indonesian ? id : en;
}

/// A component in its system; what belongs to none is one node.
struct End {
  std::string name, system;
  friend auto operator<=>(const End &, const End &) = default;
};

End endOf(const check::FunctionRef &function, bool indonesian) {
  if (!function.component.empty())
    return {function.component, function.system};
  if (!function.service.empty())
    return {function.service, ""};
  return {std::string(say(indonesian, "no component", "tanpa komponen")), ""};
}

/// Links between ends, collected and then drawn; too many ends become their systems.
class Map {
public:
  void link(const End &from, const End &to, LinkKind kind, const std::string &label,
            std::uint64_t count) {
    Row &row = rows_[{from, to, kind, label}];
    row += count;
    ends_.insert(from);
    ends_.insert(to);
  }

  [[nodiscard]] Picture take(std::string title) const {
    Picture picture;
    picture.title = std::move(title);
    picture.nodesInAll = ends_.size();
    const bool collapsed = ends_.size() > kMostNodes;
    std::map<End, std::size_t> index;
    const auto shown = [&](const End &end) {
      return collapsed && !end.system.empty() ? End{end.system, ""} : end;
    };
    for (const End &end : ends_) {
      const End node = shown(end);
      if (index.size() < kMostNodes && index.try_emplace(node, index.size()).second)
        picture.nodes.push_back({node.name, node.system, ""});
    }
    std::map<std::tuple<std::size_t, std::size_t, LinkKind, std::string>, std::uint64_t> links;
    for (const auto &[key, count] : rows_) {
      const auto &[from, to, kind, label] = key;
      picture.table.push_back({from.name, to.name, labelOf(label, count)});
      const auto a = index.find(shown(from)), b = index.find(shown(to));
      if (a != index.end() && b != index.end() && (!collapsed || a->second != b->second))
        links[{a->second, b->second, kind, label}] += count;
    }
    for (const auto &[key, count] : links) {
      const auto &[from, to, kind, label] = key;
      picture.links.push_back({from, to, labelOf(label, count), kind});
    }
    return picture;
  }

private:
  using Row = std::uint64_t;
  [[nodiscard]] static std::string labelOf(const std::string &label, std::uint64_t count) {
    return count == 0 ? label : fmt::format("{} {}", count, label);
  }
  std::map<std::tuple<End, End, LinkKind, std::string>, Row> rows_;
  std::set<End> ends_;
};

std::string clipped(const std::string &text) {
  return support::shorten(support::printable(text), kLabelColumns, true);
}

} // namespace

std::string_view linkKindName(LinkKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Picture componentPicture(const Report &report, bool indonesian) {
  Map map;
  for (const check::Finding &finding : report.result.findings)
    map.link(endOf(finding.entry, indonesian), endOf(finding.sink, indonesian), LinkKind::Offending,
             finding.rule, 1);
  for (const check::Handoff &handoff : report.result.handoffs)
    if (handoff.approved && handoff.staticSites + handoff.spans > 0)
      map.link({handoff.from, ""}, {handoff.to, ""}, LinkKind::Approved, handoff.boundary, 0);
  return map.take(std::string(say(indonesian, "Components and the links that rules object to",
                                  "Komponen dan hubungan yang dipersoalkan aturan")));
}

Picture changePicture(const Report &before, const Report &after, bool indonesian) {
  std::set<std::string> old, now;
  for (const check::Finding &finding : before.result.findings)
    old.insert(finding.fingerprint);
  for (const check::Finding &finding : after.result.findings)
    now.insert(finding.fingerprint);
  Map map;
  const auto add = [&](const check::Finding &finding, LinkKind kind, std::string_view word) {
    map.link(endOf(finding.entry, indonesian), endOf(finding.sink, indonesian), kind,
             std::string(word) + " " + finding.rule, 1);
  };
  for (const check::Finding &finding : before.result.findings)
    if (!now.contains(finding.fingerprint))
      add(finding, LinkKind::Fixed, say(indonesian, "gone:", "hilang:"));
  for (const check::Finding &finding : after.result.findings)
    if (old.contains(finding.fingerprint))
      add(finding, LinkKind::Kept, say(indonesian, "kept:", "tetap:"));
    else
      add(finding, LinkKind::Offending, say(indonesian, "new:", "baru:"));
  return map.take(fmt::format(
      fmt::runtime(say(indonesian, "What changed from {} to {}", "Yang berubah dari {} ke {}")),
      dateWords(before.asOf, indonesian), dateWords(after.asOf, indonesian)));
}

Picture findingPicture(const Report &report, std::size_t number, bool indonesian) {
  const check::Finding &finding = report.result.findings[number];
  const std::vector<check::Step> &path = finding.path;
  Picture picture;
  picture.title = fmt::format("T-{}: {}", number + 1, finding.rule);
  picture.nodesInAll = path.size();
  const auto kept = [&](std::size_t i) {
    return path.size() <= kMostNodes || i < kEnds || i + kEnds >= path.size() ||
           i == finding.crossing || i == finding.crossing + 1;
  };
  std::size_t leftOut = 0;
  bool cut = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const check::Step &step = path[i];
    const std::string place = step.file.empty()
                                  ? step.service
                                  : fmt::format("{}:{}", shownFile(report, step.file), step.line);
    const std::string via(viaWords(step.via, indonesian));
    picture.table.push_back({step.name, i + 1 < path.size() ? path[i + 1].name : "",
                             via.empty() ? place : via + ", " + place});
    if (!kept(i)) {
      ++leftOut;
      continue;
    }
    const auto connect = [&](LinkKind kind, const std::string &label) {
      if (picture.nodes.size() > 1)
        picture.links.push_back({picture.nodes.size() - 2, picture.nodes.size() - 1, label, kind});
    };
    if (leftOut > 0) {
      picture.nodes.push_back(
          {fmt::format(fmt::runtime(say(indonesian, "{} more steps", "{} langkah lagi")), leftOut),
           "", ""});
      connect(LinkKind::Plain, "");
    }
    picture.nodes.push_back({step.name, step.system.empty() ? "" : step.system,
                             step.component.empty() ? place : step.component + ", " + place});
    connect(cut ? LinkKind::Cut : LinkKind::Plain,
            leftOut > 0 || i == 0 ? "" : viaWords(path[i - 1].via, indonesian));
    cut = i == finding.crossing;
    leftOut = 0;
  }
  return picture;
}

// --- forms -----------------------------------------------------------------------------------

namespace {

std::string dotText(const std::string &text) {
  std::string made;
  for (const char c : clipped(text)) {
    if (c == '"' || c == '\\')
      made += '\\';
    // Graphviz would read "&lt;" as a character.
    if (c == '&')
      made += "&amp;";
    else
      made += c;
  }
  return made;
}

std::string_view dotLook(LinkKind kind) {
  switch (kind) {
  case LinkKind::Offending:
    return "style=bold, penwidth=2.5";
  case LinkKind::Approved:
    return "style=dashed, arrowhead=open";
  case LinkKind::Cut:
    return "style=bold, penwidth=3, color=\"black:black\"";
  case LinkKind::Fixed:
    return "style=dotted, arrowhead=empty";
  case LinkKind::Plain:
  case LinkKind::Kept:
    break;
  }
  return "style=solid";
}

std::string_view mermaidArrow(LinkKind kind) {
  return kind == LinkKind::Offending || kind == LinkKind::Cut    ? "==>"
         : kind == LinkKind::Approved || kind == LinkKind::Fixed ? "-.->"
                                                                 : "-->";
}

} // namespace

std::string pictureDot(const Picture &picture) {
  std::string text =
      "digraph sekat {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n"
      "  edge [fontname=\"sans-serif\", fontsize=9];\n";
  std::map<std::string, std::string> groups;
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const PictureNode &node = picture.nodes[i];
    groups[node.group] += fmt::format("    n{} [label=\"{}{}\"];\n", i, dotText(node.label),
                                      node.detail.empty() ? "" : "\\n" + dotText(node.detail));
  }
  std::size_t number = 0;
  for (const auto &[group, nodes] : groups)
    text += group.empty() ? nodes
                          : fmt::format("  subgraph cluster{} {{\n    label=\"{}\";\n    "
                                        "fontname=\"sans-serif\";\n{}  }}\n",
                                        number++, dotText(group), nodes);
  for (const PictureLink &link : picture.links)
    text += fmt::format("  n{} -> n{} [label=\"{}\", {}];\n", link.from, link.to,
                        dotText(link.label), dotLook(link.kind));
  return text + "}\n";
}

std::string pictureMermaid(const Picture &picture) {
  std::string text = "flowchart LR\n";
  std::map<std::string, std::string> groups;
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const PictureNode &node = picture.nodes[i];
    groups[node.group] +=
        fmt::format("    n{}[{}]\n", i,
                    mermaidLabel(clipped(node.label) +
                                 (node.detail.empty() ? "" : " (" + clipped(node.detail) + ")")));
  }
  std::size_t number = 0;
  for (const auto &[group, nodes] : groups)
    text += group.empty() ? nodes
                          : fmt::format("  subgraph g{}[{}]\n{}  end\n", number++,
                                        mermaidLabel(clipped(group)), nodes);
  for (const PictureLink &link : picture.links)
    text += link.label.empty()
                ? fmt::format("  n{} {} n{}\n", link.from, mermaidArrow(link.kind), link.to)
                : fmt::format("  n{} {}|{}| n{}\n", link.from, mermaidArrow(link.kind),
                              mermaidLabel(clipped(link.label)), link.to);
  return text;
}

std::string pictureJson(const Picture &picture) {
  Json nodes = Json::array(), links = Json::array(), table = Json::array();
  for (const PictureNode &node : picture.nodes)
    nodes.push_back({{"label", node.label}, {"group", node.group}, {"detail", node.detail}});
  for (const PictureLink &link : picture.links)
    links.push_back({{"from", link.from},
                     {"to", link.to},
                     {"label", link.label},
                     {"kind", linkKindName(link.kind)}});
  for (const std::vector<std::string> &row : picture.table)
    table.push_back(row);
  return jsonText({{"schema", "sekat-picture/1"},
                   {"title", picture.title},
                   {"nodes_in_all", picture.nodesInAll},
                   {"collapsed", picture.nodesInAll > kMostNodes},
                   {"nodes", std::move(nodes)},
                   {"links", std::move(links)},
                   {"table", std::move(table)}});
}

std::string pictureTable(const Picture &picture) {
  std::string text = support::printable(picture.title) + "\n";
  for (const std::vector<std::string> &row : picture.table) {
    std::string line;
    for (const std::string &cell : row)
      line += (line.empty() ? "" : "  |  ") + support::printable(cell);
    text += line + "\n";
  }
  return text;
}

std::string inlineSvg(std::string_view svg, std::string_view title) {
  for (const std::string_view bad : {"<script", "<style", "<image", "<foreignObject", "href="})
    if (svg.find(bad) != std::string_view::npos)
      return {};
  const std::size_t begin = svg.find("<svg");
  const std::size_t end = svg.rfind("</svg>");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
    return {};
  std::string made(svg.substr(begin, end + 6 - begin));
  for (std::size_t at = made.find("<!--"); at != std::string::npos; at = made.find("<!--", at)) {
    const std::size_t close = made.find("-->", at);
    if (close == std::string::npos)
      return {};
    made.erase(at, close + 3 - at);
  }
  // A page's parser knows the name spaces; without them it holds no address at all.
  for (std::size_t at = made.find(" xmlns"); at != std::string::npos; at = made.find(" xmlns", at))
    made.erase(at, made.find('"', made.find('"', at) + 1) + 1 - at);
  // Graphviz names its groups anew in every picture: two pictures would share ids.
  for (std::size_t at = made.find(" id=\""); at != std::string::npos; at = made.find(" id=\"", at))
    made.erase(at, made.find('"', at + 5) + 1 - at);
  made.insert(4, fmt::format(" role=\"img\" aria-label=\"{}\"", htmlText(title)));
  return made + "\n";
}

} // namespace sekat::report
