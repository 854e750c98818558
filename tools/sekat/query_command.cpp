// `sekat query`.

#include "commands.h"

#include "driver/query.h"

#include <map>
#include <memory>

namespace sekat::tool {

namespace {

const std::map<std::string, graph::Confidence> kConfidences{
    {"possible", graph::Confidence::Possible},
    {"likely", graph::Confidence::Likely},
    {"definite", graph::Confidence::Definite}};

const std::vector<std::string> kQuestions{"callers", "callees", "path",      "symbols",
                                          "shared",  "why",     "unresolved"};

std::string checkFormat(const std::string &value) {
  const std::string name = value.substr(0, value.find('='));
  return name == "text" || name == "json" || name == "dot"
             ? ""
             : "unknown format '" + name + "': expected text, json or dot";
}

void addQueryOptions(CLI::App &command, driver::QueryOptions &query) {
  command
      .add_option("what", query.what,
                  "callers PATTERN, callees PATTERN, path FROM TO, symbols COMPONENT,\n"
                  "shared SYSTEM SYSTEM, why CALLER CALLEE or unresolved")
      ->required()
      ->check(CLI::IsMember(kQuestions));
  command.add_option("names", query.names,
                     "patterns of qualified names; with parameters to tell overloads apart");
  command.add_option("--paths", query.paths, "path: how many, shortest first (default: 1)")
      ->type_name("K")
      ->check(CLI::Range(1, 1000));
  command
      .add_option("--avoid", query.avoid,
                  "path: never enter these functions, or those of component:ID; repeatable")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  command
      .add_option_function<std::string>(
          "--min-confidence",
          [&query](const std::string &word) { query.minConfidence = kConfidences.at(word); },
          "possible (default), likely, definite; weaker calls are left out")
      ->check(CLI::IsMember({"possible", "likely", "definite"}));
  command.add_flag("--stubs", query.stubs,
                   "unresolved: print a model file to fill in, one entry a call");
  command
      .add_option_function<std::string>(
          "-f,--format",
          [&query](const std::string &value) {
            const std::size_t equals = value.find('=');
            query.format = {value.substr(0, equals),
                            equals == std::string::npos ? "" : value.substr(equals + 1)};
          },
          "text (default), json or dot (Graphviz), with =FILE to write a file")
      ->type_name("NAME[=FILE]")
      ->check(checkFormat);
  command
      .add_option_function<std::string>(
          "--lang", [&query](const std::string &word) { query.indonesian = word == "id"; },
          "en (default) or id")
      ->check(CLI::IsMember({"en", "id"}));
}

} // namespace

void addQueryCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder) {
  auto input = std::make_shared<driver::InputOptions>();
  auto query = std::make_shared<driver::QueryOptions>();
  input->rulesFolder = rulesFolder;
  CLI::App *command = app.add_subcommand(
      "query", "ask the call graph: callers, callees, path, symbols, shared, why, unresolved");
  addQueryOptions(*command, *query);
  addInputOptions(*command, *input);
  command->footer(
      "Examples:\n"
      "  sekat query -p build path 'nusa::feed::**' pasar::checkout::charge --paths 3\n"
      "  sekat query -p build why nusa::feed::onTap 'pasar::pay(int)' --lang id\n"
      "  sekat query -p build callees nusa::feed::onTap -f dot | dot -Tsvg > calls.svg\n"
      "  sekat query -p build unresolved --stubs > models/open.yaml\n"
      "Exit codes: 0 there is an answer, 1 there is none, 2 could not start or unknown name,\n"
      "3 there is none, but translation units were lost");
  command->callback([input, query, &exitCode] { exitCode = driver::runQuery(*input, *query); });
}

} // namespace sekat::tool
