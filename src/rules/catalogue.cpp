// A catalogue is evidence against somebody, so a signal that would match other people's programs is
// refused when it is read: a host of any owner, a path without a fixed segment, a word of two
// letters.

#include "rules/files.h"
#include "rules/parse.h"
#include "rules/words.h"
#include "support/codes.h"
#include "support/stable_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

namespace sekat::rules {

namespace code = support::code;
using yaml::Fields;
using yaml::inTicks;
using yaml::Node;
using yaml::Reader;

namespace {

/// One signal while it is being read, with what is needed to complain about it.
struct Draft {
  Reader &reader;
  const Node &node;
  Signal &signal;

  void error(const char *why, const std::string &message) const {
    reader.error(why, node, message);
  }
};

void checkHost(const Draft &draft) {
  std::string &host = draft.signal.pattern;
  std::transform(host.begin(), host.end(), host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const bool valid = std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '*';
  });
  const bool labels = !host.starts_with('.') && !host.ends_with('.') &&
                      host.find("..") == std::string::npos && host.find('.') != std::string::npos;
  if (!valid || !labels)
    return draft.error(
        code::kBadHost,
        fmt::format("expected a host such as `api.example.com`, found {}", inTicks(host)));
  const std::size_t domain = host.rfind('.', host.rfind('.') - 1);
  if (host.find('*', domain == std::string::npos ? 0 : domain) != std::string::npos)
    draft.error(code::kTooGeneral, fmt::format("{} would match hosts of any owner", inTicks(host)));
}

/// `{id}` is the same as `*`: one segment.
std::string withoutBraces(const std::string &path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::size_t close = path[i] == '{' ? path.find('}', i) : std::string::npos;
    if (close != std::string::npos && path.find('/', i) > close) {
      out += '*';
      i = close;
    } else {
      out += path[i];
    }
  }
  return out;
}

void checkPath(const Draft &draft) {
  std::string &path = draft.signal.pattern;
  path = withoutBraces(path);
  if (!path.starts_with('/') || path.find_first_of("?# \t\n") != std::string::npos ||
      path.find("//") != std::string::npos)
    return draft.error(
        code::kBadPath,
        fmt::format("expected the end of a path such as `/v2/charge`, found {}", inTicks(path)));
  const std::size_t across = path.find("**");
  if (across != std::string::npos && across + 2 != path.size())
    return draft.error(code::kBadPath,
                       fmt::format("`**` may only end a path, found {}", inTicks(path)));
  bool hasLiteral = false;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    const std::string_view segment = std::string_view(path).substr(at + 1, end - at - 1);
    hasLiteral |= !segment.empty() && segment.find('*') == std::string_view::npos;
    at = end;
  }
  if (!hasLiteral)
    draft.error(code::kTooGeneral, fmt::format("{} has no segment that is fixed", inTicks(path)));
}

void checkLength(const Draft &draft, std::size_t least) {
  const std::string &text = draft.signal.pattern;
  const auto fixed = std::count_if(text.begin(), text.end(),
                                   [](char c) { return c != '*' && c != '?' && c != ':'; });
  if (static_cast<std::size_t>(fixed) < least)
    draft.error(code::kTooGeneral,
                fmt::format("{} has fewer than {} fixed characters", inTicks(text), least));
}

void checkSignal(const Draft &draft) {
  switch (draft.signal.kind) {
  case SignalKind::Host:
    return checkHost(draft);
  case SignalKind::Path:
  case SignalKind::Route:
    return checkPath(draft);
  case SignalKind::Payload:
    return checkLength(draft, 4);
  case SignalKind::Symbol:
  case SignalKind::KeyPrefix:
  case SignalKind::Header:
  case SignalKind::Word:
    return checkLength(draft, 3);
  }
}

void readSignal(Reader &reader, const Node &node, const Signal &defaults, Catalogue &catalogue) {
  Fields entry(reader, node, "a signal",
               {"host", "path", "symbol", "route", "key", "header", "word", "payload", "weak",
                "source", "provider", "version"});
  const char *key =
      entry.exactlyOne({"host", "path", "symbol", "route", "key", "header", "word", "payload"});
  const Node *value = key ? entry.find(key) : nullptr;
  const auto pattern =
      value ? reader.text(*value, entry.name(key), Reader::kMaxName) : std::nullopt;
  if (!pattern)
    return;
  Signal signal = defaults;
  for (const auto &[name, kind] : words::signalKinds())
    if (name == key)
      signal.kind = kind;
  signal.pattern = *pattern;
  signal.weak = entry.boolean("weak", false);
  signal.source = entry.text("source", defaults.source);
  const Node *provider = entry.find("provider");
  // An empty provider is a signal that supports any provider.
  if (provider && provider->kind == yaml::Kind::Scalar && provider->text.empty())
    signal.provider.clear();
  else
    signal.provider = entry.text("provider", defaults.provider);
  signal.version = entry.boolean("version", false);
  if (signal.version && signal.kind != SignalKind::Path && signal.kind != SignalKind::Route)
    reader.error(code::kUnknownKey, entry.keyNode("version"),
                 fmt::format("`version` belongs to a path or route, not to a {}", key));
  checkSignal({reader, *value, signal});
  catalogue.signals.push_back(std::move(signal));
}

/// The name of the catalogue; empty after a mistake.
std::string readCatalogue(Reader &reader, Catalogue &catalogue) {
  Fields fields(reader, reader.root(), "a catalogue",
                {"catalogue", "version", "source", "signals"});
  if (!fields)
    return {};
  Signal defaults;
  defaults.provider = fields.needText("catalogue");
  constexpr int kMaxVersion = 1'000'000;
  if (const Node *version = fields.need("version"))
    (void)reader.number(*version, fields.name("version"), 1, kMaxVersion);
  defaults.source = fields.text("source");
  for (const Node *item : fields.needList("signals"))
    readSignal(reader, *item, defaults, catalogue);
  return defaults.provider;
}

std::string parseNamed(std::string_view text, const std::string &file, Catalogue &catalogue,
                       support::Diagnostics &diagnostics) {
  const auto document = yaml::parse(text, file, diagnostics);
  if (!document)
    return {};
  Reader reader(*document, diagnostics);
  return readCatalogue(reader, catalogue);
}

} // namespace

void parseCatalogue(std::string_view text, const std::string &file, Catalogue &catalogue,
                    support::Diagnostics &diagnostics) {
  (void)parseNamed(text, file, catalogue, diagnostics);
}

Catalogue loadCatalogue(const std::string &folder, support::Diagnostics &diagnostics) {
  Catalogue catalogue;
  std::unordered_map<std::string, std::string> fileOf;
  std::string digested;
  const std::size_t errorsBefore = diagnostics.errorCount();
  const std::vector<std::string> names = filesEndingIn(".yaml", folder, diagnostics);
  for (const std::string &name : names) {
    const std::string file = (std::filesystem::path(folder) / name).string();
    const auto text = readTextFile(file, diagnostics);
    if (!text)
      continue;
    digested += fmt::format("{}\n{}\n{}\n", name, text->size(), *text);
    const std::string provider = parseNamed(*text, file, catalogue, diagnostics);
    const auto [first, isNew] = fileOf.emplace(provider, name);
    if (!isNew && !provider.empty())
      diagnostics.error(
          code::kDuplicateId, {file, 1, 1},
          fmt::format("catalogue {} is already described in {}", inTicks(provider), first->second));
  }
  if (names.empty() && diagnostics.errorCount() == errorsBefore)
    diagnostics.error(code::kEmptyCatalogue, {folder, 0, 0}, "the folder holds no *.yaml");
  catalogue.version = support::toHex(support::hash64(digested));
  return catalogue;
}

} // namespace sekat::rules
