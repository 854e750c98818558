#include "support/progress.h"

#include "support/diagnostics.h"
#include "support/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sekat::support {

namespace {

constexpr double kRedrawSeconds = 0.1;
// Plain lines: at first every five seconds, then whenever a tenth of the time so far has passed
// again. A run of ten hours stays below a hundred lines a stage.
constexpr double kLineSeconds = 5.0;
constexpr double kLineShare = 0.1;

double steadySeconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

} // namespace

void PaceEstimate::record(double seconds, std::uint64_t done) {
  if (done == last_.done)
    return;
  last_ = {.seconds = seconds, .done = done};
  // A sample a quarter of a second is enough to know the pace, and bounds the memory.
  if (samples_.empty() || seconds - samples_.back().seconds >= 0.25)
    samples_.push_back(last_);
  while (samples_.size() > 1 && samples_[1].seconds <= seconds - kWindowSeconds)
    samples_.pop_front();
}

std::optional<Remaining> PaceEstimate::remaining(double seconds, std::uint64_t left) const {
  if (seconds < kLeastSeconds || last_.done < kLeastUnits)
    return std::nullopt;
  const double whole = seconds / static_cast<double>(last_.done);
  double recent = whole;
  const Sample &first = samples_.front();
  if (last_.done > first.done)
    recent = (seconds - first.seconds) / static_cast<double>(last_.done - first.done);
  const auto units = static_cast<double>(left);
  return Remaining{.low = std::min(whole, recent) * units, .high = std::max(whole, recent) * units};
}

std::string formatDuration(double seconds) {
  if (!(seconds < 359999.0))
    return "100h+";
  const auto whole = static_cast<long>(std::ceil(std::max(seconds, 0.0)));
  if (whole < 60)
    return fmt::format("{}s", whole);
  if (whole < 3600)
    return fmt::format("{}m{:02}s", whole / 60, whole % 60);
  return fmt::format("{}h{:02}m", whole / 3600, whole % 3600 / 60);
}

std::string formatRemaining(const std::optional<Remaining> &remaining) {
  if (!remaining)
    return "";
  if (remaining->high <= remaining->low * 1.25)
    return fmt::format("~{} left", formatDuration((remaining->low + remaining->high) / 2));
  return fmt::format("{} to {} left", formatDuration(remaining->low),
                     formatDuration(remaining->high));
}

Progress::Progress(std::FILE *out, Options options) : out_(out), options_(std::move(options)) {
  if (!options_.clock)
    options_.clock = steadySeconds;
}

Progress::~Progress() { clear(); }

double Progress::now() const { return options_.clock(); }

void Progress::start(std::string_view label, std::uint64_t total, std::uint64_t ready) {
  clear();
  label_ = printable(std::string(label));
  total_ = total;
  ready_ = done_ = std::min(ready, total);
  lost_ = 0;
  started_ = now();
  // A live line appears at once; a stage that ends within the first interval needs no line but its
  // last.
  nextWrite_ = options_.mode == Mode::Live ? started_ : started_ + kLineSeconds;
  pace_ = {};
  running_ = true;
}

void Progress::update(std::uint64_t done, std::uint64_t lost, std::string_view item) {
  if (!running_)
    return;
  done_ = std::min(std::max(done, ready_), total_);
  lost_ = lost;
  const double time = now();
  pace_.record(time - started_, done_ - ready_);
  if (options_.mode == Mode::Silent || time < nextWrite_)
    return;
  const std::string line = status(time - started_, item);
  if (options_.mode == Mode::Live) {
    // One column stays free: a full line would wrap on some terminals and could not be erased.
    write("\r" + shorten(line, options_.width - 1) + "\x1b[K");
    shown_ = true;
    nextWrite_ = time + kRedrawSeconds;
  } else {
    write(line + "\n");
    nextWrite_ = time + std::max(kLineSeconds, (time - started_) * kLineShare);
  }
}

void Progress::finish(std::string_view summary) {
  if (!running_)
    return;
  clear();
  running_ = false;
  if (options_.mode == Mode::Silent)
    return;
  std::string line = fmt::format("{} {} {}", counts(), label_, formatDuration(now() - started_));
  if (!summary.empty())
    line += "  " + printable(std::string(summary));
  write(line + "\n");
}

void Progress::clear() {
  if (!shown_)
    return;
  write("\r\x1b[K");
  shown_ = false;
}

std::string Progress::counts() const {
  const std::string total = fmt::format("{}", total_);
  const std::uint64_t percent =
      total_ == 0 ? 100 : static_cast<std::uint64_t>(100.0L * done_ / total_);
  return fmt::format("[{:>{}}/{}] {:>3}%", done_, total.size(), total, percent);
}

std::string Progress::status(double elapsed, std::string_view item) const {
  std::string line = fmt::format("{} {} {}", counts(), label_, formatDuration(elapsed));
  if (const std::string left = formatRemaining(pace_.remaining(elapsed, total_ - done_));
      !left.empty() && done_ < total_)
    line += "  " + left;
  if (lost_ > 0)
    line += fmt::format("  {} lost", lost_);
  if (item.empty())
    return line;
  // The end of a path says more than its beginning.
  const std::string shownItem = printable(std::string(item));
  const int room = options_.width - 1 - displayWidth(line) - 2;
  if (options_.mode != Mode::Live)
    return line + "  " + shownItem;
  return room < 12 ? line : line + "  " + shorten(shownItem, room, true);
}

void Progress::write(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), out_);
  std::fflush(out_);
}

} // namespace sekat::support
