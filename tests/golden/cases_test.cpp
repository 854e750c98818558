// Runs the real program over testdata/cases/<name>/, as somebody outside the repository would.
//
// Each case is a small program with one difficulty of the language and a look-alike that must stay
// silent. `expect.yaml` says what the report must hold; testdata/cases/README.md describes its
// keys. Only the command line, the exit code, stderr and the JSON report are looked at. The first
// word of a case's name is its group and every group is one test, so that ctest can run groups in
// parallel; inside a group two cases run at a time.
//
// SEKAT names the program, SEKAT_CASE selects cases by a part of their name, SEKAT_KEEP keeps the
// working folders of the run.

#include "tests/golden/case_checks.h"
#include "tests/golden/case_run.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using namespace sekat::golden;

constexpr unsigned kCasesAtOnce = 2;

constexpr std::array kGroups = {
    "boundary",        "build",     "c",          "call",    "callable", "catalogue",
    "containment",     "coroutine", "destructor", "flow",    "hub",      "implicit",
    "interconnection", "lambda",    "model",      "objc",    "pattern",  "pointer",
    "project",         "std",       "template",   "virtual", "waiver",
};

struct Outcome {
  std::string name;
  std::string purpose;
  std::string knownGap;
  Strings problems;
  std::string came;
};

fs::path sourceFolder() {
  if (const std::string folder = environment("SEKAT_SOURCE_DIR"); !folder.empty())
    return folder;
#ifdef SEKAT_SOURCE_DIR
  return SEKAT_SOURCE_DIR;
#else
  return fs::path(__FILE__).parent_path().parent_path().parent_path();
#endif
}

/// The same question twice, the second time from a warm cache, must get the same findings.
void checkWarm(const Case &c, const fs::path &work, const Run &cold, Strings &problems) {
  if (!cold.report || cold.report->is_discarded())
    return;
  const Run warm = runAudit(c, work, "warm");
  if (warm.exit != cold.exit || !warm.report || warm.report->is_discarded())
    problems.push_back(fmt::format("with a warm cache exit {}", warm.exit));
  else if (warm.report->value("findings", Json()) != cold.report->value("findings", Json()))
    problems.push_back("with a warm cache other findings");
}

Outcome judge(const fs::path &folder) {
  Outcome outcome;
  outcome.name = folder.filename().string();
  try {
    const Case c{outcome.name, folder, YAML::LoadFile((folder / "expect.yaml").string())};
    outcome.purpose = c.expect["purpose"].as<std::string>("");
    outcome.knownGap = c.expect["known_gap"].as<std::string>("");
    checkExpectation(c.expect, outcome.problems);
    const WorkFolder work(c.name);
    writeDatabase(c, work.path());
    const Run run = runAudit(c, work.path(), "cold");
    checkRun(c, run, outcome.problems);
    checkWarm(c, work.path(), run, outcome.problems);
    outcome.came = whatCame(run);
  } catch (const std::exception &error) {
    outcome.problems.push_back(std::string("not a report or an expectation: ") + error.what());
  }
  return outcome;
}

std::string groupOf(const fs::path &folder) {
  const std::string name = folder.filename().string();
  return name.substr(0, name.find('-'));
}

std::vector<fs::path> casesOf(std::string_view group) {
  std::vector<fs::path> cases;
  for (const auto &entry : fs::directory_iterator(sourceFolder() / "testdata" / "cases"))
    if (entry.is_directory() && groupOf(entry.path()) == group)
      cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  return cases;
}

std::vector<Outcome> judgeAll(const std::vector<fs::path> &cases) {
  std::vector<Outcome> outcomes(cases.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < cases.size(); i = next++)
      outcomes[i] = judge(cases[i]);
  };
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < kCasesAtOnce; ++i)
    workers.emplace_back(work);
  for (auto &worker : workers)
    worker.join();
  return outcomes;
}

std::string message(const Outcome &outcome) {
  std::string result = "case " + outcome.name + ": " + outcome.purpose + "\n";
  for (const auto &problem : outcome.problems)
    result += "    - " + problem + "\n";
  return result + "    the program said:\n" + outcome.came;
}

void runGroup(std::string_view group) {
  std::vector<fs::path> cases = casesOf(group);
  REQUIRE_FALSE(cases.empty());
  REQUIRE_MESSAGE(fs::exists(program()), "SEKAT must name the program");
  const std::string part = environment("SEKAT_CASE");
  cases.erase(std::remove_if(cases.begin(), cases.end(),
                             [&](const fs::path &folder) {
                               return !contains(folder.filename().string(), part);
                             }),
              cases.end());
  for (const auto &outcome : judgeAll(cases)) {
    const std::string said = message(outcome);
    if (outcome.knownGap.empty())
      CHECK_MESSAGE(outcome.problems.empty(), said);
    else
      CHECK_MESSAGE(!outcome.problems.empty(), "case ", outcome.name,
                    " passes now, remove its known_gap: ", outcome.knownGap);
  }
}

} // namespace

TEST_CASE("cases: boundary") { runGroup("boundary"); }
TEST_CASE("cases: build") { runGroup("build"); }
TEST_CASE("cases: c") { runGroup("c"); }
TEST_CASE("cases: call") { runGroup("call"); }
TEST_CASE("cases: callable") { runGroup("callable"); }
TEST_CASE("cases: catalogue") { runGroup("catalogue"); }
TEST_CASE("cases: containment") { runGroup("containment"); }
TEST_CASE("cases: coroutine") { runGroup("coroutine"); }
TEST_CASE("cases: destructor") { runGroup("destructor"); }
TEST_CASE("cases: flow") { runGroup("flow"); }
TEST_CASE("cases: hub") { runGroup("hub"); }
TEST_CASE("cases: implicit") { runGroup("implicit"); }
TEST_CASE("cases: interconnection") { runGroup("interconnection"); }
TEST_CASE("cases: lambda") { runGroup("lambda"); }
TEST_CASE("cases: model") { runGroup("model"); }
TEST_CASE("cases: objc") { runGroup("objc"); }
TEST_CASE("cases: pattern") { runGroup("pattern"); }
TEST_CASE("cases: pointer") { runGroup("pointer"); }
TEST_CASE("cases: project") { runGroup("project"); }
TEST_CASE("cases: std") { runGroup("std"); }
TEST_CASE("cases: template") { runGroup("template"); }
TEST_CASE("cases: virtual") { runGroup("virtual"); }
TEST_CASE("cases: waiver") { runGroup("waiver"); }

TEST_CASE("cases: every folder belongs to a group that runs") {
  for (const auto &entry : fs::directory_iterator(sourceFolder() / "testdata" / "cases")) {
    if (!entry.is_directory())
      continue;
    const std::string group = groupOf(entry.path());
    CHECK_MESSAGE(std::find(kGroups.begin(), kGroups.end(), group) != kGroups.end(),
                  entry.path().filename().string());
  }
}
