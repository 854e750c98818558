#pragma once
// Which traces of an endless stream are complete enough to be judged.
//
// Nobody says when a trace ends, so one is ripe when nothing of it arrived for a while. Traces that
// links connect are one group and ripen together: a message's consumer is judged with its producer.
// What arrives for a trace that was judged before is late: it is judged again, alone, and marked,
// so that nobody takes the missing rest for a missing parent. Memory is the open traces and,
// bounded, the ids of judged ones.

#include "trace/span_store.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sekat::trace {

struct WindowOptions {
  std::int64_t idle = 30'000'000'000;     ///< nanoseconds without a span until a group is ripe
  std::int64_t longest = 300'000'000'000; ///< a group is ripe this long after its first span
  std::size_t maxOpenSpans = 2'000'000;   ///< beyond this the oldest groups are ripe at once
  std::size_t maxRemembered = 1'000'000;  ///< ids of judged traces
};

/// Traces that are ripe, as a store of their own.
struct RipeTraces {
  SpanStore store;           ///< frozen
  std::vector<TraceId> late; ///< sorted: traces of which a part was judged before
  std::size_t forced = 0;    ///< traces that are here because memory ran out
};

class TraceWindow {
public:
  explicit TraceWindow(WindowOptions options = {}) : options_(options) {}

  /// Takes spans that arrived at `now` (any clock, nanoseconds).
  void add(const SpanStore &arrived, std::int64_t now);
  /// Takes out what is ripe at `now`; everything with `all`. O(open spans) when something is ripe.
  RipeTraces take(std::int64_t now, bool all = false);

  [[nodiscard]] std::size_t openTraces() const { return traces_.size(); }
  [[nodiscard]] std::size_t openSpans() const { return open_.spans().size(); }
  [[nodiscard]] std::uint64_t lateSpans() const { return lateSpans_; }
  [[nodiscard]] std::uint64_t forcedTraces() const { return forcedTraces_; }

private:
  struct Open {
    std::int64_t first = 0, last = 0;
    std::size_t spans = 0;
    bool late = false;
  };
  void remember(const TraceId &trace);
  [[nodiscard]] std::unordered_map<TraceId, TraceId, TraceIdHash> groups() const;

  WindowOptions options_;
  SpanStore open_;
  std::unordered_map<TraceId, Open, TraceIdHash> traces_;
  std::unordered_set<TraceId, TraceIdHash> judged_;
  std::deque<TraceId> judgedOrder_;
  std::uint64_t lateSpans_ = 0, forcedTraces_ = 0;
  /// Nothing is ripe before this; a lower bound, because spans only put it off.
  std::int64_t nextRipe_ = std::numeric_limits<std::int64_t>::max();
};

} // namespace sekat::trace
