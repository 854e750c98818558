// Options that say in which form and language a command prints.

#include "desk_commands.h"

#include <algorithm>

namespace sekat::tool {

void addFormats(CLI::App &command, driver::AuditOptions &options,
                const std::vector<std::string> &names, const std::string &fallback) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i)
    list += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  command
      .add_option_function<std::vector<std::string>>(
          "-f,--format",
          [&options](const std::vector<std::string> &values) {
            for (const std::string &value : values) {
              const std::size_t equals = value.find('=');
              options.formats.push_back({value.substr(0, equals), equals == std::string::npos
                                                                      ? ""
                                                                      : value.substr(equals + 1)});
            }
          },
          list + ", with =FILE to write a file; repeatable (default: " + fallback + ")")
      ->type_name("NAME[=FILE]")
      ->check([names, list](const std::string &value) -> std::string {
        const std::string name = value.substr(0, value.find('='));
        return std::ranges::find(names, name) != names.end()
                   ? ""
                   : "unknown format '" + name + "': expected " + list;
      });
}

void addLanguage(CLI::App &command, driver::AuditOptions &options, const std::string &help) {
  command
      .add_option_function<std::string>(
          "--lang",
          [&options](const std::string &word) {
            options.indonesian = word == "id";
            options.english = word == "en";
          },
          help)
      ->check(CLI::IsMember({"en", "id"}));
}

void addPlainFormats(CLI::App &command, driver::AuditOptions &options,
                     const std::vector<std::string> &names) {
  addFormats(command, options, names, names.front());
  addLanguage(command, options, "en (default) or id");
  command.add_option("--width", options.width, "columns of the text (default: of the terminal)")
      ->check(CLI::Range(40, 1000));
}

void addMinConfidence(CLI::App &command, driver::AuditOptions &options) {
  command
      .add_option_function<std::string>(
          "--min-confidence",
          [&options](const std::string &word) {
            options.minConfidence = word == "possible"   ? graph::Confidence::Possible
                                    : word == "definite" ? graph::Confidence::Definite
                                                         : graph::Confidence::Likely;
          },
          "likely (default), possible, definite; below it a finding is a note")
      ->check(CLI::IsMember({"likely", "possible", "definite"}));
}

} // namespace sekat::tool
