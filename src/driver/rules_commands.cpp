#include "driver/rules_commands.h"

#include "check/project_model.h"
#include "driver/program_stage.h"
#include "support/codes.h"

#include <fmt/format.h>

namespace sekat::driver {

namespace {

std::vector<rules::Ruleset> loadRulesets(const InputOptions &options,
                                         support::Diagnostics &diagnostics) {
  std::vector<std::string> names = options.rules;
  if (names.empty())
    names.push_back("permendag-31-2023");
  std::vector<rules::Ruleset> rulesets;
  for (const std::string &name : names)
    rulesets.push_back(rules::loadRuleset(name, options.rulesFolder, diagnostics));
  return rulesets;
}

const std::string &in(const rules::Bilingual &text, bool indonesian) {
  return indonesian ? text.id : text.en;
}

void showRule(const rules::Rule &rule, bool id) {
  fmt::print("{}  {}\n\n", rule.id, in(rule.title, id));
  fmt::print("{}: {}   {}: {}\n", id ? "tingkat" : "severity", rules::severityName(rule.severity),
             id ? "putusan" : "verdict", rule.verdict);
  for (const rules::Clause &clause : rule.law)
    fmt::print("  {} {} {} - {}\n", clause.instrument, clause.number, clause.from,
               clause.to ? *clause.to : "");
  fmt::print("\n{}\n{}\n", id ? "Mengapa:" : "Why:", in(rule.why, id));
  fmt::print("\n{}\n{}\n", id ? "Perbaikan:" : "How to fix it:", in(rule.fix, id));
  fmt::print("\n{}\n", id ? "Yang tidak terlihat:" : "What it cannot see:");
  for (const rules::Bilingual &spot : rule.blindSpots)
    fmt::print("  - {}\n", in(spot, id));
}

int listRules(const std::vector<rules::Ruleset> &rulesets, bool id) {
  for (const rules::Ruleset &ruleset : rulesets) {
    fmt::print("{} {}\n", ruleset.name, ruleset.version);
    for (const rules::Rule &rule : ruleset.rules)
      fmt::print("  {:34} {:8} {}{}\n", rule.id, rules::severityName(rule.severity),
                 in(rule.title, id),
                 rule.maturity == rules::Maturity::Draft ? (id ? " (rancangan)" : " (draft)") : "");
  }
  return kExitCompliant;
}

int matchPatterns(const InputOptions &options) {
  const std::optional<LoadedProgram> loaded = loadProgram(options);
  if (!loaded)
    return kExitCouldNotStart;
  const rules::Project &project = loaded->inputs.project;
  const check::ProjectModel model(loaded->graph, project);
  for (check::ComponentIndex c = 0; c < project.components.size(); ++c) {
    fmt::print("component {}: {} function(s)\n", project.components[c].id,
               model.membersOf(c).size());
    for (const graph::SymbolIndex symbol : model.membersOf(c))
      fmt::print("  {}{}\n", loaded->graph.name(symbol),
                 loaded->graph.text(loaded->graph.symbols[symbol].signature));
  }
  for (const auto &[symbol, boundary] : model.boundaryMembers())
    fmt::print("boundary {}: {}\n", project.boundaries[boundary].id, loaded->graph.name(symbol));
  for (const check::Unmatched &unmatched : model.unmatched())
    fmt::print("{}:{}: matches nothing: {}\n", unmatched.pos.file, unmatched.pos.line,
               unmatched.what);
  return model.unmatched().empty() ? kExitCompliant : kExitIncomplete;
}

const rules::Rule *findRule(const std::vector<rules::Ruleset> &rulesets, const std::string &id) {
  for (const rules::Ruleset &ruleset : rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      if (rule.id == id)
        return &rule;
  return nullptr;
}

int unknownThing(const std::vector<rules::Ruleset> &rulesets, const std::string &thing) {
  std::vector<std::string> known;
  for (const rules::Ruleset &ruleset : rulesets)
    for (const rules::Rule &rule : ruleset.rules)
      known.push_back(rule.id);
  const std::string nearest = support::nearestWord(thing, known);
  fmt::print(stderr, "sekat: error: nothing known as '{}'{}\n", support::printable(thing),
             nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
  return kExitCouldNotStart;
}

} // namespace

int runRules(const InputOptions &options, const RulesRequest &request) {
  if (request.what == "match")
    return matchPatterns(options);
  support::Diagnostics diagnostics;
  const std::vector<rules::Ruleset> rulesets = loadRulesets(options, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;
  if (request.what == "list")
    return listRules(rulesets, request.indonesian);
  const rules::Rule *rule = findRule(rulesets, request.rule);
  if (!rule)
    return unknownThing(rulesets, request.rule);
  showRule(*rule, request.indonesian);
  return kExitCompliant;
}

int runExplain(const InputOptions &options, const RulesRequest &request) {
  if (const support::CodeInfo *code = support::findCode(request.rule)) {
    fmt::print("{}  {}\n", code->code, request.indonesian ? code->id : code->en);
    return kExitCompliant;
  }
  support::Diagnostics diagnostics;
  const std::vector<rules::Ruleset> rulesets = loadRulesets(options, diagnostics);
  diagnostics.print(stderr);
  if (diagnostics.hasErrors())
    return kExitCouldNotStart;
  if (const rules::Rule *rule = findRule(rulesets, request.rule)) {
    showRule(*rule, request.indonesian);
    return kExitCompliant;
  }
  bool found = false;
  for (const rules::Ruleset &ruleset : rulesets)
    for (const rules::ClauseEntry &clause : ruleset.clauses) {
      if (clause.number != request.rule && clause.numberBefore != request.rule)
        continue;
      found = true;
      fmt::print("{} ({} {})\n{}\n", clause.number, request.indonesian ? "sebelumnya" : "before",
                 clause.numberBefore, in(clause.duty, request.indonesian));
      for (const std::string &how : clause.judgedBy)
        fmt::print("  {} {}\n", request.indonesian ? "dinilai oleh" : "judged by", how);
      for (const std::string &rule : clause.rules)
        fmt::print("  {}\n", rule);
      if (!in(clause.human, request.indonesian).empty())
        fmt::print("  {}: {}\n", request.indonesian ? "hanya manusia" : "only a human",
                   in(clause.human, request.indonesian));
    }
  return found ? kExitCompliant : unknownThing(rulesets, request.rule);
}

} // namespace sekat::driver
