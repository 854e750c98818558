// Rulesets: a header with the clauses of the regulation, and one folder for each rule. All files
// are read before anything is compared, so that one broken rule does not hide the mistakes of the
// others.

#include "rules/ruleset.h"

#include "rules/files.h"
#include "rules/parse.h"
#include "rules/words.h"
#include "support/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <unordered_map>

namespace sekat::rules {

namespace fs = std::filesystem;
namespace code = support::code;
using yaml::Fields;
using yaml::inTicks;
using yaml::Node;
using yaml::Reader;

namespace {

bool isSemanticVersion(std::string_view text) {
  // Three numbers; what follows them (`-rc.1`, `+build`) is the author's business.
  int parts = 0;
  const char *at = text.data(), *end = at + text.size();
  for (; parts < 3; ++parts) {
    int number = 0;
    const auto [stop, failure] = std::from_chars(at, end, number);
    if (failure != std::errc{} || number < 0)
      return false;
    at = stop;
    if (parts < 2 && (at == end || *at++ != '.'))
      return false;
  }
  return at == end || *at == '-' || *at == '+';
}

bool isRuleId(std::string_view id) {
  const auto isWord = [](std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
  };
  const std::size_t slash = id.find('/');
  return slash != std::string_view::npos && isWord(id.substr(0, slash)) &&
         isWord(id.substr(slash + 1));
}

/// `from` and `to` of an instrument or a clause; the second may be open.
void readValidity(Fields &fields, Date &from, std::optional<Date> &to) {
  (void)fields.need("from");
  from = fields.date("from").value_or("");
  to = fields.date("to");
  if (to && !from.empty() && *to < from)
    fields.reader().error(code::kDatesReversed, *fields.find("to"),
                          fmt::format("the last day {} lies before the first day {}", *to, from));
}

/// Text that must be present but may be empty: a clause that is new has no older number.
std::string readMaybeEmpty(Fields &fields, std::string_view key) {
  const Node *value = fields.need(key);
  if (value && value->kind == yaml::Kind::Scalar && value->text.empty())
    return {};
  return value ? fields.reader().text(*value, fields.name(key)).value_or("") : "";
}

// --- rule.yaml -----------------------------------------------------------------------------------

Selector readSelector(Fields &rule, std::string_view key) {
  Selector selector;
  const Node *value = rule.find(key);
  if (!value)
    return selector;
  Reader &reader = rule.reader();
  Fields fields(reader, *value, rule.name(key), {"role", "model"});
  if (fields && !fields.has("role") && !fields.has("model"))
    reader.error(code::kEmptyValue, *value,
                 fmt::format("expected role or model in {}, found none", rule.name(key)));
  if (const Node *role = fields.find("role")) {
    const std::string what = fields.name("role");
    const bool isList = role->kind == yaml::Kind::List;
    if (isList && role->items.empty())
      reader.error(code::kEmptyValue, *role, what + " is an empty list");
    const std::vector<const Node *> one{role};
    for (const Node *item : isList ? std::span(role->items) : std::span(one))
      if (auto word = reader.word<Role>(*item, what, words::roles()))
        selector.roles.push_back(*word);
  }
  if (const Node *model = fields.find("model"))
    selector.model =
        reader.word<BusinessModel>(*model, fields.name("model"), words::businessModels());
  return selector;
}

void readLaw(Fields &fields, Rule &rule) {
  Reader &reader = fields.reader();
  for (const Node *item : fields.needList("law")) {
    Fields entry(reader, *item, "an entry of `law`", {"instrument", "clause", "from", "to"});
    if (!entry)
      continue;
    Clause clause;
    clause.instrument = entry.needText("instrument");
    clause.number = entry.needText("clause");
    readValidity(entry, clause.from, clause.to);
    rule.law.push_back(std::move(clause));
  }
  const Node *law = fields.find("law");
  if (law && law->kind == yaml::Kind::List && law->items.empty())
    reader.error(code::kEmptyValue, *law, "a rule must name the clause it stands for");
}

void readProof(Fields &fields, Rule &rule) {
  rule.kind = fields.needWord<RuleKind>("kind", words::ruleKinds());
  // What a kind cannot be judged without; the other selectors may be left out and mean anything.
  const bool needsFrom = rule.kind == RuleKind::Reachability || rule.kind == RuleKind::DataFlow;
  const bool needsTo = rule.kind == RuleKind::Reachability || rule.kind == RuleKind::Containment;
  if (needsFrom)
    (void)fields.need("from");
  if (needsTo)
    (void)fields.need("to");
  rule.from = readSelector(fields, "from");
  rule.to = readSelector(fields, "to");
  if (const Node *unless = fields.find("unless")) {
    static constexpr yaml::Word<bool> kCrossed[] = {{"boundary", true}};
    Fields crosses(fields.reader(), *unless, fields.name("unless"), {"crosses"});
    rule.unlessCrossesBoundary = crosses && crosses.needWord<bool>("crosses", kCrossed);
  }
}

void readRule(Reader &reader, Rule &rule) {
  Fields fields(reader, reader.root(), "a rule",
                {"id", "title", "law", "verdict", "severity", "maturity", "kind", "from", "to",
                 "unless", "message", "why", "fix", "blind_spots"});
  if (!fields)
    return;
  rule.pos = reader.at(reader.root());
  rule.id = fields.needText("id");
  if (!rule.id.empty() && !isRuleId(rule.id))
    reader.error(
        code::kBadRuleId, *fields.find("id"),
        fmt::format("expected `group/name` in lower-case letters, digits and hyphens, found {}",
                    inTicks(rule.id)));
  rule.title = readBilingual(fields, "title");
  readLaw(fields, rule);
  rule.verdict = std::string(fields.needWord<std::string_view>("verdict", words::verdicts()));
  rule.severity = fields.needWord<Severity>("severity", words::severities());
  rule.maturity = fields.word<Maturity>("maturity", words::maturities(), Maturity::Stable);
  readProof(fields, rule);
  rule.message = readBilingual(fields, "message");
  rule.why = readBilingual(fields, "why");
  rule.fix = readBilingual(fields, "fix");
  for (const Node *item : fields.list("blind_spots")) {
    Fields texts(reader, *item, "an entry of `blind_spots`", {"en", "id"});
    rule.blindSpots.push_back({texts.needText("en"), texts.needText("id")});
  }
}

// --- ruleset.yaml --------------------------------------------------------------------------------

void readInstruments(Fields &fields, Ruleset &ruleset) {
  Reader &reader = fields.reader();
  for (const Node *item : fields.needList("instruments")) {
    Fields entry(reader, *item, "an instrument", {"id", "title", "from", "to"});
    if (!entry)
      continue;
    Instrument instrument;
    instrument.id = entry.needText("id");
    instrument.title = readBilingual(entry, "title");
    readValidity(entry, instrument.from, instrument.to);
    const bool taken =
        std::any_of(ruleset.instruments.begin(), ruleset.instruments.end(),
                    [&](const Instrument &other) { return other.id == instrument.id; });
    if (taken && !instrument.id.empty())
      reader.error(code::kDuplicateId, *entry.find("id"),
                   fmt::format("id {} is already taken by an instrument", inTicks(instrument.id)));
    ruleset.instruments.push_back(std::move(instrument));
  }
}

void readClauses(Fields &fields, Ruleset &ruleset) {
  Reader &reader = fields.reader();
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (const Node *item : fields.needList("clauses")) {
    Fields entry(reader, *item, "a clause",
                 {"number", "before", "duty", "judged_by", "rules", "human"});
    if (!entry)
      continue;
    ClauseEntry clause;
    clause.pos = reader.at(*item);
    clause.number = readMaybeEmpty(entry, "number");
    clause.numberBefore = entry.has("before") ? readMaybeEmpty(entry, "before") : "";
    if (!clause.number.empty()) {
      const auto [first, isNew] = numbers.emplace(clause.number, item->line);
      if (!isNew)
        reader.error(code::kDuplicateClause, *entry.find("number"),
                     fmt::format("clause {} already stands on line {}", inTicks(clause.number),
                                 first->second));
    }
    clause.duty = readBilingual(entry, "duty");
    for (const Node *judge : entry.needList("judged_by"))
      if (auto word =
              reader.word<std::string_view>(*judge, entry.name("judged_by"), words::judges()))
        clause.judgedBy.emplace_back(*word);
    clause.rules = entry.texts("rules");
    if (entry.has("human"))
      clause.human = readBilingual(entry, "human");
    ruleset.clauses.push_back(std::move(clause));
  }
}

void readRulesetHeader(Reader &reader, Ruleset &ruleset) {
  Fields fields(reader, reader.root(), "a ruleset",
                {"ruleset", "version", "requires_engine", "instruments", "clauses"});
  if (!fields)
    return;
  ruleset.name = fields.needText("ruleset");
  ruleset.version = fields.needText("version");
  if (!ruleset.version.empty() && !isSemanticVersion(ruleset.version))
    reader.error(
        code::kBadVersion, *fields.find("version"),
        fmt::format("expected a version such as `1.4.0`, found {}", inTicks(ruleset.version)));
  if (const Node *engine = fields.need("requires_engine")) {
    constexpr int kAnyEngine = 1'000'000;
    const int level =
        reader.number(*engine, fields.name("requires_engine"), 1, kAnyEngine).value_or(1);
    ruleset.requiresEngine = level;
    if (level > kEngineLevel)
      reader.error(code::kEngineTooOld, *engine,
                   fmt::format("the ruleset needs engine {}, this program has engine {}", level,
                               kEngineLevel),
                   "install a newer sekat, or an older version of the ruleset");
  }
  readInstruments(fields, ruleset);
  readClauses(fields, ruleset);
}

// --- what must fit together ----------------------------------------------------------------------

std::string suggestion(const std::string &word, const std::vector<std::string> &known) {
  const std::string nearest = support::nearestWord(word, known);
  return nearest.empty() ? "" : fmt::format(", did you mean `{}`?", nearest);
}

void checkTogether(const Ruleset &ruleset, support::Diagnostics &diagnostics) {
  std::vector<std::string> ruleIds, instrumentIds;
  for (const Rule &rule : ruleset.rules)
    ruleIds.push_back(rule.id);
  for (const Instrument &instrument : ruleset.instruments)
    instrumentIds.push_back(instrument.id);
  const auto knows = [](const std::vector<std::string> &list, const std::string &word) {
    return word.empty() || std::find(list.begin(), list.end(), word) != list.end();
  };
  for (const Rule &rule : ruleset.rules)
    for (const Clause &clause : rule.law)
      if (!knows(instrumentIds, clause.instrument))
        diagnostics.error(
            code::kUnknownInstrument, rule.pos,
            fmt::format("rule {} names the instrument {}, which the ruleset does not have{}",
                        inTicks(rule.id), inTicks(clause.instrument),
                        suggestion(clause.instrument, instrumentIds)));
  for (const ClauseEntry &clause : ruleset.clauses)
    for (const std::string &id : clause.rules)
      if (!knows(ruleIds, id))
        diagnostics.error(
            code::kUnknownRule, clause.pos,
            fmt::format("clause {} names the rule {}, which the ruleset does not have{}",
                        inTicks(clause.number), inTicks(id), suggestion(id, ruleIds)));
}

void loadRules(const std::string &folder, Ruleset &ruleset, support::Diagnostics &diagnostics) {
  std::unordered_map<std::string, std::string> files; // of each id
  for (const std::string &name : subfolders(folder, diagnostics)) {
    const fs::path ruleFolder = fs::path(folder) / name;
    const std::string file = (ruleFolder / "rule.yaml").string();
    std::error_code error;
    // A folder without rule.yaml holds something else, such as notes or shared tests.
    if (!fs::exists(file, error))
      continue;
    const auto text = readTextFile(file, diagnostics);
    if (!text)
      continue;
    Rule rule = parseRule(*text, file, diagnostics);
    rule.folder = fs::absolute(ruleFolder, error).lexically_normal().string();
    const auto [first, isNew] = files.emplace(rule.id, file);
    if (!isNew && !rule.id.empty())
      diagnostics.error(
          code::kDuplicateRule, rule.pos,
          fmt::format("rule {} is already defined in {}", inTicks(rule.id), first->second));
    ruleset.rules.push_back(std::move(rule));
  }
  std::sort(ruleset.rules.begin(), ruleset.rules.end(),
            [](const Rule &a, const Rule &b) { return a.id < b.id; });
}

/// The folder meant, or an empty string after reporting that there is none.
std::string findRuleset(const std::string &nameOrPath, const std::string &rulesFolder,
                        support::Diagnostics &diagnostics) {
  std::error_code error;
  const bool isPath =
      nameOrPath.find('/') != std::string::npos || nameOrPath == "." || nameOrPath == "..";
  const std::string folder = isPath ? nameOrPath : (fs::path(rulesFolder) / nameOrPath).string();
  if (fs::exists(fs::path(folder) / "ruleset.yaml", error))
    return folder;
  if (!isPath && fs::exists(fs::path(nameOrPath) / "ruleset.yaml", error))
    return nameOrPath;
  std::vector<std::string> known;
  support::Diagnostics ignored; // a rules folder that cannot be read offers no names
  if (!isPath)
    for (const std::string &name : subfolders(rulesFolder, ignored))
      if (fs::exists(fs::path(rulesFolder) / name / "ruleset.yaml", error))
        known.push_back(name);
  diagnostics.error(
      code::kRulesetNotFound, {isPath ? folder : "", 0, 0},
      isPath ? "the folder holds no ruleset.yaml"
             : fmt::format("there is no ruleset {}{}", inTicks(nameOrPath),
                           suggestion(nameOrPath, known)),
      isPath ? ""
             : fmt::format("rulesets in {}: {}", rulesFolder,
                           known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
  return {};
}

} // namespace

Rule parseRule(std::string_view text, const std::string &file, support::Diagnostics &diagnostics) {
  Rule rule;
  rule.pos = {file, 1, 1};
  const auto document = yaml::parse(text, file, diagnostics);
  if (!document)
    return rule;
  Reader reader(*document, diagnostics);
  readRule(reader, rule);
  return rule;
}

Ruleset parseRulesetHeader(std::string_view text, const std::string &file,
                           support::Diagnostics &diagnostics) {
  Ruleset ruleset;
  const auto document = yaml::parse(text, file, diagnostics);
  if (!document)
    return ruleset;
  Reader reader(*document, diagnostics);
  readRulesetHeader(reader, ruleset);
  return ruleset;
}

Ruleset loadRuleset(const std::string &nameOrPath, const std::string &rulesFolder,
                    support::Diagnostics &diagnostics) {
  const std::string folder = findRuleset(nameOrPath, rulesFolder, diagnostics);
  if (folder.empty())
    return {};
  const std::string file = (fs::path(folder) / "ruleset.yaml").string();
  const std::size_t errorsBefore = diagnostics.errorCount();
  Ruleset ruleset;
  if (const auto text = readTextFile(file, diagnostics))
    ruleset = parseRulesetHeader(*text, file, diagnostics);
  std::error_code error;
  ruleset.folder = fs::absolute(folder, error).lexically_normal().string();
  loadRules(folder, ruleset, diagnostics);
  if (ruleset.rules.empty() && diagnostics.errorCount() == errorsBefore)
    diagnostics.error(code::kNoRules, {file, 0, 0}, "the ruleset holds no rule",
                      "a rule is a folder beside ruleset.yaml with a rule.yaml in it");
  // References are only worth checking against lists that were read whole.
  if (diagnostics.errorCount() == errorsBefore)
    checkTogether(ruleset, diagnostics);
  return ruleset;
}

const Clause *Ruleset::clauseOn(const Rule &rule, const Date &day) {
  const Clause *found = nullptr;
  for (const Clause &clause : rule.law) {
    const bool valid = clause.from <= day && (!clause.to || day <= *clause.to);
    // Where two texts overlap, the newer one is cited.
    if (valid && (!found || clause.from > found->from))
      found = &clause;
  }
  return found;
}

void checkWaivedRules(const Project &project, const std::vector<Ruleset> &rulesets,
                      support::Diagnostics &diagnostics) {
  std::vector<std::string> known;
  for (const Ruleset &ruleset : rulesets)
    for (const Rule &rule : ruleset.rules)
      known.push_back(rule.id);
  for (const Waiver &waiver : project.waivers)
    if (!waiver.rule.empty() && std::find(known.begin(), known.end(), waiver.rule) == known.end())
      diagnostics.warning(code::kUnknownRule, waiver.pos,
                          fmt::format("a waiver names the rule {}, which no loaded ruleset has{}",
                                      inTicks(waiver.rule), suggestion(waiver.rule, known)));
}

} // namespace sekat::rules
