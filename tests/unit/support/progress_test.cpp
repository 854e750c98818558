#include "support/progress.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace sekat::support {

namespace {

/// Progress with a clock that the test turns, written to a file that it reads.
struct Bench {
  std::FILE *file = std::tmpfile();
  double time = 1000;
  Progress progress;

  explicit Bench(Progress::Mode mode, int width = 80)
      : progress(file, {.mode = mode, .width = width, .clock = [this] { return time; }}) {}
  ~Bench() {
    progress.clear();
    std::fclose(file);
  }

  [[nodiscard]] std::string written() const {
    std::string text(static_cast<std::size_t>(std::ftell(file)), '\0');
    std::rewind(file);
    text.resize(std::fread(text.data(), 1, text.size(), file));
    return text;
  }
};

std::size_t count(const std::string &text, char c) {
  return static_cast<std::size_t>(std::ranges::count(text, c));
}

} // namespace

TEST_CASE("durations are short and never rounded down") {
  CHECK(formatDuration(0) == "0s");
  CHECK(formatDuration(0.2) == "1s");
  CHECK(formatDuration(59.9) == "1m00s");
  CHECK(formatDuration(130) == "2m10s");
  CHECK(formatDuration(3 * 3600 + 5 * 60) == "3h05m");
  CHECK(formatDuration(-4) == "0s");
  CHECK(formatDuration(1e300) == "100h+");
  CHECK(formatDuration(std::numeric_limits<double>::quiet_NaN()) == "100h+");
}

TEST_CASE("no estimate before enough was measured") {
  PaceEstimate pace;
  pace.record(1, 100);
  CHECK_FALSE(pace.remaining(1, 900));
  CHECK(pace.remaining(3, 900));
  PaceEstimate slow;
  slow.record(100, 3);
  CHECK_FALSE(slow.remaining(100, 10));
  slow.record(130, 4);
  CHECK(slow.remaining(130, 10));
}

TEST_CASE("an even pace gives one number, which is right") {
  PaceEstimate pace;
  for (int second = 1; second <= 20; ++second)
    pace.record(second, static_cast<std::uint64_t>(second) * 5);
  const auto remaining = pace.remaining(20, 100);
  REQUIRE(remaining);
  CHECK(remaining->low == doctest::Approx(20));
  CHECK(remaining->high == doctest::Approx(20));
  CHECK(formatRemaining(remaining) == "~20s left");
}

TEST_CASE("a pace that changes gives a range") {
  PaceEstimate pace;
  double time = 0;
  std::uint64_t done = 0;
  while (done < 1000) // ten a second at first
    pace.record(time += 0.1, ++done);
  while (done < 1060) // then one a second, longer than the window
    pace.record(time += 1, ++done);
  const auto remaining = pace.remaining(time, 60);
  REQUIRE(remaining);
  CHECK(remaining->high == doctest::Approx(60).epsilon(0.05));
  CHECK(remaining->low < 12);
  CHECK(formatRemaining(remaining).find(" to ") != std::string::npos);
}

TEST_CASE("the estimate grows while a stage hangs") {
  PaceEstimate pace;
  for (int second = 1; second <= 10; ++second)
    pace.record(second, static_cast<std::uint64_t>(second));
  const auto before = pace.remaining(10, 10);
  const auto after = pace.remaining(40, 10);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->low > before->low * 3);
}

TEST_CASE("plain lines come at a falling rate") {
  Bench bench(Progress::Mode::Lines);
  bench.progress.start("facts", 36000);
  for (std::uint64_t done = 1; done <= 36000; ++done) {
    bench.time += 1; // ten hours
    bench.progress.update(done, 2, "src/file.cpp");
  }
  bench.progress.finish("35,998 ok");
  const std::string text = bench.written();
  CHECK(count(text, '\n') > 20);
  CHECK(count(text, '\n') < 150);
  CHECK(count(text, '\x1b') == 0);
  CHECK(count(text, '\r') == 0);
  CHECK(text.ends_with("[36000/36000] 100% facts 10h00m  35,998 ok\n"));
  CHECK(text.find("2 lost") != std::string::npos);
}

TEST_CASE("a short stage leaves one plain line") {
  Bench bench(Progress::Mode::Lines);
  bench.progress.start("rules", 3);
  for (std::uint64_t done = 1; done <= 3; ++done)
    bench.progress.update(done);
  bench.progress.finish();
  CHECK(bench.written() == "[3/3] 100% rules 0s\n");
}

TEST_CASE("a live line is redrawn in place, never wider than the terminal, and taken away") {
  Bench bench(Progress::Mode::Live, 50);
  bench.progress.start("facts", 200, 100);
  for (std::uint64_t done = 100; done <= 150; ++done) {
    bench.time += 0.5;
    bench.progress.update(done, 0, "some/very/long/path/that/does/not/fit/into/the/line/file.cpp");
  }
  bench.progress.clear();
  const std::string text = bench.written();
  CHECK(count(text, '\n') == 0);
  std::size_t start = 0, drawn = 0;
  while ((start = text.find('\r', start)) != std::string::npos) {
    const std::size_t end = text.find("\x1b[K", ++start);
    REQUIRE(end != std::string::npos);
    CHECK(end - start <= 49);
    drawn += end > start;
  }
  CHECK(drawn == 51);
  CHECK(text.find("left") != std::string::npos);
  CHECK(text.ends_with("\r\x1b[K"));
}

TEST_CASE("work that was ready promises no pace") {
  Bench bench(Progress::Mode::Live, 120);
  bench.progress.start("facts", 1000, 900);
  bench.time += 20;
  bench.progress.update(910); // ten in twenty seconds, ninety are left
  CHECK(bench.written().find("~3m00s left") != std::string::npos);
}

TEST_CASE("live drawing is bounded by time, not by calls") {
  Bench bench(Progress::Mode::Live);
  bench.progress.start("spans", 1000000);
  for (std::uint64_t done = 0; done < 1000000; done += 10) {
    bench.time += 0.00001; // one second in all
    bench.progress.update(done);
  }
  CHECK(count(bench.written(), '\r') <= 12);
}

TEST_CASE("silent progress writes nothing, and names cannot steer the terminal") {
  Bench silent(Progress::Mode::Silent);
  silent.progress.start("facts", 2);
  silent.progress.update(1);
  silent.progress.finish("done");
  CHECK(silent.written().empty());

  Bench live(Progress::Mode::Live, 120);
  live.progress.start("facts\x1b[2J", 2);
  live.progress.update(1, 0, "a\x1b[31m\nb.cpp");
  const std::string text = live.written();
  CHECK(text.find("\x1b[31m") == std::string::npos);
  CHECK(text.find("\x1b[2J") == std::string::npos);
  CHECK(count(text, '\n') == 0);
}

TEST_CASE("odd calls do no harm") {
  Bench bench(Progress::Mode::Lines);
  bench.progress.update(5); // before any start
  bench.progress.finish();
  bench.progress.start("empty", 0);
  bench.progress.finish();
  bench.progress.start("over", 2, 9);
  bench.progress.update(7);
  bench.progress.finish();
  CHECK(bench.written() == "[0/0] 100% empty 0s\n[2/2] 100% over 0s\n");
}

} // namespace sekat::support
