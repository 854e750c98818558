#pragma once
// YAML text to a small tree in which every node knows where it stands.
//
// Configuration is hostile until it is read: a few hundred bytes of aliases can stand for billions
// of nodes, brackets can nest until the stack ends, and a "file" can be a pipe that never answers.
// So the text is checked before the parser sees it, the parser's events (not its own node type) are
// counted while they arrive, and an alias is a second pointer to the same node, never a copy. The
// tree is a graph without cycles; whoever walks it visits at most kMaxNodes nodes.

#include "support/diagnostics.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::rules::yaml {

inline constexpr std::size_t kMaxFileBytes = std::size_t{8} << 20;
inline constexpr std::uint32_t kMaxDepth = 64;
inline constexpr std::uint64_t kMaxNodes = 100'000; ///< after aliases are written out
/// Bytes between two values; while the parser finds none, it keeps all it has read in memory.
inline constexpr std::size_t kMaxSilence = std::size_t{256} << 10;

enum class Kind : std::uint8_t { Null, Scalar, List, Map };

struct Node;
struct Entry {
  const Node *key = nullptr; ///< always a scalar
  const Node *value = nullptr;
};

struct Node {
  Kind kind = Kind::Null;
  std::uint32_t line = 0, column = 0; ///< from 1; columns count characters, not bytes
  std::string text;                   ///< Scalar
  std::vector<const Node *> items;    ///< List
  std::vector<Entry> entries;         ///< Map, in the order written, with duplicates
};

struct Document {
  std::string file;       ///< as shown in messages
  std::deque<Node> nodes; ///< owns the nodes
  const Node *root = nullptr;
  bool hasAliases = false; ///< a node may be reached twice
};

/// One document. Null after an error, which is then reported: not UTF-8, not YAML, a limit passed,
/// no content. Never throws. `file` is the name shown in messages.
[[nodiscard]] std::unique_ptr<Document> parse(std::string_view text, const std::string &file,
                                              support::Diagnostics &diagnostics);

} // namespace sekat::rules::yaml
