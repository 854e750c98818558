// Real files, and hand-written ones full of oddities, against what reading them must give:
// testdata/traces/expected.txt, one file a line.

#include "reading.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

using namespace sekat::trace;
using namespace sekat::trace::tests;

namespace {

std::string summary(const std::string &name) {
  Reader reader;
  const auto report = reader.readFile(kFiles + name);
  if (!report)
    return name + " refused";
  DeviationCounts all = report->deviations;
  const SpanStore store = reader.finish(&all);
  std::size_t missing = 0;
  for (SpanIndex i = 0; i < store.spans().size(); ++i)
    missing += store.hasParent(i) && store.parentOf(i) == kNoSpan;
  std::string line =
      fmt::format("{} {} records={} spans={} dropped={} broken={} missing-parents={}", name,
                  formatName(report->format), report->records, store.spans().size(),
                  report->dropped, report->brokenRecords, missing);
  if (report->brokeOff)
    line += " broke-off";
  for (std::size_t i = 0; i < kDeviations; ++i) {
    const auto deviation = static_cast<Deviation>(i);
    if (all[deviation] > 0)
      line += fmt::format(" {}={}", deviationName(deviation), all[deviation]);
  }
  return line;
}

} // namespace

TEST_CASE("every file reads as expected.txt says") {
  std::istringstream expected(fileText(kFiles + "expected.txt"));
  std::set<std::string> named;
  for (std::string line; std::getline(expected, line);) {
    if (line.empty() || line[0] == '#')
      continue;
    const std::string name = line.substr(0, line.find(' '));
    named.insert(name);
    CHECK(summary(name) == line);
  }
  for (const auto &entry : std::filesystem::directory_iterator(kFiles)) {
    const std::string name = entry.path().filename();
    if (entry.is_regular_file() && name != "expected.txt" && name != "README.md") {
      CAPTURE(name);
      CHECK(named.contains(name));
    }
  }
}

TEST_CASE("all files together give the same in any order and when read twice") {
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(kFiles))
    if (entry.is_regular_file())
      names.push_back(entry.path());
  std::ranges::sort(names);
  const auto readInOrder = [&](bool twice) {
    Reader reader;
    for (const std::string &name : names) {
      (void)reader.readFile(name);
      if (twice)
        (void)reader.readFile(name);
    }
    return textOf(reader.finish());
  };
  const std::string first = readInOrder(false);
  std::ranges::reverse(names);
  CHECK(readInOrder(false) == first);
  CHECK(readInOrder(true) == first);
}
