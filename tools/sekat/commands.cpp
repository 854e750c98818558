#include "commands.h"
#include "desk_commands.h"
#include "start_commands.h"

#include "driver/doctor.h"
#include "driver/inputs.h"
#include "driver/options.h"
#include "driver/pipeline.h"
#include "driver/rules_commands.h"
#include "driver/stages.h"
#include "driver/trace_command.h"
#include "report/formats.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <unistd.h>

namespace sekat::tool {

namespace fs = std::filesystem;

namespace {

std::string rulesFolder(const std::string &self) {
  if (const char *named = std::getenv("SEKAT_RULES"); named && *named)
    return named;
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error)
    program = fs::absolute(self, error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "sekat" / "rules";
  return installed.string();
}

const std::map<std::string, rules::Severity> kLevels{{"error", rules::Severity::Error},
                                                     {"warning", rules::Severity::Warning},
                                                     {"note", rules::Severity::Note}};

void addReportOptions(CLI::App &command, driver::AuditOptions &options) {
  addFormatOptions(command, options);
  command
      .add_option_function<std::string>(
          "--fail-on",
          [&options](const std::string &word) {
            options.failNever = word == "never";
            if (!options.failNever)
              options.failOn = kLevels.at(word);
          },
          "lowest level that makes exit code 1: error (default), warning, note, never")
      ->check(CLI::IsMember({"error", "warning", "note", "never"}));
  addMinConfidence(command, options);
  command
      .add_option("--coverage-floor", options.coverageFloor,
                  "percent of TUs that must be analysed (default: 100)")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("PCT");
  command
      .add_option_function<std::string>(
          "--undecided",
          [&options](const std::string &word) { options.undecidedFails = word == "fail"; },
          "list (default) or fail: what undecided calls do to the verdict")
      ->check(CLI::IsMember({"list", "fail"}));
  command.add_option("--baseline", options.baseline, "findings recorded there are 'kept'")
      ->type_name("FILE");
  command
      .add_option("--exit-code", options.findingsExit,
                  "exit code in place of 1 when there are findings; never changes another code")
      ->type_name("N")
      ->check([](const std::string &value) -> std::string {
        return CLI::Range(0, 255)(value).empty() && value != "2" && value != "3" && value != "4"
                   ? ""
                   : "'" + value + "' is no code from 0 to 255 other than 2, 3 and 4";
      });
  command.add_option("--write-baseline", options.writeBaseline, "record the findings of this run")
      ->type_name("FILE");
  command.add_flag("-q,--quiet", options.quiet, "no progress");
}

} // namespace

void addSinceOption(CLI::App &command, driver::AuditOptions &options) {
  command
      .add_option("--since", options.since,
                  "revision of git, or saved JSON report: what it had is 'kept', only what came\n"
                  "since then is new")
      ->type_name("REV|FILE");
}

void addFormatOptions(CLI::App &command, driver::AuditOptions &options) {
  const std::vector<std::string_view> &names = report::formatNames();
  addFormats(command, options, {names.begin(), names.end()}, "text");
  command.add_option("--color", options.color, "auto (default), always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  addLanguage(command, options,
              "en (default) or id; the HTML report is Indonesian unless en is given");
  command
      .add_option("--width", options.width, "columns of the text report (default: of the terminal)")
      ->check(CLI::Range(40, 1000));
}

void addBuildOptions(CLI::App &command, driver::InputOptions &input) {
  command
      .add_option("-p,--build", input.build,
                  "folder with compile_commands.json (default: searched)")
      ->type_name("DIR");
  command.add_option("-j,--jobs", input.jobs, "TUs at a time (default: number of processors)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command
      .add_option("--cache", input.cache, "fact cache (default: .sekat/ beside the project file)")
      ->type_name("DIR");
  command.add_flag("!--no-cache", input.useCache, "extract everything anew");
  command
      .add_option("--timeout", input.timeoutSeconds,
                  "seconds after which a TU is given up (default: 600)")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 86400));
}

void addInputOptions(CLI::App &command, driver::InputOptions &input, bool withBuild) {
  if (withBuild)
    addBuildOptions(command, input);
  command
      .add_option("-c,--config", input.config,
                  "project file (default: sekat.yaml found by walking up)")
      ->type_name("FILE");
  command.add_option("-r,--rules", input.rules, "ruleset, by name or path; repeatable")
      ->type_name("NAME|PATH");
  command
      .add_option_function<std::string>(
          "--as-of", [&input](const std::string &day) { input.asOf = day; },
          "day for approvals, waivers and clause numbers (default: today)")
      ->type_name("YYYY-MM-DD")
      ->check([](const std::string &day) -> std::string {
        return driver::isDate(day) ? "" : "'" + day + "' is no date of the form YYYY-MM-DD";
      });
  command
      .add_option_function<std::string>(
          "--interpretation",
          [&input](const std::string &word) {
            input.interpretation =
                word == "strict" ? rules::Interpretation::Strict : rules::Interpretation::Backend;
          },
          "backend or strict (default: of the project file)")
      ->check(CLI::IsMember({"backend", "strict"}));
}

void addCommands(CLI::App &app, int &exitCode, const std::string &self) {
  const std::string shipped = rulesFolder(self);
  const auto newOptions = [shipped] {
    auto options = std::make_shared<driver::AuditOptions>();
    options->input.rulesFolder = shipped;
    return options;
  };
  {
    auto options = newOptions();
    CLI::App *audit = app.add_subcommand(
        "audit", "judge a project and show every path from social media to payment");
    addInputOptions(*audit, options->input);
    audit
        ->add_option("-t,--traces", options->traces,
                     "trace file or folder to judge as well; repeatable; format detected")
        ->type_name("PATH");
    addSinceOption(*audit, *options);
    addReportOptions(*audit, *options);
    audit->footer(
        "Examples:\n  sekat audit -p build -f text -f sarif=sekat.sarif\n"
        "  sekat audit -p build --since origin/main\n"
        "Exit codes: 0 compliant, 1 findings, 2 could not start, 3 incomplete, 4 internal error");
    audit->callback([options, &exitCode] { exitCode = driver::runAudit(*options); });
  }
  {
    auto options = newOptions();
    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App *trace = app.add_subcommand("trace", "judge runtime traces; no source code is needed");
    trace->add_option("files", *files, "trace files or folders; the format is detected")
        ->required();
    addInputOptions(*trace, options->input, false);
    addReportOptions(*trace, *options);
    trace
        ->add_option_function<std::size_t>(
            "--memory",
            [options](std::size_t megabytes) { options->traceMemory = megabytes << 20; },
            "megabytes of spans to hold; more go to a temporary file (default: 256)")
        ->type_name("MB")
        ->check(CLI::Range(1, 1'000'000));
    trace->footer(
        "Example:\n  sekat trace traces.jsonl more/*.json.gz -f text -f json=traces-report.json\n"
        "Exit codes: 0 compliant, 1 findings, 2 could not start, 3 incomplete, 4 internal error");
    trace->callback([options, files, &exitCode] { exitCode = driver::runTrace(*files, *options); });
  }
  {
    auto options = newOptions();
    CLI::App *doctor = app.add_subcommand(
        "doctor", "before the long run: is everything found, and what will be lost");
    addInputOptions(*doctor, options->input);
    doctor->footer("Example:\n  sekat doctor -p build");
    doctor->callback([options, &exitCode] { exitCode = driver::runDoctor(options->input); });
  }
  {
    auto options = newOptions();
    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App *extract =
        app.add_subcommand("extract", "put the facts of translation units into the cache");
    addInputOptions(*extract, options->input);
    extract->add_option("files", *files, "source files of the database (default: all)");
    extract->footer("Example:\n  sekat extract -p build src/feed.cpp");
    extract->callback(
        [options, files, &exitCode] { exitCode = driver::runExtract(options->input, *files); });
  }
  {
    auto options = newOptions();
    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App *facts = app.add_subcommand("facts", "print the facts of translation units");
    addInputOptions(*facts, options->input);
    facts->add_option("files", *files, "source files of the database")->required();
    facts->footer("Example:\n  sekat facts -p build src/feed.cpp");
    facts->callback(
        [options, files, &exitCode] { exitCode = driver::runFacts(options->input, *files); });
  }
  {
    auto options = newOptions();
    CLI::App *graph = app.add_subcommand("graph", "print the resolved call graph");
    addInputOptions(*graph, options->input);
    graph->footer("Example:\n  sekat graph -p build | grep checkout");
    graph->callback([options, &exitCode] { exitCode = driver::runGraph(options->input); });
  }
  addQueryCommand(app, exitCode, shipped);
  addCollectCommand(app, exitCode, shipped, addReportOptions);
  addReportCommand(app, exitCode);
  addDiffCommand(app, exitCode);
  addPlanCommand(app, exitCode, shipped);
  addPictureCommand(app, exitCode);
  addLintCommand(app, exitCode, shipped, addReportOptions);
  addInitCommand(app, exitCode, shipped);
  {
    auto options = newOptions();
    auto request = std::make_shared<driver::RulesRequest>();
    CLI::App *command = app.add_subcommand("rules", "work on rules: list, show, match");
    command->add_option("what", request->what, "list, show or match")
        ->required()
        ->check(CLI::IsMember({"list", "show", "match"}));
    command->add_option("rule", request->rule, "id of a rule, for show");
    addInputOptions(*command, options->input);
    command
        ->add_option_function<std::string>(
            "--lang", [request](const std::string &word) { request->indonesian = word == "id"; },
            "en (default) or id")
        ->check(CLI::IsMember({"en", "id"}));
    command->footer("Example:\n  sekat rules show pmse/payment-reachable --lang id");
    command->callback(
        [options, request, &exitCode] { exitCode = driver::runRules(options->input, *request); });
  }
  {
    auto options = newOptions();
    auto request = std::make_shared<driver::RulesRequest>();
    CLI::App *command = app.add_subcommand("explain", "explain a rule, a clause or a message code");
    command
        ->add_option("thing", request->rule,
                     "rule id, clause such as 25(3), or code such as SK1001")
        ->required();
    command->add_option("-r,--rules", options->input.rules, "ruleset, by name or path; repeatable");
    command
        ->add_option_function<std::string>(
            "--lang", [request](const std::string &word) { request->indonesian = word == "id"; },
            "en (default) or id")
        ->check(CLI::IsMember({"en", "id"}));
    command->footer("Example:\n  sekat explain 'pmse/payment-reachable' --lang id");
    command->callback(
        [options, request, &exitCode] { exitCode = driver::runExplain(options->input, *request); });
  }
}

} // namespace sekat::tool
