// `sekat init`.

#include "start_commands.h"

#include "driver/init.h"

#include <memory>

namespace sekat::tool {

void addInitCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder) {
  auto options = std::make_shared<driver::InputOptions>();
  auto request = std::make_shared<driver::InitRequest>();
  options->rulesFolder = rulesFolder;
  CLI::App *command = app.add_subcommand(
      "init", "propose a commented sekat.yaml from the code base, with the reason for each guess");
  addBuildOptions(*command, *options);
  command
      ->add_option("-o,--output", request->file, "file to write (default: sekat.yaml); - prints it")
      ->type_name("FILE");
  command
      ->add_option("--models", request->models,
                   "model files of your own frameworks, relative to the output; repeatable")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command->add_flag("--names-only", request->namesOnly, "look at the names of files, read no code");
  command
      ->add_option_function<std::string>(
          "--lang", [request](const std::string &word) { request->indonesian = word == "id"; },
          "language of the comments: en (default) or id")
      ->check(CLI::IsMember({"en", "id"}));
  command->footer("Example:\n  sekat init -p build\n"
                  "Exit codes: 0 written, 2 it exists or there is no code, 3 written, but "
                  "translation units were lost");
  command->callback(
      [options, request, &exitCode] { exitCode = driver::runInit(*options, *request); });
}

} // namespace sekat::tool
