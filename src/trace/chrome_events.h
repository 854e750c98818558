#pragma once
// Chrome trace events are no spans yet: begin and end stand apart, parents follow from nesting on a
// thread, and a flow event belongs to whatever slice is open around it. So events are kept as read,
// and become spans when all files were read; then it does not matter in which order and in how many
// files they came, nor how often.
//
// There are no ids: a trace is one process of one recording (the pid and, where it is given, the
// clock), a span id is a hash of what is known about the slice. Times are microseconds of some
// clock, kept as such times 1000.

#include "trace/recorder.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::trace {

struct ChromeEvent {
  char phase = 0; ///< `ph`
  bool hasTime = false;
  std::string pid, tid, name, category, id, bindId;
  std::uint64_t time = 0, duration = 0; ///< nanoseconds
  bool flowIn = false, flowOut = false;
  std::vector<std::pair<std::string, std::string>> args; ///< values as text

  friend auto operator<=>(const ChromeEvent &, const ChromeEvent &) = default;
};

class ChromeEvents {
public:
  void add(ChromeEvent event) { events_.push_back(std::move(event)); }
  [[nodiscard]] bool empty() const { return events_.empty(); }
  [[nodiscard]] std::size_t count() const { return events_.size(); }
  /// Makes spans of everything and forgets it. Gives the number of events without their partner: a
  /// begin without end (kept, its end missing), an end without begin, a flow outside every slice.
  std::uint64_t build(SpanStore &store);

private:
  std::vector<ChromeEvent> events_;
};

} // namespace sekat::trace
