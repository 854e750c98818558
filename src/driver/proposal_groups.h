#pragma once
// Which code stands together: the namespaces or folders of an outline as a tree, and the systems
// and groups in it.

#include "driver/code_outline.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sekat::driver {

struct GroupNode {
  std::map<std::string, std::unique_ptr<GroupNode>> children;
  std::vector<std::uint32_t> direct; ///< items that stand here itself, ascending
  std::size_t total = 0;             ///< with those below
};

/// A system, and the path of its node from the root: {"nusa"} or {"src", "nusa"}.
struct GroupedSystem {
  std::string name; ///< empty: the project itself
  std::vector<std::string> path;
  const GroupNode *node = nullptr;
};

struct Grouping {
  bool byNamespaces = false;
  std::unique_ptr<GroupNode> root;
  std::vector<GroupedSystem> systems; ///< at least one where there are items
  /// Below the node that all systems stand in, but part of none: {path, node}.
  std::vector<GroupedSystem> rest;
};

/// Namespaces where most functions stand in some, else folders.
[[nodiscard]] Grouping groupItems(const Outline &outline);

/// All items below a node, ascending.
[[nodiscard]] std::vector<std::uint32_t> itemsBelow(const GroupNode &node);

/// The folders of a relative file.
[[nodiscard]] std::vector<std::string> foldersOf(const std::string &file);

} // namespace sekat::driver
