// One case under testdata/cases/ and one run of the program over it.
//
// Everything here speaks to the program as an outsider does: a command line, an exit code, stderr
// and the JSON report.

#pragma once

#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sekat::golden {

using Strings = std::vector<std::string>;

/// The folder of a case and its parsed `expect.yaml`.
struct Case {
  std::string name;
  std::filesystem::path folder;
  YAML::Node expect;
};

struct Run {
  int exit = -1; ///< exit code; 124 after the time limit, 128 + signal after a crash
  std::string err;
  std::optional<nlohmann::json> report; ///< discarded() when the file was no JSON
};

/// A folder of its own for one case, removed at the end unless SEKAT_KEEP is set.
class WorkFolder {
public:
  explicit WorkFolder(const std::string &name);
  WorkFolder(const WorkFolder &) = delete;
  WorkFolder &operator=(const WorkFolder &) = delete;
  ~WorkFolder();
  [[nodiscard]] const std::filesystem::path &path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// The value of an environment variable, or "".
[[nodiscard]] std::string environment(const char *name);

/// The program under test: SEKAT in the environment, else what the build says, else "".
[[nodiscard]] std::string program();

[[nodiscard]] std::string readText(const std::filesystem::path &path);

[[nodiscard]] bool contains(const std::string &text, const std::string &part);

/// A scalar as one string, a sequence as its items, a missing node as none.
[[nodiscard]] Strings strings(const YAML::Node &node);

/// Writes the case's compile database into `work`: `compile_commands.json.in` with @DIR@ replaced
/// by the case's folder, or else one plain command per source file.
void writeDatabase(const Case &c, const std::filesystem::path &work);

/// Runs `sekat audit` over the case in `work`. `label` names the files of this run, so that a
/// second run in the same folder finds the cache of the first. Blocks for at most a minute.
[[nodiscard]] Run runAudit(const Case &c, const std::filesystem::path &work,
                           const std::string &label);

} // namespace sekat::golden
