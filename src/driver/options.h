#pragma once
// What a person asked for on the command line, as plain structs, one a subcommand.

#include "graph/call_graph.h"
#include "rules/project.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sekat::driver {

/// Exit codes; interfaces.md section 1 says when.
inline constexpr int kExitCompliant = 0, kExitFindings = 1, kExitCouldNotStart = 2,
                     kExitIncomplete = 3, kExitInternal = 4;

struct FormatRequest {
  std::string name; ///< text, json, sarif
  std::string file; ///< empty: standard output
};

/// Where inputs come from; shared by all subcommands that read a project.
struct InputOptions {
  std::string build;              ///< folder with compile_commands.json; empty: searched
  std::string config;             ///< project file; empty: searched upwards from the current folder
  std::vector<std::string> rules; ///< rulesets that override those of the project file
  std::string rulesFolder;        ///< shipped rules, catalogue and models
  std::string cache;              ///< empty: .sekat/ beside the project file
  bool useCache = true;
  unsigned jobs = 0;             ///< 0: number of processors
  unsigned timeoutSeconds = 600; ///< wall time of one TU
  std::optional<rules::Date> asOf;
  std::optional<rules::Interpretation> interpretation;
};

struct AuditOptions {
  InputOptions input;
  std::vector<FormatRequest> formats;
  std::vector<std::string> traces; ///< files or folders of traces to judge as well
  rules::Severity failOn = rules::Severity::Error;
  bool failNever = false;
  graph::Confidence minConfidence = graph::Confidence::Likely;
  double coverageFloor = 100.0;
  bool undecidedFails = false;
  /// Bytes of spans that `trace` holds; more go to a temporary file.
  std::size_t traceMemory = std::size_t{256} << 20;
  std::string since;         ///< revision, or saved report, whose findings are old; empty: none
  std::string baseline;      ///< file with known findings; empty: none
  std::string writeBaseline; ///< file to write; empty: none
  std::string color = "auto";
  bool indonesian = false;
  bool english = false; ///< asked for by name: the HTML report is Indonesian otherwise
  bool quiet = false;
  bool verbose = false;
  int width = 0;                    ///< 0: of the terminal
  int findingsExit = kExitFindings; ///< exit code that stands for "findings"
};

} // namespace sekat::driver
