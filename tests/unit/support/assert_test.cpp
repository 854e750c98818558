#include "support/assert.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Ended {
  int exitCode = -1;
  std::string stderrText;
};

/// Runs `body` in a child process.
template <class Body> Ended inChild(Body body) {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    body();
    _exit(0);
  }
  close(ends[1]);
  Ended ended;
  std::array<char, 512> chunk{};
  for (ssize_t got; (got = read(ends[0], chunk.data(), chunk.size())) > 0;)
    ended.stderrText.append(chunk.data(), static_cast<std::size_t>(got));
  close(ends[0]);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  if (WIFEXITED(status))
    ended.exitCode = WEXITSTATUS(status);
  return ended;
}

} // namespace

TEST_CASE("a broken assumption ends the process with code 4 and says what was assumed") {
  const Ended ended = inChild([] { SEKAT_ASSERT(1 + 1 == 3, "numbers add up"); });
  CHECK(ended.exitCode == 4);
  CHECK(ended.stderrText.find("numbers add up") != std::string::npos);
  CHECK(ended.stderrText.find("assert_test.cpp") != std::string::npos);
}

TEST_CASE("an assumption that holds does nothing, and its condition runs once") {
  int runs = 0;
  SEKAT_ASSERT(++runs > 0, "counting works");
  CHECK(runs == 1);
}
