#include "driver/extraction.h"

#include "extract/extractor.h"
#include "facts/facts_io.h"
#include "support/files.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

namespace sekat::driver {

namespace fs = std::filesystem;

ExtractionResult extractAndLink(const extract::CompileDatabase &database, const InputOptions &,
                                const std::string &projectRoot, support::Progress &progress) {
  ExtractionResult result;
  graph::ProgramBuilder builder;
  result.coverage.unitsTotal = database.commands.size();
  progress.start("facts", database.commands.size());
  char pattern[] = "/tmp/sekat-XXXXXX";
  const std::string folder = mkdtemp(pattern);
  std::uint64_t done = 0;
  for (const extract::CompileCommand &command : database.commands) {
    const std::string out = folder + "/facts";
    const std::string shown = fs::path(command.file).lexically_relative(projectRoot).string();
    const pid_t child = fork();
    if (child == 0) {
      const auto facts = extract::extractTu(command);
      const bool ok = facts ? support::writeFile(out, facts::encodeFacts(*facts)).has_value()
                            : support::writeFile(out + ".error", facts.error()).has_value();
      _exit(facts && ok ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    progress.update(++done);
    if (status != 0) {
      auto reason = support::readFile(out + ".error", 1 << 20);
      result.coverage.unitsFailed.push_back({shown, reason ? *reason : "crashed"});
      continue;
    }
    auto reader = facts::FactsReader::openFile(out);
    if (!reader)
      continue;
    if (!reader->summary().errors.empty())
      result.coverage.unitsFailed.push_back({shown, reader->summary().errors.front()});
    else
      ++result.coverage.unitsExtracted;
    if (auto added = builder.add(*reader); !added)
      result.notes.push_back(added.error());
  }
  fs::remove_all(folder);
  progress.finish();
  result.program = std::move(builder).finish();
  return result;
}

} // namespace sekat::driver
