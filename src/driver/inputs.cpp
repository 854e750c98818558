#include "driver/inputs.h"

#include "driver/project_search.h"
#include "support/codes.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <set>

namespace sekat::driver {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> yamlFilesIn(const fs::path &folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto &entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".yaml")
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

} // namespace

std::string findProjectFile(const std::string &start) {
  std::error_code error;
  for (fs::path folder = fs::absolute(start, error); !folder.empty();
       folder = folder.parent_path()) {
    const fs::path candidate = folder / "sekat.yaml";
    if (fs::is_regular_file(candidate, error))
      return candidate.string();
    if (folder == folder.root_path())
      break;
  }
  return {};
}

facts::Via viaFromName(const std::string &name) {
  for (int i = 0; i <= static_cast<int>(facts::Via::Observed); ++i)
    if (facts::viaName(static_cast<facts::Via>(i)) == name)
      return static_cast<facts::Via>(i);
  return facts::Via::Callback;
}

graph::NamePattern namePattern(const rules::Glob &glob) {
  return {glob.pattern(), [glob](std::string_view name) { return glob.matches(name); }};
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

bool isDate(const std::string &text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return false;
  for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
    if (text[i] < '0' || text[i] > '9')
      return false;
  const std::chrono::year_month_day day{
      std::chrono::year(std::stoi(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8, 2))))};
  return day.ok();
}

void loadShipped(const InputOptions &options, const std::optional<std::vector<std::string>> &own,
                 Inputs &inputs, support::Diagnostics &diagnostics) {
  const fs::path shipped = options.rulesFolder;
  inputs.catalogue = rules::loadCatalogue((shipped / "catalogue").string(), diagnostics);

  // What the language's own library does is no framework of choice: it is always known.
  std::vector<std::string> models;
  const bool shippedModels = !own || !own->empty();
  for (const std::string &model : yamlFilesIn(shipped / "models"))
    if (shippedModels || fs::path(model).stem() == "std" || fs::path(model).stem() == "libc")
      models.push_back(model);
  const std::set<std::string> known(models.begin(), models.end());
  if (own)
    models.insert(models.end(), own->begin(), own->end());
  inputs.models = rules::loadModels(models, diagnostics);
  for (rules::Model &model : inputs.models)
    model.shipped = known.contains(model.file);
}

Inputs loadInputs(const InputOptions &options, support::Diagnostics &diagnostics) {
  Inputs inputs;
  std::string file = options.config;
  if (file.empty())
    file = findProjectFile(".");
  if (file.empty()) {
    diagnostics.error(support::code::kNoProjectFile, {},
                      "no sekat.yaml in this folder or any above it",
                      "name the project file with --config FILE, or write one: see README");
    return inputs;
  }
  inputs.project = rules::loadProject(file, diagnostics);
  const fs::path shipped = options.rulesFolder;
  std::vector<std::string> names = options.rules.empty() ? inputs.project.rules : options.rules;
  if (names.empty())
    names.push_back("permendag-31-2023");
  for (std::string name : names) {
    // A ruleset named by a path in the project file lies beside that file.
    if (options.rules.empty() && name.find('/') != std::string::npos &&
        fs::path(name).is_relative())
      name = (fs::path(inputs.project.root) / name).string();
    inputs.rulesets.push_back(rules::loadRuleset(name, shipped.string(), diagnostics));
  }
  loadShipped(options, inputs.project.models, inputs, diagnostics);

  inputs.asOf = options.asOf ? *options.asOf : inputs.project.asOf ? *inputs.project.asOf : today();
  if (options.interpretation)
    inputs.project.interpretation = *options.interpretation;
  return inputs;
}

extract::CompileDatabase loadDatabase(const InputOptions &options, const std::string &projectRoot,
                                      support::Diagnostics &diagnostics) {
  std::string path = options.build;
  if (path.empty()) {
    auto found = extract::findDatabase(projectRoot);
    if (!found) {
      diagnostics.error(
          support::code::kNoDatabase, {}, found.error(),
          "make one with cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or name its folder with -p DIR");
      return {};
    }
    path = *found;
  }
  auto database = extract::readDatabase(path);
  if (!database) {
    diagnostics.error(support::code::kBadDatabase, {}, database.error(),
                      "check the folder given with -p, and build the database again");
    return {};
  }
  return std::move(*database);
}

namespace {

bool isSplit(const rules::ModelWire &wire) {
  return wire.addressOf || !wire.after.empty() || wire.literals || !wire.handlerNamed.empty();
}

graph::SplitWireModel splitWire(const rules::ModelWire &wire, facts::Via via, bool serves) {
  using Address = graph::SplitWireModel::Address;
  graph::SplitWireModel model;
  model.function = namePattern(wire.function);
  model.kind = wire.addressOf  ? Address::OtherCall
               : wire.literals ? Address::Literals
                               : Address::Argument;
  if (wire.addressOf)
    model.of = namePattern(*wire.addressOf);
  model.via = via;
  model.serves = serves;
  model.address = wire.address;
  model.after = wire.after;
  model.handler = wire.handler;
  model.named = wire.handlerNamed;
  model.method = wire.method;
  return model;
}

} // namespace

std::vector<graph::SplitWireModel> splitWireModels(const std::vector<rules::Model> &models) {
  std::vector<graph::SplitWireModel> result;
  const auto add = [&](const std::vector<rules::ModelWire> &list, facts::Via via, bool serves) {
    for (const rules::ModelWire &wire : list)
      if (isSplit(wire))
        result.push_back(splitWire(wire, via, serves));
  };
  for (const rules::Model &model : models) {
    add(model.serves, facts::Via::Http, true);
    add(model.requests, facts::Via::Http, false);
    add(model.consumes, facts::Via::Queue, true);
    add(model.produces, facts::Via::Queue, false);
  }
  return result;
}

graph::Models graphModels(const std::vector<rules::Model> &models) {
  graph::Models result;
  for (const rules::Model &model : models) {
    for (const rules::ModelCall &call : model.calls)
      result.calls.push_back(
          {namePattern(call.function), call.invokes, viaFromName(call.via), call.stores});
    const auto wires = [&](const std::vector<rules::ModelWire> &list, facts::Via via, bool serves) {
      for (const rules::ModelWire &wire : list) {
        if (!isSplit(wire))
          result.wires.push_back({namePattern(wire.function), via, serves, wire.address,
                                  wire.fixedAddress, wire.handler, wire.method});
        // Who takes the handler calls it back: that is how the handler is found later.
        else if (wire.handler >= 0)
          result.calls.push_back(
              {namePattern(wire.function), wire.handler, facts::Via::Callback, false});
      }
    };
    wires(model.serves, facts::Via::Http, true);
    wires(model.requests, facts::Via::Http, false);
    wires(model.consumes, facts::Via::Queue, true);
    wires(model.produces, facts::Via::Queue, false);
    for (const rules::ModelRpc &rpc : model.rpcs)
      result.rpcs.push_back({rpc.stub.pattern(), rpc.service.pattern()});
  }
  return result;
}

} // namespace sekat::driver
