#include "check/trace_patterns.h"

#include <algorithm>

namespace sekat::check {

using graph::kNone;
using rules::Glob;

namespace {

constexpr std::uint32_t kNoEntry = 0xffffffff;
constexpr std::size_t kRecent = 1024;

std::string shown(const rules::RuntimePattern &pattern) {
  std::string text;
  const auto add = [&text](std::string_view key, std::string_view value) {
    text += (text.empty() ? "" : ", ") + std::string(key) + ": " + std::string(value);
  };
  if (pattern.service)
    add("service", *pattern.service);
  if (pattern.span)
    add("span", *pattern.span);
  for (const auto &[key, value] : pattern.attributes)
    add(key, value);
  return text;
}

} // namespace

SpanPatterns::SpanPatterns(const trace::SpanStore &store, const rules::Project &project)
    : store_(store), project_(project), sets_(1), recent_(kRecent) {
  setNumbers_.emplace(std::vector<BoundaryIndex>{}, 0);
  for (std::uint32_t i = 0; i < project.components.size(); ++i)
    add(project.components[i].runtime, false, i);
  for (std::uint32_t i = 0; i < project.boundaries.size(); ++i)
    add(project.boundaries[i].runtime, true, i);
}

void SpanPatterns::add(const std::vector<rules::RuntimePattern> &patterns, bool isBoundary,
                       std::uint32_t owner) {
  for (const rules::RuntimePattern &pattern : patterns) {
    Entry entry;
    entry.pattern = &pattern;
    entry.isBoundary = isBoundary;
    entry.owner = owner;
    std::size_t literal = 0;
    if (pattern.service) {
      entry.service = Glob(*pattern.service, Glob::Kind::Text);
      literal += entry.service.literalLength();
    }
    if (pattern.span) {
      entry.span = Glob(*pattern.span, Glob::Kind::Path);
      literal += entry.span.literalLength();
    }
    for (const auto &[name, value] : pattern.attributes) {
      entry.attributes.emplace_back(trace::AttributeQuery(store_, name),
                                    Glob(value, Glob::Kind::Text));
      literal += entry.attributes.back().second.literalLength();
    }
    const std::size_t attributes = entry.attributes.size();
    const bool hasSpan = pattern.span.has_value(), hasService = pattern.service.has_value();
    const std::size_t keys = attributes + (hasSpan ? 1 : 0) + (hasService ? 1 : 0);
    entry.rank = {keys, attributes, hasSpan, hasService, literal};
    entries_.push_back(std::move(entry));
  }
}

std::uint32_t SpanPatterns::setOf(std::vector<BoundaryIndex> boundaries) {
  std::ranges::sort(boundaries);
  boundaries.erase(std::unique(boundaries.begin(), boundaries.end()), boundaries.end());
  const auto [place, isNew] =
      setNumbers_.try_emplace(boundaries, static_cast<std::uint32_t>(sets_.size()));
  if (isNew)
    sets_.push_back(std::move(boundaries));
  return place->second;
}

// The entry holds: lets its owner have the span, if it is the best so far.
void SpanPatterns::consider(std::uint32_t number, Class &found,
                            std::vector<BoundaryIndex> &boundaries, std::string_view service,
                            std::string_view name) {
  const Entry &entry = entries_[number];
  if (entry.isBoundary) {
    boundaries.push_back(entry.owner);
    return;
  }
  if (found.best != kNoEntry) {
    const Entry &other = entries_[found.best];
    if (entry.rank < other.rank)
      return;
    if (entry.rank == other.rank) {
      if (entry.owner != other.owner)
        addTie({std::min(entry.owner, other.owner), std::max(entry.owner, other.owner)},
               "the span " + std::string(service) + ": " + std::string(name));
      return;
    }
  }
  found.best = number;
  found.fixed.component = entry.owner;
}

SpanPatterns::Class SpanPatterns::classOf(std::string_view service, std::string_view name,
                                          bool peer) {
  Class found;
  std::vector<BoundaryIndex> boundaries;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    Entry &entry = entries_[i];
    if (entry.pattern->service && !entry.service.matches(service))
      continue;
    if (entry.pattern->span && (peer || !entry.span.matches(name)))
      continue;
    if (!entry.attributes.empty()) {
      const bool possible = std::ranges::all_of(
          entry.attributes, [](const auto &attribute) { return attribute.first.possible(); });
      if (!peer && possible)
        found.undecided.push_back(i);
      continue;
    }
    if (!peer)
      entry.used = true;
    consider(i, found, boundaries, service, name);
  }
  found.fixed.boundaries = setOf(std::move(boundaries));
  return found;
}

SpanPatterns::Match SpanPatterns::match(const trace::Span &span) {
  const trace::StringId service = store_.resource(span).service;
  const std::uint64_t key = std::uint64_t{service} << 32 | span.name;
  Recent &recent = recent_[(key ^ key >> 29) & (kRecent - 1)];
  if (key != recent.key) {
    const auto [place, isNew] =
        classByKey_.try_emplace(key, static_cast<std::uint32_t>(classes_.size()));
    if (isNew)
      classes_.push_back(classOf(store_.text(service), store_.text(span.name), false));
    recent = {key, place->second};
  }
  const Class &known = classes_[recent.number];
  if (known.undecided.empty())
    return known.fixed;
  Class found{known.fixed, known.best, {}};
  std::vector<BoundaryIndex> boundaries = sets_[known.fixed.boundaries];
  for (const std::uint32_t number : known.undecided) {
    Entry &entry = entries_[number];
    const bool holds = std::ranges::all_of(entry.attributes, [&](const auto &attribute) {
      attribute.first.values(store_, span, scratch_, values_);
      return std::ranges::any_of(
          values_, [&](std::string_view value) { return attribute.second.matches(value); });
    });
    if (!holds)
      continue;
    entry.used = true;
    consider(number, found, boundaries, store_.text(service), store_.text(span.name));
  }
  found.fixed.boundaries = setOf(std::move(boundaries));
  return found.fixed;
}

// Of several examples the first by name, whichever span came first.
void SpanPatterns::addTie(std::pair<ComponentIndex, ComponentIndex> pair, std::string example) {
  const auto [place, isNew] = ties_.try_emplace(pair, example);
  if (!isNew && example < place->second)
    place->second = std::move(example);
}

void SpanPatterns::addUse(const SpanPatterns &part) {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    entries_[i].used |= part.entries_[i].used;
  for (const auto &[pair, example] : part.ties_)
    addTie(pair, example);
}

SpanPatterns::Match SpanPatterns::matchPeer(std::string_view service) {
  return classOf(service, {}, true).fixed;
}

bool SpanPatterns::hasIdlePattern(ComponentIndex component) const {
  return std::ranges::any_of(entries_, [&](const Entry &entry) {
    return !entry.isBoundary && entry.owner == component && !entry.used;
  });
}

std::vector<Unmatched> SpanPatterns::unmatched() const {
  std::vector<Unmatched> result;
  for (std::size_t first = 0; first < entries_.size();) {
    std::size_t last = first;
    std::vector<const Entry *> idle;
    for (; last < entries_.size() && entries_[last].owner == entries_[first].owner &&
           entries_[last].isBoundary == entries_[first].isBoundary;
         ++last)
      if (!entries_[last].used)
        idle.push_back(&entries_[last]);
    const Entry &entry = entries_[first];
    const std::string what = entry.isBoundary ? "boundary " + project_.boundaries[entry.owner].id
                                              : "component " + project_.components[entry.owner].id;
    const bool all = idle.size() == last - first;
    if (all)
      result.push_back({what, entry.isBoundary ? project_.boundaries[entry.owner].pos
                                               : project_.components[entry.owner].pos});
    else
      for (const Entry *one : idle)
        result.push_back({"pattern " + shown(*one->pattern) + " of " + what, one->pattern->pos});
    first = last;
  }
  return result;
}

std::vector<Tie> SpanPatterns::ties() const {
  std::vector<Tie> result;
  for (const auto &[pair, example] : ties_) {
    const rules::Component &first = project_.components[pair.first];
    const rules::Component &second = project_.components[pair.second];
    result.push_back({example, first.id, second.id, first.pos, second.pos});
  }
  return result;
}

} // namespace sekat::check
