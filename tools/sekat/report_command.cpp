// `sekat report` and `sekat diff`: what can be done with saved reports.

#include "commands.h"

#include "driver/diff.h"
#include "driver/saved_report.h"

#include <memory>

namespace sekat::tool {

void addReportCommand(CLI::App &app, int &exitCode) {
  auto options = std::make_shared<driver::AuditOptions>();
  auto request = std::make_shared<driver::ReportRequest>();
  CLI::App *command = app.add_subcommand("report", "turn a saved JSON report into another format");
  command->add_option("file", request->file, "report written by `audit -f json=FILE`")->required();
  addFormatOptions(*command, *options);
  command
      ->add_option("--source", request->source,
                   "folder of the project file, to show source lines (default: none are shown)")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  command->footer("Example:\n  sekat report run.json -f junit=junit.xml -f gitlab=quality.json\n"
                  "Exit codes: 0 written, 2 it cannot be read or written");
  command->callback(
      [options, request, &exitCode] { exitCode = driver::runReport(*options, *request); });
}

void addDiffCommand(CLI::App &app, int &exitCode) {
  auto request = std::make_shared<driver::DiffRequest>();
  CLI::App *command =
      app.add_subcommand("diff", "introduced, fixed and kept findings of two saved reports");
  command->add_option("before", request->before, "JSON report of the first run")->required();
  command->add_option("after", request->after, "JSON report of the second run")->required();
  command
      ->add_option_function<std::string>(
          "-f,--format",
          [request](const std::string &value) {
            const std::size_t equals = value.find('=');
            request->format = {value.substr(0, equals),
                               equals == std::string::npos ? "" : value.substr(equals + 1)};
          },
          "text (default), markdown (for a merge request) or json, with =FILE to write a file")
      ->type_name("NAME[=FILE]")
      ->check([](const std::string &value) -> std::string {
        const std::string name = value.substr(0, value.find('='));
        return name == "text" || name == "markdown" || name == "json"
                   ? ""
                   : "unknown format '" + name + "': expected text, markdown or json";
      });
  command->footer("Example:\n  sekat diff main.json branch.json -f markdown=comment.md\n"
                  "Exit codes: 0 nothing introduced, 1 a finding was introduced, 2 a report cannot "
                  "be read,\n3 nothing introduced, but the second run is incomplete");
  command->callback([request, &exitCode] { exitCode = driver::runDiff(*request); });
}

} // namespace sekat::tool
