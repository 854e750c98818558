// `sekat plan`.

#include "commands.h"
#include "desk_commands.h"

#include "driver/plan.h"

#include <memory>

namespace sekat::tool {

void addPlanCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder) {
  auto options = std::make_shared<driver::AuditOptions>();
  options->input.rulesFolder = rulesFolder;
  CLI::App *command = app.add_subcommand(
      "plan", "the smallest set of calls to cut or hand over so that the rules hold");
  addInputOptions(*command, options->input);
  command
      ->add_option("-t,--traces", options->traces,
                   "trace file or folder whose spans are planned for as well; repeatable")
      ->type_name("PATH");
  addPlainFormats(*command, *options, {"text", "json"});
  addMinConfidence(*command, *options);
  command->footer(
      "Example:\n  sekat plan -p build --lang id -f text=rencana.txt -f json=plan.json\n"
      "Exit codes: 0 nothing to do, 1 there is work and the plan settles it, 2 could not start,\n"
      "3 the plan does not settle everything, or translation units were lost");
  command->callback([options, &exitCode] { exitCode = driver::runPlan(*options); });
}

} // namespace sekat::tool
