// Looking literals and names up in the payment catalogue.
//
// A program has millions of literals and the catalogue hundreds of signals, so everything exact is
// a hash lookup: hosts, header names, words, names of symbols. A path is found by one of its fixed
// segments, and then compared from there. Only wildcard hosts and names, key prefixes and payloads
// (a few dozen) are tried one after the other.

#include "rules/literal_parts.h"
#include "rules/pattern.h"
#include "rules/ruleset.h"
#include "support/utf8.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace sekat::rules {

namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class T> using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
using Signals = std::vector<const Signal *>;

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return out;
}

bool isNameByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

bool isWild(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

std::vector<std::string_view> segmentsOf(std::string_view path) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at)
      out.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

constexpr std::string_view withoutHtm(std::string_view segment) {
  if (segment.ends_with(".htm"))
    segment.remove_suffix(4);
  return segment;
}

/// `v1`, `v1.0`, `v12.34`
bool isVersion(std::string_view segment) {
  if (!segment.starts_with('v'))
    return false;
  segment.remove_prefix(1);
  const auto takeNumber = [&] {
    std::size_t digits = 0;
    while (digits < segment.size() && digits < 2 &&
           std::isdigit(static_cast<unsigned char>(segment[digits])))
      ++digits;
    segment.remove_prefix(digits);
    return digits > 0;
  };
  if (!takeNumber())
    return false;
  if (segment.starts_with('.')) {
    segment.remove_prefix(1);
    return takeNumber() && segment.empty();
  }
  return segment.empty();
}

/// The end of a path, e.g. /v2/*/status.
class PathTail {
public:
  explicit PathTail(const Signal &signal) : signal_(&signal) {
    for (const std::string_view segment : segmentsOf(signal.pattern))
      segments_.push_back(Glob(std::string(segment), Glob::Kind::Text));
    openEnd_ = !segments_.empty() && segments_.back().pattern() == "**";
    if (openEnd_)
      segments_.pop_back();
    else if (!segments_.empty())
      segments_.back() =
          Glob(std::string(withoutHtm(segments_.back().pattern())), Glob::Kind::Text);
    // The longest fixed segment is the rarest in other people's paths.
    for (std::size_t i = 0; i < segments_.size(); ++i)
      if (segments_[i].isExact() && segments_[i].literalLength() > keyText().size())
        key_ = i;
  }

  [[nodiscard]] const Signal *signal() const { return signal_; }
  /// The fixed segment by which this tail is found; empty when there is none.
  [[nodiscard]] std::string_view keyText() const {
    return key_ < segments_.size() ? std::string_view(segments_[key_].pattern())
                                   : std::string_view();
  }

  /// Whether the tail lies in `path` with its key at segment `at`.
  [[nodiscard]] bool matches(const std::vector<std::string_view> &path, std::size_t at,
                             bool startsWithSlash) const {
    if (at < key_)
      return false;
    const std::size_t first = at - key_, end = first + segments_.size();
    if (end > path.size() || (!openEnd_ && end != path.size()))
      return false;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const bool last = first + i + 1 == path.size();
      if (!segments_[i].matches(last ? withoutHtm(path[first + i]) : path[first + i]))
        return false;
    }
    if (signal_->version)
      return first > 0 && isVersion(path[first - 1]);
    // A lone word is a path only behind a slash.
    return first > 0 || startsWithSlash || segments_.size() > 1;
  }

private:
  const Signal *signal_;
  std::vector<Glob> segments_;
  std::size_t key_ = static_cast<std::size_t>(-1);
  bool openEnd_ = false;
};

/// A word that holds more than one name, such as `snap.pay` or `gojek://`, is looked for inside the
/// literal; in a sentence it counts only where it is used like code.
bool standsAsCode(std::string_view literal, std::size_t at, std::string_view word, bool hasWhite) {
  const std::size_t end = at + word.size();
  const char before = at == 0 ? '\0' : literal[at - 1];
  const char after = end == literal.size() ? '\0' : literal[end];
  if (isNameByte(before) && isNameByte(word.front()))
    return false;
  if (!isNameByte(word.back()))
    return true;
  if (isNameByte(after))
    return false;
  return !hasWhite ||
         (after != '\0' && std::string_view("(=;\"'`[{<\n").find(after) != std::string_view::npos);
}

} // namespace

struct CatalogueIndex {
  TextMap<Signals> hosts, headers, words, symbols;
  std::vector<std::pair<Glob, const Signal *>> wildHosts, wildSymbols,
      globs; ///< globs: whole literal
  std::vector<PathTail> tails;
  TextMap<std::vector<std::uint32_t>> tailsByKey;
  Signals keys, payloads, phrases;

  void add(const Signal &signal);
  void addPath(const Signal &signal);
};

void CatalogueIndex::addPath(const Signal &signal) {
  tails.emplace_back(signal);
  const std::string_view key = tails.back().keyText();
  if (key.empty())
    tails.pop_back(); // refused by the loader; nothing to find it by
  else
    tailsByKey[std::string(key)].push_back(static_cast<std::uint32_t>(tails.size() - 1));
}

void CatalogueIndex::add(const Signal &signal) {
  const std::string &pattern = signal.pattern;
  switch (signal.kind) {
  case SignalKind::Host:
    if (isWild(pattern)) {
      // Labels become segments, so that `*` stays within one.
      std::string labels = pattern;
      std::replace(labels.begin(), labels.end(), '.', '/');
      wildHosts.emplace_back(Glob(std::move(labels), Glob::Kind::Path), &signal);
    } else {
      hosts[lowered(pattern)].push_back(&signal);
    }
    return;
  case SignalKind::Path:
  case SignalKind::Route:
    return addPath(signal);
  case SignalKind::Symbol:
    if (isWild(pattern))
      wildSymbols.emplace_back(Glob(pattern, Glob::Kind::Symbol), &signal);
    else
      symbols[pattern].push_back(&signal);
    return;
  case SignalKind::KeyPrefix:
    return keys.push_back(&signal);
  case SignalKind::Header:
    headers[lowered(pattern)].push_back(&signal);
    return;
  case SignalKind::Word:
    if (isWild(pattern))
      globs.emplace_back(Glob(pattern, Glob::Kind::Text), &signal);
    else
      words[pattern].push_back(&signal);
    if (!isWild(pattern) && !std::all_of(pattern.begin(), pattern.end(), isNameByte))
      phrases.push_back(&signal);
    return;
  case SignalKind::Payload:
    if (isWild(pattern))
      globs.emplace_back(Glob(pattern, Glob::Kind::Text), &signal);
    else
      payloads.push_back(&signal);
  }
}

CatalogueMatcher::CatalogueMatcher(const Catalogue &catalogue) {
  auto index = std::make_shared<CatalogueIndex>();
  for (const Signal &signal : catalogue.signals)
    index->add(signal);
  index_ = std::move(index);
}

namespace {

constexpr std::size_t kShownEvidence = 200;

/// Hits of one literal: each signal once.
class HitList {
public:
  void add(const Signal *signal, std::string_view evidence) {
    for (const Hit &hit : hits_)
      if (hit.signal == signal)
        return;
    hits_.push_back({signal, std::string(support::utf8Prefix(evidence, kShownEvidence))});
  }
  void add(const Signals &signals, std::string_view evidence) {
    for (const Signal *signal : signals)
      add(signal, evidence);
  }
  [[nodiscard]] std::vector<Hit> take() && { return std::move(hits_); }

private:
  std::vector<Hit> hits_;
};

/// One literal against the index.
class LiteralLookup {
public:
  LiteralLookup(const CatalogueIndex &index, std::string_view literal)
      : index_(index), literal_(literal) {}

  std::vector<Hit> run() && {
    forEachPart(literal_, [this](const LiteralPart &part) { matchPart(part); });
    matchInside();
    return std::move(hits_).take();
  }

private:
  void matchPart(const LiteralPart &part) {
    switch (part.kind) {
    case PartKind::Target:
      return matchAddress(part.text, true);
    case PartKind::Header:
      return matchHeader(part.text);
    case PartKind::Name:
      return matchWord(part.text);
    case PartKind::Quoted:
      // A quoted relative path is more often a name than an address.
      matchAddress(part.text,
                   part.text.starts_with('/') || part.text.find("://") != std::string_view::npos);
      break;
    case PartKind::Whole:
      matchAddress(part.text, true);
      break;
    }
    matchHeader(part.text);
    matchWord(part.text);
    for (const Signal *signal : index_.keys)
      if (part.text.starts_with(signal->pattern))
        hits_.add(signal, signal->pattern + "..."); // the rest of a key is a secret
  }

  void matchAddress(std::string_view text, bool withPath) {
    const Address address = splitAddress(text);
    matchHost(address.host, text);
    if (withPath)
      matchPath(address.path, text);
  }

  void matchHost(std::string_view host, std::string_view evidence) {
    constexpr std::size_t kLongestHost = 253;
    if (host.empty() || host.size() > kLongestHost)
      return;
    std::string name = lowered(host);
    if (const auto found = index_.hosts.find(name); found != index_.hosts.end())
      hits_.add(found->second, evidence);
    std::replace(name.begin(), name.end(), '.', '/');
    for (const auto &[glob, signal] : index_.wildHosts)
      if (glob.matches(name))
        hits_.add(signal, evidence);
  }

  void matchPath(std::string_view path, std::string_view evidence) {
    if (path.find('/') == std::string_view::npos)
      return;
    const std::vector<std::string_view> segments = segmentsOf(path);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const bool last = i + 1 == segments.size();
      const auto found = index_.tailsByKey.find(last ? withoutHtm(segments[i]) : segments[i]);
      if (found == index_.tailsByKey.end())
        continue;
      for (const std::uint32_t tail : found->second)
        if (index_.tails[tail].matches(segments, i, path.starts_with('/')))
          hits_.add(index_.tails[tail].signal(), evidence);
    }
  }

  void matchHeader(std::string_view text) {
    constexpr std::size_t kLongestHeader = 64;
    if (text.ends_with(':'))
      text.remove_suffix(1);
    if (text.size() > kLongestHeader)
      return;
    if (const auto found = index_.headers.find(lowered(text)); found != index_.headers.end())
      hits_.add(found->second, text);
  }

  void matchWord(std::string_view text) {
    if (const auto found = index_.words.find(text); found != index_.words.end())
      hits_.add(found->second, text);
  }

  /// What may stand anywhere in the literal, or needs all of it.
  void matchInside() {
    for (const auto &[glob, signal] : index_.globs)
      if (glob.matches(literal_))
        hits_.add(signal, literal_);
    for (const Signal *signal : index_.payloads)
      if (literal_.find(signal->pattern) != std::string_view::npos)
        hits_.add(signal, literal_);
    const bool hasWhite = literal_.find_first_of(" \t\r\n") != std::string_view::npos;
    for (const Signal *signal : index_.phrases) {
      const std::string_view word = signal->pattern;
      for (std::size_t at = literal_.find(word); at != std::string_view::npos;
           at = literal_.find(word, at + 1))
        if (standsAsCode(literal_, at, word, hasWhite)) {
          hits_.add(signal, word);
          break;
        }
    }
  }

  const CatalogueIndex &index_;
  std::string_view literal_;
  HitList hits_;
};

} // namespace

std::vector<Hit> CatalogueMatcher::matchLiteral(std::string_view literal) const {
  return LiteralLookup(*index_, literal).run();
}

std::vector<Hit> CatalogueMatcher::matchSymbol(std::string_view name) const {
  HitList hits;
  if (const auto found = index_->symbols.find(name); found != index_->symbols.end())
    hits.add(found->second, name);
  for (const auto &[glob, signal] : index_->wildSymbols)
    if (glob.matches(name))
      hits.add(signal, name);
  return std::move(hits).take();
}

// --- what hits prove -----------------------------------------------------------------------------

namespace {

bool isAddress(SignalKind kind) { return kind == SignalKind::Path || kind == SignalKind::Route; }

/// Whether two weak hits are two signs: different patterns, of providers that do not contradict
/// each other, and not one path that is spelled out in two ways.
bool areTwoSigns(const Hit &a, const Hit &b) {
  if (a.signal->pattern == b.signal->pattern)
    return false;
  if (!a.signal->provider.empty() && !b.signal->provider.empty() &&
      a.signal->provider != b.signal->provider)
    return false;
  return !(isAddress(a.signal->kind) && isAddress(b.signal->kind) && a.evidence == b.evidence);
}

bool byName(const Hit &a, const Hit &b) {
  return std::tie(a.signal->provider, a.signal->kind, a.signal->pattern, a.evidence) <
         std::tie(b.signal->provider, b.signal->kind, b.signal->pattern, b.evidence);
}

} // namespace

std::vector<Hit> CatalogueMatcher::decide(std::vector<Hit> hits) {
  std::sort(hits.begin(), hits.end(), byName);
  // Two literals are enough to show that a signal does not stand alone; more of them, of which a
  // generated file can have thousands, decide nothing.
  std::vector<Hit> few;
  for (Hit &hit : hits) {
    const std::size_t n = few.size();
    const bool repeats =
        n > 0 && few[n - 1].signal == hit.signal && few[n - 1].evidence == hit.evidence;
    const bool third = n > 1 && few[n - 1].signal == hit.signal && few[n - 2].signal == hit.signal;
    if (!repeats && !third)
      few.push_back(std::move(hit));
  }
  std::vector<Hit> strong;
  std::copy_if(few.begin(), few.end(), std::back_inserter(strong),
               [](const Hit &hit) { return !hit.signal->weak; });
  if (!strong.empty())
    return strong;
  std::vector<Hit> deciding;
  for (const Hit &hit : few)
    if (std::any_of(few.begin(), few.end(),
                    [&](const Hit &other) { return areTwoSigns(hit, other); }))
      deciding.push_back(hit);
  return deciding;
}

} // namespace sekat::rules
