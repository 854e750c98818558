// How a heap of records becomes one canonical list of spans.
//
// Sorting compares small keys, not spans. What repeats is then adjacent: identical records
// collapse, differing ones (two halves of one span, reported separately) are put in an order of
// their content and merged in it, so that the result does not depend on which of them came first.
// Content is compared as text, because numbers of strings depend on the order of input.

#include "trace/span_store.h"

#include <algorithm>
#include <array>
#include <compare>

namespace sekat::trace {

namespace {

struct SortKey {
  std::uint64_t high, low, id;
  std::uint8_t side; ///< kind, and above it whether the id is shared
  std::uint32_t index;

  friend auto operator<=>(const SortKey &, const SortKey &) = default;
};

std::uint8_t sideOf(const Span &span) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(span.kind) |
                                   (span.has(span_flag::kSharedId) ? 8u : 0u));
}

int sign(std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

template <typename Value> int order(const Value &a, const Value &b) { return sign(a <=> b); }

int orderText(std::string_view a, std::string_view b) { return a.compare(b); }

} // namespace

int SpanStore::compareIdentity(const Span &a, const Span &b) const {
  if (const int by = order(a.trace, b.trace))
    return by;
  if (const int by = order(a.id, b.id))
    return by;
  if (const int by = order(sideOf(a), sideOf(b)))
    return by;
  // Several servers may answer under one client's id; they are as different as their services.
  if (a.has(span_flag::kSharedId) &&
      resources_[a.resource].service != resources_[b.resource].service)
    return orderText(service(a), service(b));
  return 0;
}

int SpanStore::compareContent(const Span &a, const Span &b) const {
  const auto attributeOrder = [&](std::span<const Attribute> left,
                                  std::span<const Attribute> right) {
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
      if (const int by = orderText(text(left[i].givenKey), text(right[i].givenKey)))
        return by;
      if (const int by = orderText(text(left[i].value), text(right[i].value)))
        return by;
      if (const int by = order(left[i].type(), right[i].type()))
        return by;
    }
    return order(right.size(), left.size()); // the longer list, which says more, comes first
  };
  if (const int by = attributeOrder(attributes(a), attributes(b)))
    return by;
  if (const int by = orderText(text(a.name), text(b.name)))
    return by;
  if (const int by = orderText(service(a), service(b)))
    return by;
  if (const int by = attributeOrder(attributes(resource(a)), attributes(resource(b))))
    return by;
  const auto numbers = [](const Span &s) {
    return std::array<std::uint64_t, 7>{s.parent,
                                        s.start,
                                        s.end,
                                        s.flags,
                                        s.droppedAttributes,
                                        s.droppedLinks,
                                        static_cast<std::uint64_t>(s.status)};
  };
  if (const int by = order(numbers(a), numbers(b)))
    return by;
  const auto left = links(a), right = links(b);
  for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
    if (const int by = order(left[i], right[i]))
      return by;
  }
  return order(right.size(), left.size());
}

// `repeated` is sorted by content. Its spans lie in spans_, whose order this does not change.
Span SpanStore::mergeContent(std::span<const Span> repeated) {
  Span merged = repeated.front();
  std::vector<Attribute> allAttributes;
  std::vector<Link> allLinks;
  for (const Span &span : repeated) {
    if (merged.name == kNoString)
      merged.name = span.name;
    if (resource(merged).service == kNoString && resource(span).service != kNoString)
      merged.resource = span.resource;
    if (merged.parent == 0)
      merged.parent = span.parent;
    if (merged.has(span_flag::kNoStart) && !span.has(span_flag::kNoStart)) {
      merged.start = span.start;
      merged.flags &= static_cast<std::uint16_t>(~span_flag::kNoStart);
    }
    if (merged.has(span_flag::kNoEnd) && !span.has(span_flag::kNoEnd)) {
      merged.end = span.end;
      merged.flags &= static_cast<std::uint16_t>(~span_flag::kNoEnd);
    }
    merged.flags |=
        span.flags & static_cast<std::uint16_t>(~(span_flag::kNoStart | span_flag::kNoEnd));
    merged.status = std::max(merged.status, span.status);
    merged.droppedAttributes = std::max(merged.droppedAttributes, span.droppedAttributes);
    merged.droppedLinks = std::max(merged.droppedLinks, span.droppedLinks);
    for (const Attribute &attribute : attributes(span)) {
      const bool known = std::ranges::any_of(allAttributes, [&](const Attribute &other) {
        return other.givenKey == attribute.givenKey && other.type() == attribute.type() &&
               text(other.value) == text(attribute.value);
      });
      if (!known && allAttributes.size() < 4096)
        allAttributes.push_back(attribute);
    }
    for (const Link &link : links(span)) {
      if (allLinks.size() < 4096 && std::ranges::find(allLinks, link) == allLinks.end())
        allLinks.push_back(link);
    }
  }
  merged.firstAttribute = static_cast<std::uint32_t>(attributes_.size());
  merged.attributeCount = static_cast<std::uint16_t>(allAttributes.size());
  attributes_.insert(attributes_.end(), allAttributes.begin(), allAttributes.end());
  merged.firstLink = static_cast<std::uint32_t>(links_.size());
  merged.linkCount = static_cast<std::uint16_t>(allLinks.size());
  links_.insert(links_.end(), allLinks.begin(), allLinks.end());
  return merged;
}

void SpanStore::freeze() {
  discardPending();
  std::vector<SortKey> keys(spans_.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const Span &span = spans_[i];
    keys[i] = {span.trace.high, span.trace.low, span.id, sideOf(span), i};
  }
  if (!std::ranges::is_sorted(keys)) {
    std::ranges::sort(keys);
    std::vector<Span> sorted;
    sorted.reserve(spans_.size());
    for (const SortKey &key : keys)
      sorted.push_back(spans_[key.index]);
    spans_ = std::move(sorted);
  }
  keys = {};

  std::size_t kept = 0;
  for (std::size_t first = 0; first < spans_.size();) {
    std::size_t last = first + 1;
    const auto sameKey = [&](const Span &a, const Span &b) {
      return a.trace == b.trace && a.id == b.id && sideOf(a) == sideOf(b);
    };
    while (last < spans_.size() && sameKey(spans_[first], spans_[last]))
      ++last;
    if (last - first == 1) {
      spans_[kept++] = spans_[first++];
      continue;
    }
    std::sort(spans_.begin() + static_cast<std::ptrdiff_t>(first),
              spans_.begin() + static_cast<std::ptrdiff_t>(last),
              [&](const Span &a, const Span &b) {
                const int by = compareIdentity(a, b);
                return (by != 0 ? by : compareContent(a, b)) < 0;
              });
    while (first < last) {
      std::size_t end = first + 1;
      std::size_t distinct = 1;
      for (; end < last && compareIdentity(spans_[first], spans_[end]) == 0; ++end)
        distinct += compareContent(spans_[end - 1], spans_[end]) != 0;
      duplicates_ += end - first - 1;
      conflicting_ += distinct - 1;
      spans_[kept++] =
          distinct == 1 ? spans_[first] : mergeContent({spans_.data() + first, end - first});
      first = end;
    }
  }
  spans_.resize(kept);
  forgetPending();
}

std::span<const Span> SpanStore::find(const TraceId &trace, SpanId id) const {
  const auto key = [](const Span &span) { return std::pair(span.trace, span.id); };
  const auto [first, last] = std::ranges::equal_range(spans_, std::pair(trace, id), {}, key);
  return {first, last};
}

std::pair<SpanIndex, SpanIndex> SpanStore::traceOf(SpanIndex index) const {
  const auto [first, last] =
      std::ranges::equal_range(spans_, spans_[index].trace, {}, &Span::trace);
  return {static_cast<SpanIndex>(first - spans_.begin()),
          static_cast<SpanIndex>(last - spans_.begin())};
}

namespace {

bool receives(const Span &span) {
  return span.kind == SpanKind::Server || span.kind == SpanKind::Consumer ||
         span.has(span_flag::kSharedId);
}
bool sends(const Span &span) {
  return span.kind == SpanKind::Client || span.kind == SpanKind::Producer;
}

} // namespace

bool SpanStore::hasParent(SpanIndex index) const {
  const Span &span = spans_[index];
  return span.parent != 0 || span.has(span_flag::kBadParent) || parentOf(index) != kNoSpan;
}

SpanIndex SpanStore::parentOf(SpanIndex index) const {
  const Span &span = spans_[index];
  if (receives(span)) {
    // Neighbours by sort order: the client of the same id stands just beside.
    for (const Span &other : find(span.trace, span.id)) {
      if (sends(other))
        return indexOf(other);
    }
  }
  if (span.parent == 0 || span.parent == span.id)
    return kNoSpan;
  const auto candidates = find(span.trace, span.parent);
  const Span *best = nullptr;
  for (const Span &candidate : candidates) {
    const bool own = resource(candidate).service == resource(span).service;
    const bool bestOwn = best != nullptr && resource(*best).service == resource(span).service;
    if (best == nullptr || (own && !bestOwn) || (own == bestOwn && receives(candidate)))
      best = &candidate;
  }
  return best == nullptr ? kNoSpan : indexOf(*best);
}

SpanIndex SpanStore::targetOf(const Link &link) const {
  const auto candidates = find(link.trace, link.span);
  for (const Span &candidate : candidates) {
    if (sends(candidate))
      return indexOf(candidate);
  }
  return candidates.empty() ? kNoSpan : indexOf(candidates.front());
}

} // namespace sekat::trace
