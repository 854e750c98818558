#include "trace/renames.h"

#include "support/assert.h"
#include "trace/span_store.h"

#include <algorithm>
#include <array>
#include <span>

namespace sekat::trace {

namespace {

constexpr std::string_view kShipped =
#include "attribute_renames.inc"
    ;

std::vector<std::string_view> wordsOf(std::string_view line) {
  line = line.substr(0, line.find('#'));
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = line.find_first_not_of(" \t\r", at)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

} // namespace

std::expected<Renames, std::string> Renames::parse(std::string_view text) {
  Renames renames;
  int number = 0;
  const auto fail = [&](std::string_view what) {
    return std::unexpected("line " + std::to_string(number) + ": " + std::string(what));
  };
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto words = wordsOf(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.empty())
      continue;
    const bool server = words.size() == 4 && words[3] == "server";
    if (words.size() != 3 && !server)
      return fail("expected `since old new`, and after it at most the word `server`");
    Current &entry = renames.current_[std::string(words[1])];
    std::string &name = server ? entry.onServer : entry.name;
    if (!name.empty())
      return fail("`" + std::string(words[1]) + "` was renamed before");
    name = words[2];
  }
  for (auto &[old, entry] : renames.current_) {
    if (entry.name.empty())
      return std::unexpected("`" + old + "` has a new name on servers only");
    for (std::string *name : {&entry.name, &entry.onServer}) {
      std::size_t steps = 0;
      for (auto next = renames.current_.find(*name); next != renames.current_.end();
           next = renames.current_.find(*name)) {
        if (++steps > renames.current_.size())
          return std::unexpected("the renames of `" + old + "` lead in a circle");
        *name = next->second.name;
      }
    }
  }
  return renames;
}

const Renames::Current *Renames::find(std::string_view name) const {
  const auto it = current_.find(name);
  return it == current_.end() ? nullptr : &it->second;
}

std::string_view Renames::current(std::string_view name) const {
  const Current *entry = find(name);
  return entry == nullptr ? name : std::string_view(entry->name);
}

std::vector<std::string_view> Renames::olderNames(std::string_view name) const {
  std::vector<std::string_view> older;
  for (const auto &[old, entry] : current_) {
    if (entry.name == name || entry.onServer == name)
      older.push_back(old);
  }
  return older;
}

const Renames &builtInRenames() {
  static const Renames renames = [] {
    auto parsed = Renames::parse(kShipped);
    SEKAT_ASSERT(parsed.has_value(), "the shipped renames are well formed");
    return *std::move(parsed);
  }();
  return renames;
}

AttributeQuery::AttributeQuery(const SpanStore &store, std::string_view name) {
  const Strings &strings = store.strings();
  const std::string_view current = store.renames().current(name);
  key_ = strings.find(current);
  given_ = strings.find(name);
  struct Relation {
    std::string_view name;
    Special special;
    std::string_view other;
  };
  static constexpr std::array<Relation, 7> kRelations{{
      {"rpc.service", Special::FirstHalf, "rpc.method"},
      {"rpc.method", Special::Qualified, "rpc.service"},
      {"code.namespace", Special::FirstHalf, "code.function.name"},
      {"code.function.name", Special::Qualified, "code.namespace"},
      {"url.path", Special::Path, "http.target"},
      {"url.query", Special::Query, "http.target"},
      {"http.target", Special::Target, "url.path"},
  }};
  for (const Relation &relation : kRelations) {
    if (relation.name == current) {
      special_ = relation.special;
      other_ = strings.find(relation.other);
    }
  }
  possible_ = key_ != kNoString || given_ != kNoString ||
              (other_ != kNoString && special_ != Special::Qualified);
}

namespace {

// The part of a qualified name before its last separator: `/` of RPC methods, else `::`, `.` or
// `\`.
std::string_view qualifierOf(std::string_view name) {
  if (const std::size_t slash = name.rfind('/'); slash != name.npos) {
    std::string_view service = name.substr(0, slash);
    if (service.starts_with('/'))
      service.remove_prefix(1);
    return service;
  }
  if (const std::size_t colons = name.rfind("::"); colons != name.npos)
    return name.substr(0, colons);
  const std::size_t at = name.find_last_of(".\\");
  return at == name.npos ? std::string_view() : name.substr(0, at);
}

bool qualifies(std::string_view whole, std::string_view qualifier) {
  return whole.size() > qualifier.size() && whole.substr(0, qualifier.size()) == qualifier;
}

} // namespace

void AttributeQuery::values(const SpanStore &store, const Span &span,
                            std::vector<std::string> &scratch,
                            std::vector<std::string_view> &out) const {
  out.clear();
  scratch.clear();
  if (!possible_)
    return;
  std::string_view other;
  bool hasOther = false;
  const auto scan = [&](std::span<const Attribute> attributes) {
    for (const Attribute &attribute : attributes) {
      if ((attribute.key == key_ && key_ != kNoString) ||
          (attribute.givenKey == given_ && given_ != kNoString))
        out.push_back(store.text(attribute.value));
      if (attribute.key == other_ && other_ != kNoString && !hasOther) {
        other = store.text(attribute.value);
        hasOther = true;
      }
    }
  };
  scan(store.attributes(span));
  if (out.empty() && !hasOther)
    scan(store.attributes(store.resource(span)));
  if (!hasOther || special_ == Special::None)
    return;
  switch (special_) {
  case Special::None:
    break;
  case Special::FirstHalf:
    if (const std::string_view half = qualifierOf(other); out.empty() && !half.empty())
      out.push_back(half);
    break;
  case Special::Qualified: {
    const std::vector<std::string_view> bare = out;
    scratch.reserve(bare.size() * 2); // views into it must not move
    const bool rpc = store.text(other_) == "rpc.service";
    for (const std::string_view name : bare) {
      if (qualifies(name, other))
        continue;
      if (rpc) {
        scratch.push_back(std::string(other) + "/" + std::string(name));
        continue;
      }
      scratch.push_back(std::string(other) + "::" + std::string(name));
      scratch.push_back(std::string(other) + "." + std::string(name));
    }
    out.insert(out.end(), scratch.begin(), scratch.end());
    break;
  }
  case Special::Path:
    if (out.empty())
      out.push_back(other.substr(0, other.find('?')));
    break;
  case Special::Query:
    if (const std::size_t mark = other.find('?'); out.empty() && mark != other.npos)
      out.push_back(other.substr(mark + 1));
    break;
  case Special::Target:
    if (out.empty())
      out.push_back(other);
    break;
  }
}

} // namespace sekat::trace
