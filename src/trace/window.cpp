#include "trace/window.h"

#include <algorithm>
#include <limits>

namespace sekat::trace {

void TraceWindow::add(const SpanStore &arrived, std::int64_t now) {
  for (SpanIndex i = 0; i < arrived.spans().size(); ++i) {
    const Span &span = arrived.span(i);
    const auto [it, isNew] = traces_.try_emplace(span.trace);
    Open &trace = it->second;
    if (isNew) {
      nextRipe_ = std::min(nextRipe_, now + std::min(options_.idle, options_.longest));
      trace.first = now;
      trace.late = judged_.contains(span.trace);
    }
    trace.last = now;
    ++trace.spans;
    lateSpans_ += trace.late ? 1 : 0;
    open_.copySpan(arrived, i);
  }
}

void TraceWindow::remember(const TraceId &trace) {
  if (!judged_.insert(trace).second)
    return;
  judgedOrder_.push_back(trace);
  if (judgedOrder_.size() > options_.maxRemembered) {
    judged_.erase(judgedOrder_.front());
    judgedOrder_.pop_front();
  }
}

// Each open trace's representative: traces that links connect have the same one.
std::unordered_map<TraceId, TraceId, TraceIdHash> TraceWindow::groups() const {
  std::unordered_map<TraceId, TraceId, TraceIdHash> parent;
  for (const auto &[id, trace] : traces_)
    parent.emplace(id, id);
  const auto find = [&](TraceId id) {
    while (parent.at(id) != id) {
      parent[id] = parent.at(parent.at(id));
      id = parent.at(id);
    }
    return id;
  };
  for (const Span &span : open_.spans()) {
    for (const Link &link : open_.links(span)) {
      if (link.trace == span.trace || !parent.contains(link.trace))
        continue;
      const TraceId a = find(span.trace), b = find(link.trace);
      if (a != b)
        parent[std::max(a, b)] = std::min(a, b);
    }
  }
  for (const auto &[id, trace] : traces_)
    parent[id] = find(id);
  return parent;
}

RipeTraces TraceWindow::take(std::int64_t now, bool all) {
  RipeTraces ripe;
  const bool tooMany = open_.spans().size() > options_.maxOpenSpans;
  bool any = all || tooMany;
  if (!any && now >= nextRipe_) {
    nextRipe_ = std::numeric_limits<std::int64_t>::max();
    for (const auto &[id, trace] : traces_)
      nextRipe_ =
          std::min(nextRipe_, std::min(trace.last + options_.idle, trace.first + options_.longest));
    any = now >= nextRipe_;
  }
  if (!any) {
    ripe.store.freeze();
    return ripe;
  }
  struct Group {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    std::size_t spans = 0;
    bool ripe = false, forced = false;
  };
  const auto groupOf = groups();
  std::unordered_map<TraceId, Group, TraceIdHash> groups;
  for (const auto &[id, trace] : traces_) {
    Group &group = groups[groupOf.at(id)];
    group.first = std::min(group.first, trace.first);
    group.last = std::max(group.last, trace.last);
    group.spans += trace.spans;
  }
  std::vector<Group *> waiting;
  std::size_t left = open_.spans().size();
  for (auto &[id, group] : groups) {
    group.ripe = all || now - group.last >= options_.idle || now - group.first >= options_.longest;
    if (group.ripe)
      left -= group.spans;
    else
      waiting.push_back(&group);
  }
  // Half of what is allowed, so that this does not happen again with the next span.
  if (left > options_.maxOpenSpans) {
    std::ranges::sort(waiting, {}, &Group::first);
    for (std::size_t i = 0; i < waiting.size() && left > options_.maxOpenSpans / 2; ++i) {
      waiting[i]->ripe = waiting[i]->forced = true;
      left -= waiting[i]->spans;
    }
  }
  SpanStore kept;
  for (SpanIndex i = 0; i < open_.spans().size(); ++i) {
    const bool isRipe = groups.at(groupOf.at(open_.span(i).trace)).ripe;
    (isRipe ? ripe.store : kept).copySpan(open_, i);
  }
  open_ = std::move(kept);
  for (auto it = traces_.begin(); it != traces_.end();) {
    const Group &group = groups.at(groupOf.at(it->first));
    if (!group.ripe) {
      ++it;
      continue;
    }
    if (it->second.late)
      ripe.late.push_back(it->first);
    ripe.forced += group.forced ? 1 : 0;
    remember(it->first);
    it = traces_.erase(it);
  }
  forcedTraces_ += ripe.forced;
  std::ranges::sort(ripe.late);
  ripe.store.freeze();
  return ripe;
}

} // namespace sekat::trace
