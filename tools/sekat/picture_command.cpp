// `sekat picture`.

#include "desk_commands.h"

#include "driver/picture.h"

#include <memory>

namespace sekat::tool {

void addPictureCommand(CLI::App &app, int &exitCode) {
  auto options = std::make_shared<driver::AuditOptions>();
  auto request = std::make_shared<driver::PictureRequest>();
  CLI::App *command = app.add_subcommand(
      "picture", "draw a saved report: components and links, one finding, or what changed");
  command->add_option("report", request->report, "JSON report")->required();
  CLI::Option *finding =
      command->add_option("--finding", request->finding,
                          "draw the path of this finding: T-3, or the start of a fingerprint");
  command
      ->add_option("--before", request->before, "draw what changed since this earlier JSON report")
      ->type_name("FILE")
      ->excludes(finding);
  addPlainFormats(*command, *options, {"table", "svg", "dot", "mermaid", "json"});
  command->footer("Example:\n  sekat picture run.json --finding T-3 -f svg=T-3.svg --lang id\n"
                  "SVG is drawn by Graphviz (dot).\n"
                  "Exit codes: 0 written, 2 something cannot be read, drawn or written");
  command->callback(
      [options, request, &exitCode] { exitCode = driver::runPicture(*options, *request); });
}

} // namespace sekat::tool
