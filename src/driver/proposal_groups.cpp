#include "driver/proposal_groups.h"

#include "driver/role_words.h"

#include <algorithm>

namespace sekat::driver {

namespace {

void add(GroupNode &root, const std::vector<std::string> &path, std::uint32_t item) {
  GroupNode *node = &root;
  ++node->total;
  for (const std::string &segment : path) {
    auto &child = node->children[segment];
    if (!child)
      child = std::make_unique<GroupNode>();
    node = child.get();
    ++node->total;
  }
  node->direct.push_back(item);
}

/// `payment`, `feed`: the name of a part. `util`, `app` are no parts but no systems either.
bool namesRole(const std::string &name) { return roleOfGroup(name).has_value(); }

/// A system has parts, and its own name is not that of a part. Folders below a plain folder may be
/// anything, so there one of them must be named like a part.
bool looksLikeSystem(const std::string &name, const GroupNode &node, bool byNamespaces) {
  if (namesRole(name) || node.children.empty())
    return false;
  return byNamespaces || std::ranges::any_of(node.children, [](const auto &child) {
           const auto role = roleOfGroup(child.first);
           return role && role->role != rules::Role::Other;
         });
}

/// The child that holds nearly everything and is only a way to the parts (`src`, `company`); null
/// where a system stands beside it.
const GroupNode *wayDown(const GroupNode &node, bool byNamespaces, std::string &name) {
  const GroupNode *way = nullptr;
  for (const auto &[segment, child] : node.children) {
    const bool most = child->total * 100 >= node.total * 85;
    if (most && !child->children.empty() && !namesRole(segment)) {
      way = child.get();
      name = segment;
    } else if (looksLikeSystem(segment, *child, byNamespaces)) {
      return nullptr;
    }
  }
  return way;
}

void findSystems(Grouping &grouping) {
  std::vector<std::string> path;
  const GroupNode *top = grouping.root.get();
  std::string name;
  while (const GroupNode *next = wayDown(*top, grouping.byNamespaces, name)) {
    for (const auto &[segment, child] : top->children)
      if (child.get() != next) {
        grouping.rest.push_back({segment, path, child.get()});
        grouping.rest.back().path.push_back(segment);
      }
    path.push_back(name);
    top = next;
  }
  std::vector<GroupedSystem> systems, rest;
  std::size_t inSystems = 0;
  for (const auto &[segment, child] : top->children) {
    GroupedSystem group{segment, path, child.get()};
    group.path.push_back(segment);
    const bool isSystem = looksLikeSystem(segment, *child, grouping.byNamespaces);
    inSystems += isSystem ? child->total : 0;
    (isSystem ? systems : rest).push_back(std::move(group));
  }
  // One that has parts, among parts, is a part as well, unless nothing led here and it is most of
  // the code; several that hold little are, too.
  const bool most = inSystems * 100 >= top->total * 50;
  if (most && (systems.size() > 1 || (systems.size() == 1 && path.empty()))) {
    grouping.systems = std::move(systems);
    grouping.rest.insert(grouping.rest.end(), rest.begin(), rest.end());
    return;
  }
  grouping.systems = {{path.empty() || path.back() == "src" ? "" : path.back(), path, top}};
}

} // namespace

std::vector<std::string> foldersOf(const std::string &file) {
  std::vector<std::string> folders;
  for (std::size_t at = 0, end = 0; (end = file.find('/', at)) != std::string::npos; at = end + 1)
    folders.push_back(file.substr(at, end - at));
  return folders;
}

std::vector<std::uint32_t> itemsBelow(const GroupNode &node) {
  std::vector<std::uint32_t> items = node.direct;
  for (const auto &[name, child] : node.children) {
    const std::vector<std::uint32_t> below = itemsBelow(*child);
    items.insert(items.end(), below.begin(), below.end());
  }
  std::ranges::sort(items);
  return items;
}

Grouping groupItems(const Outline &outline) {
  Grouping grouping;
  const auto named = std::ranges::count_if(
      outline.items, [](const OutlineItem &item) { return !item.space.empty(); });
  grouping.byNamespaces =
      outline.fromFacts && static_cast<std::size_t>(named) * 2 >= outline.items.size();
  grouping.root = std::make_unique<GroupNode>();
  for (std::uint32_t i = 0; i < outline.items.size(); ++i) {
    const OutlineItem &item = outline.items[i];
    if (!grouping.byNamespaces)
      add(*grouping.root, foldersOf(item.file), i);
    else if (!item.space.empty()) // what stands in no namespace is looked at by its folder later
      add(*grouping.root, item.space, i);
  }
  if (!outline.items.empty())
    findSystems(grouping);
  return grouping;
}

} // namespace sekat::driver
