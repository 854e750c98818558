// What selects code and spans: the lists `code` and `runtime`, and the patterns in them.

#include "rules/parse.h"
#include "support/codes.h"

#include <fmt/format.h>

#include <algorithm>

namespace sekat::rules {

namespace code = support::code;
using yaml::Fields;
using yaml::inTicks;
using yaml::Kind;
using yaml::Node;
using yaml::Reader;

Bilingual readBilingual(Fields &fields, std::string_view key) {
  const Node *value = fields.need(key);
  if (!value)
    return {};
  Fields texts(fields.reader(), *value, fields.name(key), {"en", "id"});
  return {texts.needText("en"), texts.needText("id")};
}

namespace {

/// Why a pattern over names will not match what its writer meant; empty when nothing is odd.
std::string symbolDoubt(std::string_view pattern) {
  // Names that end in a parenthesis by themselves: lambdas, initialisers, operator().
  constexpr std::string_view kOwn[] = {"(lambda)", "(initializer)", "operator()", "(block)"};
  const bool own = std::any_of(std::begin(kOwn), std::end(kOwn),
                               [&](std::string_view end) { return pattern.ends_with(end); });
  if (pattern.ends_with(')') && !own && pattern.find("::(") == std::string_view::npos &&
      pattern.front() != '(')
    return "names are matched without parameters";
  if (pattern.ends_with('>') && pattern.find("operator") == std::string_view::npos)
    return "names are matched without template arguments";
  return {};
}

std::string pathDoubt(std::string_view pattern) {
  if (pattern.starts_with('/'))
    return "paths are relative to the project file";
  if (pattern.ends_with('/'))
    return "a folder alone selects no file, write `folder/**`";
  if (pattern.find('\\') != std::string_view::npos)
    return "folders are separated by `/`";
  return {};
}

void warnOfDoubt(Reader &reader, const Node &node, const std::string &doubt) {
  if (!doubt.empty())
    reader.warning(code::kDoubtfulPattern, node,
                   fmt::format("pattern {} may match nothing: {}", inTicks(node.text), doubt));
}

} // namespace

std::optional<Glob> readSymbolGlob(Reader &reader, const Node &node, const std::string &what) {
  const auto text = reader.text(node, what, Reader::kMaxName);
  if (!text)
    return std::nullopt;
  warnOfDoubt(reader, node, symbolDoubt(*text));
  std::string_view pattern = *text;
  if (pattern.starts_with("::"))
    pattern.remove_prefix(2);
  return Glob(std::string(pattern), Glob::Kind::Symbol);
}

namespace {

std::optional<CodePattern> readCodeEntry(Reader &reader, const Node &node,
                                         const std::string &what) {
  Fields entry(reader, node, what, {"path", "symbol", "annotation"});
  const char *key = entry.exactlyOne({"path", "symbol", "annotation"});
  const Node *value = key ? entry.find(key) : nullptr;
  if (!value)
    return std::nullopt;
  const std::string name = entry.name(key);
  const std::string_view kind = key;
  CodePattern pattern;
  pattern.pos = reader.at(*value);
  if (kind == "symbol") {
    auto glob = readSymbolGlob(reader, *value, name);
    if (!glob)
      return std::nullopt;
    pattern.glob = std::move(*glob);
    return pattern;
  }
  const auto text = reader.text(*value, name, Reader::kMaxName);
  if (!text)
    return std::nullopt;
  std::string_view rest = *text;
  if (kind == "path") {
    warnOfDoubt(reader, *value, pathDoubt(rest));
    while (rest.starts_with("./"))
      rest.remove_prefix(2);
    pattern.kind = CodePatternKind::Path;
    pattern.glob = Glob(std::string(rest), Glob::Kind::Path);
  } else {
    if (rest.starts_with("sekat:"))
      rest.remove_prefix(6);
    pattern.kind = CodePatternKind::Annotation;
    pattern.glob = Glob(std::string(rest), Glob::Kind::Text);
  }
  return pattern;
}

std::optional<RuntimePattern> readRuntimeEntry(Reader &reader, const Node &node,
                                               const std::string &what) {
  Fields entry(reader, node, what, {"service", "span", "attributes"});
  if (!entry)
    return std::nullopt;
  RuntimePattern pattern;
  pattern.pos = reader.at(node);
  const auto glob = [&](std::string_view key) -> std::optional<std::string> {
    const Node *value = entry.find(key);
    return value ? reader.text(*value, entry.name(key), Reader::kMaxName) : std::nullopt;
  };
  pattern.service = glob("service");
  pattern.span = glob("span");
  if (const Node *attributes = entry.find("attributes")) {
    const std::string name = entry.name("attributes");
    Fields fields(reader, *attributes, name, {});
    if (fields && attributes->entries.empty())
      reader.error(code::kEmptyValue, *attributes, name + " is an empty map");
    for (const yaml::Entry &attribute : attributes->entries) {
      const auto key = reader.text(*attribute.key, "a key of " + name, Reader::kMaxName);
      if (!key)
        continue;
      if (auto value =
              reader.text(*attribute.value, fmt::format("attribute {} of {}", inTicks(*key), what),
                          Reader::kMaxName))
        pattern.attributes.emplace(*key, std::move(*value));
    }
  }
  if (node.entries.empty())
    reader.error(code::kEmptyValue, node,
                 fmt::format("expected service, span or attributes in {}, found none", what));
  return pattern;
}

/// The items under `key`; an empty list is reported, since it can only be a mistake.
std::span<const Node *const> items(Fields &owner, std::string_view key) {
  const auto list = owner.list(key);
  const Node *value = owner.find(key);
  if (value && value->kind == Kind::List && list.empty())
    owner.reader().error(code::kEmptyValue, *value, owner.name(key) + " is an empty list");
  return list;
}

} // namespace

std::vector<CodePattern> readCode(Fields &owner) {
  std::vector<CodePattern> out;
  for (const Node *item : items(owner, "code"))
    if (auto pattern = readCodeEntry(owner.reader(), *item, "an entry of " + owner.name("code")))
      out.push_back(std::move(*pattern));
  return out;
}

std::vector<RuntimePattern> readRuntime(Fields &owner) {
  std::vector<RuntimePattern> out;
  for (const Node *item : items(owner, "runtime"))
    if (auto pattern =
            readRuntimeEntry(owner.reader(), *item, "an entry of " + owner.name("runtime")))
      out.push_back(std::move(*pattern));
  return out;
}

} // namespace sekat::rules
