#include "trace/chrome_events.h"

#include "support/stable_hash.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sekat::trace {

namespace {

/// A stretch of time on a track: a thread, or the events of one async id.
struct Slice {
  const ChromeEvent *event = nullptr;
  std::uint64_t start = 0, end = 0;
  bool open = false; ///< its end is not known
  SpanId id = 0, parent = 0;
};

/// pid, then tid, or an id behind a mark.
using Track = std::pair<std::string, std::string>;

std::uint64_t hashOf(std::uint64_t seed, std::string_view text) {
  return support::hashCombine(seed, support::hash64(text));
}

SpanId sliceId(const Track &track, const Slice &slice) {
  std::uint64_t hash = hashOf(hashOf(0, track.first), track.second);
  for (const std::uint64_t number : {slice.start, slice.end})
    hash = support::hashCombine(hash, number);
  hash = hashOf(hashOf(hash, slice.event->name), slice.event->category);
  for (const auto &[key, value] : slice.event->args)
    hash = hashOf(hashOf(hash, key), value);
  return hash == 0 ? 1 : hash;
}

bool isAsync(char phase) { return phase == 'b' || phase == 'e' || phase == 'S' || phase == 'F'; }
bool begins(char phase) { return phase == 'B' || phase == 'b' || phase == 'S'; }
bool ends(char phase) { return phase == 'E' || phase == 'e' || phase == 'F'; }

Track trackOf(const ChromeEvent &event) {
  if (isAsync(event.phase))
    return {event.pid, "\x01" + event.category + "\x01" + event.id};
  return {event.pid, event.tid};
}

/// Finds the slices of one track, in an order that depends on their content alone.
class TrackBuilder {
public:
  std::vector<Slice> slices;
  std::uint64_t unpaired = 0;

  // `events` are sorted by time. What ends at a moment ends before anything begins at it, unless it
  // began at that very moment.
  void build(const std::vector<const ChromeEvent *> &events) {
    for (std::size_t first = 0; first < events.size();) {
      std::size_t last = first;
      while (last < events.size() && events[last]->time == events[first]->time)
        ++last;
      std::vector<const ChromeEvent *> left;
      for (std::size_t i = first; i < last; ++i) {
        if (ends(events[i]->phase) && !closeOne(*events[i], true))
          left.push_back(events[i]);
      }
      for (std::size_t i = first; i < last; ++i) {
        const ChromeEvent &event = *events[i];
        if (event.phase == 'X') {
          slices.push_back({&event, event.time, event.time + event.duration, false, 0, 0});
        } else if (begins(event.phase)) {
          open_.push_back(slices.size());
          slices.push_back({&event, event.time, event.time, true, 0, 0});
        }
      }
      for (const ChromeEvent *event : left)
        unpaired += closeOne(*event, false) ? 0 : 1;
      first = last;
    }
    unpaired += open_.size();
    nest();
  }

private:
  bool closeOne(const ChromeEvent &event, bool earlierOnly) {
    if (open_.empty() || (earlierOnly && slices[open_.back()].start >= event.time))
      return false;
    // Of several that began at this very moment, the name tells which one ends.
    std::size_t at = open_.size() - 1;
    for (std::size_t i = open_.size(); !earlierOnly && !event.name.empty() && i > 0; --i) {
      const Slice &candidate = slices[open_[i - 1]];
      if (candidate.start < event.time)
        break;
      if (candidate.event->name == event.name) {
        at = i - 1;
        break;
      }
    }
    Slice &slice = slices[open_[at]];
    slice.end = event.time;
    slice.open = false;
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  }

  // The parent is the innermost slice that holds the whole of another one.
  void nest() {
    std::ranges::sort(slices, [](const Slice &a, const Slice &b) {
      const auto key = [](const Slice &s) {
        return std::tuple(s.start, ~(s.open ? ~std::uint64_t{0} : s.end));
      };
      return key(a) != key(b) ? key(a) < key(b) : *a.event < *b.event;
    });
    std::vector<std::size_t> around;
    for (std::size_t i = 0; i < slices.size(); ++i) {
      const auto endOf = [&](const Slice &s) { return s.open ? ~std::uint64_t{0} : s.end; };
      while (!around.empty() && endOf(slices[around.back()]) < endOf(slices[i]))
        around.pop_back();
      parentIndex.push_back(around.empty() ? kNoParent : around.back());
      around.push_back(i);
      while (around.size() > kMaxDepth)
        around.erase(around.begin());
    }
  }

public:
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
  static constexpr std::size_t kMaxDepth = 4096;
  std::vector<std::size_t> parentIndex;

private:
  std::vector<std::size_t> open_;
};

struct FlowPoint {
  std::uint64_t time = 0;
  bool out = false;
  SpanId span = 0;
  TraceId trace;
  friend auto operator<=>(const FlowPoint &, const FlowPoint &) = default;
};

TraceId traceOf(const std::string &pid) {
  const support::Hash128 hash = support::hash128("chrome trace of process " + pid);
  return {hash.high, hash.low};
}

// The innermost slice around a moment; slices are sorted by start, the longer first.
const Slice *around(const std::vector<Slice> &slices, std::uint64_t time) {
  const auto after = std::ranges::upper_bound(slices, time, {}, &Slice::start);
  int looked = 0;
  for (auto it = after; it != slices.begin() && looked < 4096; ++looked) {
    --it;
    if (it->open || it->end >= time)
      return &*it;
  }
  return nullptr;
}

} // namespace

std::uint64_t ChromeEvents::build(SpanStore &store) {
  std::ranges::sort(events_);
  const auto repeated = std::ranges::unique(events_);
  events_.erase(repeated.begin(), repeated.end());

  std::map<std::string, std::string> processNames;
  std::map<Track, std::vector<const ChromeEvent *>> tracks;
  for (const ChromeEvent &event : events_) {
    if (event.phase == 'M' && event.name == "process_name" && !event.args.empty())
      processNames[event.pid] = event.args.front().second;
    if (event.hasTime && (event.phase == 'X' || begins(event.phase) || ends(event.phase)))
      tracks[trackOf(event)].push_back(&event);
  }
  std::uint64_t unpaired = 0;
  std::map<Track, TrackBuilder> built;
  std::map<std::string, std::vector<FlowPoint>> flows;
  for (auto &[track, events] : tracks) {
    std::ranges::stable_sort(events, {}, &ChromeEvent::time);
    TrackBuilder &builder = built[track];
    builder.build(events);
    unpaired += builder.unpaired;
    for (Slice &slice : builder.slices)
      slice.id = sliceId(track, slice);
    for (std::size_t i = 0; i < builder.slices.size(); ++i) {
      Slice &slice = builder.slices[i];
      if (builder.parentIndex[i] != TrackBuilder::kNoParent)
        slice.parent = builder.slices[builder.parentIndex[i]].id;
      const TraceId trace = traceOf(track.first);
      if (!slice.event->bindId.empty() && slice.event->flowOut)
        flows["bind\x01" + slice.event->bindId].push_back({slice.start, true, slice.id, trace});
      if (!slice.event->bindId.empty() && slice.event->flowIn)
        flows["bind\x01" + slice.event->bindId].push_back({slice.start, false, slice.id, trace});
    }
  }
  for (const ChromeEvent &event : events_) {
    if (event.phase != 's' && event.phase != 't' && event.phase != 'f')
      continue;
    const auto track = built.find({event.pid, event.tid});
    const Slice *slice = track == built.end() ? nullptr : around(track->second.slices, event.time);
    if (slice == nullptr) {
      ++unpaired;
      continue;
    }
    const std::string key = event.category + "\x01" + event.name + "\x01" + event.id;
    const TraceId trace = traceOf(event.pid);
    if (event.phase != 's')
      flows[key].push_back({event.time, false, slice->id, trace});
    if (event.phase != 'f')
      flows[key].push_back({event.time, true, slice->id, trace});
  }
  std::map<std::pair<TraceId, SpanId>, std::vector<Link>> links;
  for (auto &[key, points] : flows) {
    std::ranges::sort(points);
    const FlowPoint *from = nullptr;
    for (const FlowPoint &point : points) {
      if (point.out)
        from = &point;
      else if (from != nullptr && from->span != point.span)
        links[{point.trace, point.span}].push_back({from->trace, from->span, LinkKind::Flow});
    }
  }
  for (const auto &[track, builder] : built) {
    const auto process = processNames.find(track.first);
    const std::string service = process == processNames.end() ? "" : process->second;
    if (!service.empty())
      store.addAttribute("service.name", AttributeType::String, service);
    store.addAttribute("process.pid", AttributeType::Int, track.first);
    const ResourceIndex resource = store.addResource(store.intern(service));
    for (const Slice &slice : builder.slices) {
      Span span;
      span.trace = traceOf(track.first);
      span.id = slice.id;
      span.parent = slice.parent == slice.id ? 0 : slice.parent;
      span.name = store.intern(slice.event->name);
      span.resource = resource;
      span.start = slice.start;
      span.end = slice.open ? 0 : slice.end;
      span.flags = span_flag::kMadeId | (slice.open ? span_flag::kNoEnd : std::uint16_t{0});
      span.kind = SpanKind::Internal;
      for (const auto &[name, value] : slice.event->args)
        store.addAttribute(name, AttributeType::String, value);
      if (!slice.event->category.empty())
        store.addAttribute("chrome.category", AttributeType::String, slice.event->category);
      if (const auto found = links.find({span.trace, span.id}); found != links.end()) {
        for (const Link &link : found->second)
          store.addLink(link);
      }
      store.addSpan(span);
    }
  }
  events_.clear();
  return unpaired;
}

} // namespace sekat::trace
