#pragma once
// Checked reading of a YAML tree: what is not expected is reported with its place, and reading goes
// on, so that one run shows every mistake.
//
// `Fields` is the workhorse. It is made for one map with the list of the keys that may stand there,
// reports unknown and repeated keys at once, and hands out typed values. A value that is absent or
// wrong comes back empty; wrong ones have been reported, absent ones only by the need...() calls.

#include "rules/project.h"
#include "rules/yaml_tree.h"
#include "support/diagnostics.h"

#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sekat::rules::yaml {

/// A word of a closed list and what it stands for.
template <class E> using Word = std::pair<std::string_view, E>;

/// `text` in backquotes for a message, cut to a length that a person still reads.
[[nodiscard]] std::string inTicks(std::string_view text);

/// Reports against one document. Not thread safe.
class Reader {
public:
  Reader(const Document &document, support::Diagnostics &diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  [[nodiscard]] support::SourcePos at(const Node &node) const;
  [[nodiscard]] const Node &root() const { return *document_.root; }
  void error(const char *code, const Node &node, std::string message, std::string hint = {});
  void warning(const char *code, const Node &node, std::string message, std::string hint = {});

  // `what` completes "expected ... for <what>", e.g. "`role` of a component".

  /// Text of at least one character, at most `limit` bytes, without control characters.
  [[nodiscard]] std::optional<std::string> text(const Node &node, const std::string &what,
                                                std::size_t limit = kMaxText);
  [[nodiscard]] std::optional<int> number(const Node &node, const std::string &what, int low,
                                          int high);
  [[nodiscard]] std::optional<bool> boolean(const Node &node, const std::string &what);
  /// A day that exists, as YYYY-MM-DD.
  [[nodiscard]] std::optional<Date> date(const Node &node, const std::string &what);
  template <class E>
  [[nodiscard]] std::optional<E> word(const Node &node, const std::string &what,
                                      std::span<const Word<E>> words) {
    std::vector<std::string> known;
    for (const auto &[name, value] : words) {
      if (node.kind == Kind::Scalar && node.text == name)
        return value;
      known.emplace_back(name);
    }
    reportWord(node, what, known);
    return std::nullopt;
  }
  /// The items of a list; a value that is no list is reported and gives none.
  [[nodiscard]] std::span<const Node *const> list(const Node &node, const std::string &what);
  void wrongType(const Node &node, const std::string &what, std::string_view expected);

  static constexpr std::size_t kMaxText = 64 * 1024;
  static constexpr std::size_t kMaxName = 4096;

private:
  void reportWord(const Node &node, const std::string &what, const std::vector<std::string> &known);
  [[nodiscard]] bool isRepeat(const char *code, const Node &node, const std::string &message);

  const Document &document_;
  support::Diagnostics &diagnostics_;
  std::set<std::string> seen_; ///< only used where aliases lead to a node twice
};

/// The keys of one map.
class Fields {
public:
  /// `what` names the map in messages: "a component". A node that is no map is reported.
  Fields(Reader &reader, const Node &node, std::string what,
         std::initializer_list<const char *> known);

  /// Whether there is a map at all; if not, every lookup is empty and reports nothing.
  explicit operator bool() const { return isMap_; }
  [[nodiscard]] const Node &node() const { return node_; }
  [[nodiscard]] Reader &reader() { return reader_; }
  /// "`key` of a component"
  [[nodiscard]] std::string name(std::string_view key) const;

  /// Null when the key is absent. A key without value is reported and gives null too.
  [[nodiscard]] const Node *find(std::string_view key) const;
  /// As find(), but an absent key is reported.
  [[nodiscard]] const Node *need(std::string_view key);
  [[nodiscard]] bool has(std::string_view key) const;
  /// The node of the key itself, for messages about it; the map when the key is absent.
  [[nodiscard]] const Node &keyNode(std::string_view key) const;

  [[nodiscard]] std::string text(std::string_view key, std::string otherwise = {});
  [[nodiscard]] std::string needText(std::string_view key);
  [[nodiscard]] std::optional<Date> date(std::string_view key);
  [[nodiscard]] bool boolean(std::string_view key, bool otherwise);
  template <class E>
  [[nodiscard]] E word(std::string_view key, std::span<const Word<E>> words, E otherwise) {
    const Node *value = find(key);
    return value ? reader_.word<E>(*value, name(key), words).value_or(otherwise) : otherwise;
  }
  template <class E>
  [[nodiscard]] E needWord(std::string_view key, std::span<const Word<E>> words) {
    const Node *value = need(key);
    return value ? reader_.word<E>(*value, name(key), words).value_or(words[0].second)
                 : words[0].second;
  }
  /// Items of the list under the key; none when it is absent.
  [[nodiscard]] std::span<const Node *const> list(std::string_view key);
  [[nodiscard]] std::span<const Node *const> needList(std::string_view key);
  /// A list of texts.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  /// Which of `keys` is present; reports unless it is exactly one, and then gives null if none is.
  [[nodiscard]] const char *exactlyOne(std::initializer_list<const char *> keys);

private:
  Reader &reader_;
  const Node &node_;
  std::string what_;
  bool isMap_;
  mutable std::set<std::string, std::less<>> reportedEmpty_;
};

/// Whether `text` is a day of the calendar in the form YYYY-MM-DD.
[[nodiscard]] bool isDate(std::string_view text);

} // namespace sekat::rules::yaml
