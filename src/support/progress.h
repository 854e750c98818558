#pragma once
// Progress of the stages of a run, on stderr.
//
// On a terminal one line is redrawn in place; elsewhere (a log, a CI job) whole lines are written
// at a rate that falls with time, so that a job of many hours leaves a few hundred lines at most.
// The remaining time is an estimate that admits what it does not know: nothing is shown until
// enough was measured, and a range is shown when the recent pace and the pace of the whole stage
// disagree.
//
// Not thread safe and without a thread of its own: the driver calls it between two steps.

#include <cstdint>
#include <cstdio>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sekat::support {

/// Seconds that a stage may still take, from the optimistic to the pessimistic measurement.
struct Remaining {
  double low = 0, high = 0;
};

/// Estimates from the pace of what was really done; work that was known to be done at the start
/// (hits of a cache) must not be counted, or it would promise a pace that cannot be kept.
class PaceEstimate {
public:
  /// `done` units were finished `seconds` after the start; both only grow.
  void record(double seconds, std::uint64_t done);
  /// Nothing before kLeastSeconds and kLeastUnits. The time since the last finished unit counts, so
  /// the estimate grows while a stage hangs.
  [[nodiscard]] std::optional<Remaining> remaining(double seconds, std::uint64_t left) const;

  static constexpr double kLeastSeconds = 3.0;
  static constexpr std::uint64_t kLeastUnits = 4;
  static constexpr double kWindowSeconds = 45.0; ///< what "recent" means

private:
  struct Sample {
    double seconds = 0;
    std::uint64_t done = 0;
  };
  std::deque<Sample> samples_; ///< the window, and one sample before it
  Sample last_;
};

/// "7s", "2m10s", "3h05m"; whole units, rounded up.
[[nodiscard]] std::string formatDuration(double seconds);
/// "~2m10s left", "2m00s to 5m00s left" when the bounds differ by more than a quarter, or "".
[[nodiscard]] std::string formatRemaining(const std::optional<Remaining> &remaining);

class Progress {
public:
  enum class Mode { Silent, Lines, Live };
  struct Options {
    Mode mode = Mode::Lines;
    int width = 100;               ///< columns of the live line
    std::function<double()> clock; ///< seconds from any origin, never falling; empty: steady clock
  };

  /// `out` must outlive this object. Write errors are ignored: progress is no result.
  Progress(std::FILE *out, Options options);
  /// Erases a live line that is still shown.
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// Starts a stage of `total` units, `ready` of which were done before (hits of a cache).
  /// A stage that still runs is dropped without a line.
  void start(std::string_view label, std::uint64_t total, std::uint64_t ready = 0);
  /// `done` units of `total` are finished, `ready` included; `lost` of them failed. `item` names
  /// what was finished last and may be empty. Cheap: most calls write nothing.
  void update(std::uint64_t done, std::uint64_t lost = 0, std::string_view item = {});
  /// Ends the stage with one line that stays: counts, time taken and `summary`.
  void finish(std::string_view summary = {});
  /// Takes the live line away, so that a message can be written; the next update draws it again.
  void clear();

private:
  [[nodiscard]] double now() const;
  [[nodiscard]] std::string counts() const;
  [[nodiscard]] std::string status(double elapsed, std::string_view item) const;
  void write(std::string_view text);

  std::FILE *out_;
  Options options_;
  std::string label_;
  std::uint64_t total_ = 0, ready_ = 0, done_ = 0, lost_ = 0;
  double started_ = 0, nextWrite_ = 0;
  bool running_ = false, shown_ = false;
  PaceEstimate pace_;
};

} // namespace sekat::support
