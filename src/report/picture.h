#pragma once
// Pictures that stay small: components and the links between them, the path of one finding, what
// changed between two runs. One model, four forms: Graphviz, Mermaid, JSON and a table. A picture
// has at most kMostNodes nodes; beyond that components become systems and the middle of a path
// becomes one node, and the table has everything.

#include "report/report.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

inline constexpr std::size_t kMostNodes = 30;

/// How a link looks, and what it says.
enum class LinkKind : std::uint8_t {
  Offending, ///< findings; bold
  Approved,  ///< a hand-over with a valid approval; dashed
  Plain,     ///< a step of a path
  Cut,       ///< the step of a path that leaves the component: bold, double
  Fixed,     ///< findings that are gone; dotted
  Kept,      ///< findings in both runs
};
[[nodiscard]] std::string_view linkKindName(LinkKind kind);

struct PictureNode {
  std::string label, group; ///< group: the system, drawn as a frame; empty: none
  std::string detail;       ///< second line: a file and line; may be empty
};
struct PictureLink {
  std::size_t from = 0, to = 0; ///< indices into nodes
  std::string label;
  LinkKind kind = LinkKind::Plain;
};
struct Picture {
  std::string title;
  std::vector<PictureNode> nodes;
  std::vector<PictureLink> links;
  std::size_t nodesInAll = 0; ///< before anything was collapsed
  /// Everything, also what was collapsed: from, to, label.
  std::vector<std::vector<std::string>> table;
};

/// Components as nodes, systems as frames; links by findings and by hand-overs.
[[nodiscard]] Picture componentPicture(const Report &report, bool indonesian);
/// The steps of a finding; `finding` is an index into the findings.
[[nodiscard]] Picture findingPicture(const Report &report, std::size_t finding, bool indonesian);
/// Links between components that came, went and stayed, by the fingerprints of their findings.
[[nodiscard]] Picture changePicture(const Report &before, const Report &after, bool indonesian);

[[nodiscard]] std::string pictureDot(const Picture &picture);
/// A flow chart.
[[nodiscard]] std::string pictureMermaid(const Picture &picture);
/// Schema "sekat-picture/1".
[[nodiscard]] std::string pictureJson(const Picture &picture);
/// The table in columns.
[[nodiscard]] std::string pictureTable(const Picture &picture);
/// What Graphviz drew, made fit to stand in a page: the svg element alone, without declarations,
/// comments and addresses. Empty when `svg` holds no such element, or holds a script, a style or an
/// image.
[[nodiscard]] std::string inlineSvg(std::string_view svg, std::string_view title);

} // namespace sekat::report
