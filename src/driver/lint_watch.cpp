#include "driver/lint_watch.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include <sys/stat.h>

namespace sekat::driver {

namespace {

constexpr auto kPause = std::chrono::milliseconds(200);

std::int64_t changedAt(const std::string &file) {
  struct stat status{};
  return ::stat(file.c_str(), &status) == 0
             ? std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec
             : 0;
}

} // namespace

void Watched::take(const extract::CompileDatabase &database, const extract::FactCache *cache,
                   const rules::Project &project) {
  const std::string root = project.root + "/";
  projectFile_ = project.file;
  // What changed while the last answer was made keeps its old stamp and is found at once.
  const auto add = [this](const std::string &file) { stamps_.try_emplace(file, changedAt(file)); };
  add(projectFile_);
  for (const extract::CompileCommand &command : database.commands) {
    if (command.file.starts_with(root))
      add(command.file);
    if (cache != nullptr)
      for (const std::string &file : cache->lastInputs(command))
        if (file.starts_with(root))
          add(file);
  }
}

std::vector<std::string> Watched::waitForChange() {
  for (;;) {
    std::vector<std::string> changed;
    bool project = false;
    for (auto &[file, stamp] : stamps_) {
      const std::int64_t now = changedAt(file);
      if (now == stamp || now == 0)
        continue;
      stamp = now;
      if (file == projectFile_)
        project = true;
      else
        changed.push_back(file);
    }
    if (!changed.empty() || project) {
      if (project) // everything is judged anew by what git says
        changed.clear();
      return changed;
    }
    std::this_thread::sleep_for(kPause);
  }
}

} // namespace sekat::driver
