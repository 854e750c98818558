#include "rules/yaml_tree.h"

#include "support/codes.h"
#include "support/utf8.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <utility>

namespace sekat::rules::yaml {

namespace code = support::code;

namespace {

struct Place {
  std::uint32_t line = 1, column = 1;
};

/// Ends the parse from inside an event; caught in parse().
struct Stop : std::exception {
  Stop(const char *why, Place where, std::string text)
      : code(why), place(where), message(std::move(text)) {}
  const char *code;
  Place place;
  std::string message;
};

/// A stream over bytes that are already in memory. It ends early when the parser reads on and on
/// without reporting a value: a few megabytes of `[` would otherwise cost it gigabytes.
class WatchedBuffer : public std::streambuf {
public:
  explicit WatchedBuffer(std::string_view text) : text_(text) {}

  void valueSeen() { lastValue_ = given_; }
  [[nodiscard]] bool endedEarly() const { return endedEarly_; }
  [[nodiscard]] std::size_t lastValue() const { return lastValue_; }

protected:
  int_type underflow() override {
    constexpr std::size_t kChunk = 4096;
    if (given_ - lastValue_ > kMaxSilence)
      endedEarly_ = true;
    if (given_ == text_.size() || endedEarly_)
      return traits_type::eof();
    char *begin = const_cast<char *>(text_.data() + given_); // a get area is never written
    given_ += std::min(kChunk, text_.size() - given_);
    setg(begin, begin, const_cast<char *>(text_.data() + given_));
    return traits_type::to_int_type(*begin);
  }

private:
  std::string_view text_;
  std::size_t given_ = 0, lastValue_ = 0;
  bool endedEarly_ = false;
};

/// Turns byte offsets into lines and characters. Offsets come in (nearly) rising order, so that
/// each byte is counted once.
class Places {
public:
  explicit Places(std::string_view text) : text_(text) {}

  Place at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < offset_)
      goBack(offset);
    for (; offset_ < offset; ++offset_)
      step(text_[offset_]);
    return place_;
  }

private:
  void step(char byte) {
    if (byte == '\n')
      place_ = {place_.line + 1, 1};
    else if (!support::isUtf8Continuation(byte))
      ++place_.column;
  }

  void goBack(std::size_t offset) {
    const std::string_view between = text_.substr(offset, offset_ - offset);
    place_.line -= static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
    place_.column = 1;
    const std::size_t newline =
        offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    offset_ = newline == std::string_view::npos ? 0 : newline + 1;
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  Place place_;
};

/// What a node costs whoever walks it: nodes with aliases written out, and levels.
struct Weight {
  std::uint64_t nodes = 1;
  std::uint32_t height = 1;
};

class TreeBuilder : public YAML::EventHandler {
public:
  TreeBuilder(Document &document, std::string_view text, WatchedBuffer &buffer)
      : document_(document), text_(text), buffer_(buffer), places_(text) {}

  void OnDocumentStart(const YAML::Mark &mark) override {
    if (documents_++ > 0)
      throw Stop(code::kSecondDocument, place(mark), "expected one YAML document, found a second");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override {
    leaf(make(Kind::Null, nullPlace(offsetOf(mark))), anchor);
  }

  void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                const std::string &value) override {
    checkTag(tag, mark);
    lastScalar_ = offsetOf(mark);
    Node *node = make(Kind::Scalar, place(mark));
    node->text = value;
    leaf(node, anchor);
  }

  void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override {
    document_.hasAliases = true;
    const auto target = anchors_.find(anchor);
    if (target == anchors_.end())
      throw Stop(code::kAliasLoop, place(mark), "this alias stands inside the value that it names");
    const auto &[node, weight] = target->second;
    checkDepth(place(mark), weight.height);
    attach(node, weight, place(mark));
  }

  void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    checkTag(tag, mark);
    openContainer(Kind::List, place(mark), anchor);
  }
  void OnSequenceEnd() override { closeContainer(); }

  void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    checkTag(tag, mark);
    openContainer(Kind::Map, place(mark), anchor);
  }
  void OnMapEnd() override { closeContainer(); }

  /// The parser takes a quote that is never closed for one that ends with the file, and swallows
  /// every key that follows. Only the last scalar can be such a one.
  void checkLastQuote() {
    constexpr std::string_view kWhite = " \t\r\n";
    std::size_t at = text_.find_first_not_of(kWhite, lastScalar_);
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!'))
      at = text_.find_first_not_of(kWhite, text_.find_first_of(kWhite, at));
    if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\''))
      return;
    const char quote = text_[at];
    for (std::size_t i = at + 1; i < text_.size(); ++i) {
      const bool doubled = quote == '\'' && text_.substr(i, 2) == "''";
      if (doubled || (quote == '"' && text_[i] == '\\'))
        ++i;
      else if (text_[i] == quote)
        return;
    }
    throw Stop(code::kNotYaml, places_.at(at), "this is not YAML: the quote is never closed");
  }

private:
  struct Level {
    Node *node = nullptr;
    const Node *key = nullptr; ///< read, but its value not yet
    YAML::anchor_t anchor = 0;
    Weight weight;
  };

  static std::size_t offsetOf(const YAML::Mark &mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }
  Place place(const YAML::Mark &mark) { return places_.at(offsetOf(mark)); }
  static Place placeOf(const Node &node) { return {node.line, node.column}; }

  // For a value that was left out the parser names the next token. It is placed where a person
  // looks for it: at its key or its dash.
  Place nullPlace(std::size_t offset) {
    const std::string_view rest = text_.substr(std::min(offset, text_.size()), 4);
    const bool written =
        rest.starts_with('~') || rest == "null" || rest == "Null" || rest == "NULL";
    if (written || offset == 0 || open_.empty())
      return places_.at(offset);
    if (open_.back().key != nullptr)
      return placeOf(*open_.back().key);
    const std::size_t dash = text_.find_last_of("-[,{?", offset - 1);
    return places_.at(dash == std::string_view::npos ? offset : dash);
  }

  // Plain scalars come tagged "?" and quoted ones "!"; the core types may be spelled out.
  void checkTag(const std::string &tag, const YAML::Mark &mark) {
    constexpr std::string_view kCore = "tag:yaml.org,2002:";
    if (tag.empty() || tag == "?" || tag == "!")
      return;
    if (tag.starts_with(kCore)) {
      const std::string_view type = std::string_view(tag).substr(kCore.size());
      for (const std::string_view known : {"str", "int", "float", "bool", "null", "seq", "map"})
        if (type == known)
          return;
    }
    throw Stop(code::kTag, place(mark), "YAML tags are not used here");
  }

  void checkDepth(Place where, std::uint32_t below) const {
    if (open_.size() + below > kMaxDepth)
      throw Stop(code::kTooDeep, where,
                 fmt::format("lists and maps may nest {} levels deep, this is deeper", kMaxDepth));
  }

  Node *make(Kind kind, Place where) {
    if (document_.nodes.size() >= kMaxNodes)
      tooManyNodes(where);
    buffer_.valueSeen();
    Node &node = document_.nodes.emplace_back();
    node.kind = kind;
    node.line = where.line;
    node.column = where.column;
    return &node;
  }

  void leaf(Node *node, YAML::anchor_t anchor) {
    if (anchor != 0)
      anchors_[anchor] = {node, Weight{}};
    attach(node, Weight{}, placeOf(*node));
  }

  void openContainer(Kind kind, Place where, YAML::anchor_t anchor) {
    checkDepth(where, 1);
    if (!open_.empty() && open_.back().node->kind == Kind::Map && open_.back().key == nullptr)
      throw Stop(code::kKeyNotText, where, "a key must be plain text, not a list or map");
    open_.push_back({make(kind, where), nullptr, anchor, {}});
  }

  void closeContainer() {
    const Level level = open_.back();
    open_.pop_back();
    // Only now may an alias name it: one met earlier would make the tree a loop.
    if (level.anchor != 0)
      anchors_[level.anchor] = {level.node, level.weight};
    attach(level.node, level.weight, placeOf(*level.node));
  }

  void attach(const Node *node, Weight weight, Place where) {
    if (open_.empty()) {
      document_.root = node;
      return;
    }
    Level &level = open_.back();
    if (level.node->kind == Kind::List) {
      level.node->items.push_back(node);
    } else if (level.key == nullptr) {
      if (node->kind != Kind::Scalar)
        throw Stop(code::kKeyNotText, where, "a key must be plain text");
      level.key = node;
    } else {
      level.node->entries.push_back({level.key, node});
      level.key = nullptr;
    }
    level.weight.nodes += weight.nodes;
    level.weight.height = std::max(level.weight.height, weight.height + 1);
    if (level.weight.nodes > kMaxNodes)
      tooManyNodes(where);
  }

  [[noreturn]] static void tooManyNodes(Place where) {
    throw Stop(code::kTooManyNodes, where,
               fmt::format("the file holds more than {} values once its aliases are written out",
                           kMaxNodes));
  }

  Document &document_;
  std::string_view text_;
  WatchedBuffer &buffer_;
  Places places_;
  int documents_ = 0;
  std::size_t lastScalar_ = 0;
  std::vector<Level> open_;
  std::unordered_map<YAML::anchor_t, std::pair<const Node *, Weight>> anchors_;
};

/// The first byte that may not stand in a configuration file, or npos.
std::size_t firstBadByte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) { // the common case, kept cheap
      ++i;
      continue;
    }
    const support::CodePoint c = support::decodeUtf8(text, i);
    const bool control = c.value < 0xA0 && c.value != '\t' && c.value != '\n' && c.value != '\r' &&
                         (c.value < 0x20 || c.value >= 0x7F) && c.value != 0x85;
    if (c.length == 0 || control)
      return i;
    i += c.length;
  }
  return std::string_view::npos;
}

void runParser(std::string_view text, Document &document) {
  WatchedBuffer buffer(text);
  std::istream in(&buffer);
  TreeBuilder builder(document, text, buffer);
  const auto checkSilence = [&] {
    if (buffer.endedEarly())
      throw Stop(code::kTooLongSilence, Places(text).at(buffer.lastValue()),
                 fmt::format("no complete value in {} KiB of text", kMaxSilence >> 10));
  };
  try {
    YAML::Parser parser(in);
    // The second call finds a second document, which the builder refuses; the parser itself can
    // hand out empty documents for ever.
    if (parser.HandleNextDocument(builder))
      (void)parser.HandleNextDocument(builder);
  } catch (const std::exception &) {
    checkSilence(); // the rest is a consequence of the early end
    throw;
  }
  checkSilence();
  builder.checkLastQuote();
}

} // namespace

std::unique_ptr<Document> parse(std::string_view text, const std::string &file,
                                support::Diagnostics &diagnostics) {
  const auto report = [&](const char *why, Place where, std::string message,
                          std::string hint = {}) {
    diagnostics.error(why, {file, static_cast<int>(where.line), static_cast<int>(where.column)},
                      std::move(message), std::move(hint));
    return nullptr;
  };
  if (text.size() > kMaxFileBytes)
    return report(
        code::kTooLarge, {},
        fmt::format("the text has {} bytes, the limit is {}", text.size(), kMaxFileBytes));
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  Places places(text);
  if (const std::size_t bad = firstBadByte(text); bad != std::string_view::npos)
    return report(code::kNotUtf8, places.at(bad),
                  fmt::format("byte 0x{:02X} is not part of UTF-8 text",
                              static_cast<unsigned char>(text[bad])),
                  "save the file as UTF-8 without control characters");
  auto document = std::make_unique<Document>();
  document->file = file;
  try {
    runParser(text, *document);
  } catch (const Stop &stop) {
    return report(stop.code, stop.place, stop.message);
  } catch (const YAML::DeepRecursion &) {
    return report(code::kTooDeep, {},
                  fmt::format("lists and maps may nest {} levels deep, this is deeper", kMaxDepth));
  } catch (const YAML::Exception &error) {
    const std::size_t offset = error.mark.is_null() ? 0 : static_cast<std::size_t>(error.mark.pos);
    return report(code::kNotYaml, places.at(offset), "this is not YAML: " + error.msg);
  } catch (const std::exception &error) {
    return report(code::kNotYaml, {}, fmt::format("this could not be read: {}", error.what()));
  }
  if (document->root == nullptr || document->root->kind == Kind::Null)
    return report(code::kEmptyFile, {}, "the file is empty, expected a map");
  return document;
}

} // namespace sekat::rules::yaml
