#include "rules/yaml_reader.h"

#include "support/codes.h"
#include "support/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <unordered_map>

namespace sekat::rules::yaml {

namespace code = support::code;

std::string inTicks(std::string_view text) {
  constexpr std::size_t kShown = 80;
  const std::string_view shown = support::utf8Prefix(text, kShown);
  return fmt::format("`{}{}`", shown, shown.size() < text.size() ? "..." : "");
}

namespace {

std::string describe(const Node &node) {
  switch (node.kind) {
  case Kind::Null:
    return "nothing";
  case Kind::List:
    return "a list";
  case Kind::Map:
    return "a map";
  case Kind::Scalar:
    break;
  }
  return "text " + inTicks(node.text);
}

std::string joined(const std::vector<std::string> &words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string didYouMean(const std::string &word, const std::vector<std::string> &known) {
  const std::string nearest = support::nearestWord(word, known);
  return nearest.empty() ? std::string() : fmt::format(", did you mean `{}`?", nearest);
}

/// Escapes such as "\0" can put into a value what the file itself may not hold.
bool hasControlCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
  });
}

bool isUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = support::decodeUtf8(text, i).length;
    if (length == 0)
      return false;
    i += length;
  }
  return true;
}

} // namespace

// --- Reader ------------------------------------------------------------------------------------

support::SourcePos Reader::at(const Node &node) const {
  return {document_.file, static_cast<int>(node.line), static_cast<int>(node.column)};
}

bool Reader::isRepeat(const char *code, const Node &node, const std::string &message) {
  return document_.hasAliases &&
         !seen_.insert(fmt::format("{}:{}:{}:{}", node.line, node.column, code, message)).second;
}

void Reader::error(const char *code, const Node &node, std::string message, std::string hint) {
  if (!isRepeat(code, node, message))
    diagnostics_.error(code, at(node), std::move(message), std::move(hint));
}

void Reader::warning(const char *code, const Node &node, std::string message, std::string hint) {
  if (!isRepeat(code, node, message))
    diagnostics_.warning(code, at(node), std::move(message), std::move(hint));
}

void Reader::wrongType(const Node &node, const std::string &what, std::string_view expected) {
  const char *why = node.kind == Kind::Null ? code::kEmptyValue : code::kWrongType;
  error(why, node, fmt::format("expected {} for {}, found {}", expected, what, describe(node)));
}

std::optional<std::string> Reader::text(const Node &node, const std::string &what,
                                        std::size_t limit) {
  if (node.kind != Kind::Scalar) {
    wrongType(node, what, "text");
    return std::nullopt;
  }
  if (node.text.find_first_not_of(" \t\n") == std::string::npos) {
    error(code::kEmptyValue, node, fmt::format("expected text for {}, found empty text", what));
    return std::nullopt;
  }
  if (node.text.size() > limit) {
    error(code::kTooLong, node,
          fmt::format("{} has {} bytes, the limit is {}", what, node.text.size(), limit));
    return std::nullopt;
  }
  if (hasControlCharacter(node.text) || !isUtf8(node.text)) {
    error(code::kNotUtf8, node, fmt::format("control character in {}", what));
    return std::nullopt;
  }
  return node.text;
}

std::optional<int> Reader::number(const Node &node, const std::string &what, int low, int high) {
  int value = 0;
  const char *end = node.text.data() + node.text.size();
  if (node.kind == Kind::Scalar) {
    const auto [stop, failure] = std::from_chars(node.text.data(), end, value);
    if (failure == std::errc{} && stop == end && value >= low && value <= high)
      return value;
  }
  error(code::kBadNumber, node,
        fmt::format("expected a whole number from {} to {} for {}, found {}", low, high, what,
                    describe(node)));
  return std::nullopt;
}

std::optional<bool> Reader::boolean(const Node &node, const std::string &what) {
  static constexpr Word<bool> kWords[] = {{"true", true}, {"false", false}};
  return word<bool>(node, what, kWords);
}

bool isDate(std::string_view text) {
  // Exactly ten characters, because dates are compared as text.
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return false;
  const auto part = [&](std::size_t from, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(from, length))
      value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
    return value;
  };
  const int year = part(0, 4), month = part(5, 2), day = part(8, 2);
  if (year < 1 || month < 1 || day < 1)
    return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::optional<Date> Reader::date(const Node &node, const std::string &what) {
  if (node.kind == Kind::Scalar && isDate(node.text))
    return node.text;
  error(code::kBadDate, node,
        fmt::format("expected a day of the calendar as YYYY-MM-DD for {}, found {}", what,
                    describe(node)));
  return std::nullopt;
}

void Reader::reportWord(const Node &node, const std::string &what,
                        const std::vector<std::string> &known) {
  if (node.kind != Kind::Scalar)
    return wrongType(node, what, "one of " + joined(known));
  error(code::kUnknownWord, node,
        fmt::format("unknown word {} for {}{}", inTicks(node.text), what,
                    didYouMean(node.text, known)),
        "known words: " + joined(known));
}

std::span<const Node *const> Reader::list(const Node &node, const std::string &what) {
  if (node.kind == Kind::List)
    return node.items;
  wrongType(node, what, "a list");
  return {};
}

// --- Fields ------------------------------------------------------------------------------------

Fields::Fields(Reader &reader, const Node &node, std::string what,
               std::initializer_list<const char *> known)
    : reader_(reader), node_(node), what_(std::move(what)), isMap_(node.kind == Kind::Map) {
  if (!isMap_) {
    reader.wrongType(node, what_, "a map");
    return;
  }
  // No known keys means that the map is open, such as a map of attributes.
  const std::vector<std::string> names(known.begin(), known.end());
  std::unordered_map<std::string_view, const Node *> seen;
  for (const Entry &entry : node.entries) {
    const auto [first, isNew] = seen.emplace(entry.key->text, entry.key);
    if (!isNew)
      reader.error(code::kDuplicateKey, *entry.key,
                   fmt::format("key {} stands twice in {}, first on line {}",
                               inTicks(entry.key->text), what_, first->second->line));
    else if (!names.empty() &&
             std::find(names.begin(), names.end(), entry.key->text) == names.end())
      reader.error(code::kUnknownKey, *entry.key,
                   fmt::format("unknown key {} in {}{}", inTicks(entry.key->text), what_,
                               didYouMean(entry.key->text, names)),
                   entry.key->text == "<<" ? "merge keys are not read, write the keys out"
                                           : "known keys: " + joined(names));
  }
}

std::string Fields::name(std::string_view key) const {
  return fmt::format("`{}` of {}", key, what_);
}

bool Fields::has(std::string_view key) const {
  return isMap_ && std::any_of(node_.entries.begin(), node_.entries.end(),
                               [&](const Entry &entry) { return entry.key->text == key; });
}

const Node &Fields::keyNode(std::string_view key) const {
  for (const Entry &entry : node_.entries)
    if (entry.key->text == key)
      return *entry.key;
  return node_;
}

const Node *Fields::find(std::string_view key) const {
  if (!isMap_)
    return nullptr;
  for (const Entry &entry : node_.entries) {
    if (entry.key->text != key)
      continue;
    if (entry.value->kind != Kind::Null)
      return entry.value;
    if (reportedEmpty_.emplace(key).second)
      reader_.error(code::kEmptyValue, *entry.value, name(key) + " has no value");
    return nullptr;
  }
  return nullptr;
}

const Node *Fields::need(std::string_view key) {
  if (isMap_ && !has(key))
    reader_.error(code::kMissingKey, node_, fmt::format("key `{}` is missing in {}", key, what_));
  return find(key);
}

std::string Fields::text(std::string_view key, std::string otherwise) {
  const Node *value = find(key);
  return value ? reader_.text(*value, name(key)).value_or(std::move(otherwise)) : otherwise;
}

std::string Fields::needText(std::string_view key) {
  const Node *value = need(key);
  return value ? reader_.text(*value, name(key)).value_or("") : "";
}

std::optional<Date> Fields::date(std::string_view key) {
  const Node *value = find(key);
  return value ? reader_.date(*value, name(key)) : std::nullopt;
}

bool Fields::boolean(std::string_view key, bool otherwise) {
  const Node *value = find(key);
  return value ? reader_.boolean(*value, name(key)).value_or(otherwise) : otherwise;
}

std::span<const Node *const> Fields::list(std::string_view key) {
  const Node *value = find(key);
  return value ? reader_.list(*value, name(key)) : std::span<const Node *const>();
}

std::span<const Node *const> Fields::needList(std::string_view key) {
  return need(key) ? list(key) : std::span<const Node *const>();
}

std::vector<std::string> Fields::texts(std::string_view key) {
  std::vector<std::string> out;
  for (const Node *item : list(key))
    if (auto text = reader_.text(*item, "an entry of " + name(key), Reader::kMaxName))
      out.push_back(std::move(*text));
  return out;
}

const char *Fields::exactlyOne(std::initializer_list<const char *> keys) {
  if (!isMap_)
    return nullptr;
  const char *found = nullptr;
  for (const Entry &entry : node_.entries) {
    const auto key = std::find(keys.begin(), keys.end(), std::string_view(entry.key->text));
    if (key == keys.end() || found == *key)
      continue;
    if (found)
      reader_.error(code::kExactlyOne, *entry.key,
                    fmt::format("expected exactly one of {} in {}, found `{}` beside `{}`",
                                fmt::join(keys, ", "), what_, *key, found));
    else
      found = *key;
  }
  if (!found)
    reader_.error(
        code::kExactlyOne, node_,
        fmt::format("expected one of {} in {}, found none", fmt::join(keys, ", "), what_));
  return found;
}

} // namespace sekat::rules::yaml
