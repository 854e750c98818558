#include "driver/saved_report.h"

#include "driver/output.h"
#include "report/json_text.h"
#include "report/lookup.h"
#include "support/diagnostics.h"
#include "support/files.h"
#include "trace/deviations.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <limits>
#include <utility>

namespace sekat::driver {

namespace {

using report::Json;

constexpr std::uint64_t kMaxBytes = std::uint64_t{512} << 20;

/// A value and the way to it, for the one message that a wrong document gets.
class Value {
public:
  Value(const Json *json, std::string path, std::string &problem)
      : json_(json), path_(std::move(path)), problem_(&problem) {}

  [[nodiscard]] Value operator[](const std::string &key) const {
    if (json_ != nullptr && !json_->is_object())
      fail("an object");
    const bool has = json_ != nullptr && json_->is_object() && json_->contains(key);
    return {has ? &json_->at(key) : nullptr, path_ + "/" + key, *problem_};
  }
  /// The members of a list; none when the key is missing.
  [[nodiscard]] std::vector<Value> list() const {
    std::vector<Value> values;
    if (json_ == nullptr || json_->is_null())
      return values;
    if (!json_->is_array()) {
      fail("a list");
      return values;
    }
    values.reserve(json_->size());
    for (std::size_t i = 0; i < json_->size(); ++i)
      values.emplace_back(&(*json_)[i], fmt::format("{}/{}", path_, i), *problem_);
    return values;
  }
  /// The members of an object with their names; none when the key is missing.
  [[nodiscard]] std::vector<std::pair<std::string, Value>> members() const {
    std::vector<std::pair<std::string, Value>> values;
    if (json_ == nullptr || json_->is_null())
      return values;
    if (!json_->is_object()) {
      fail("an object");
      return values;
    }
    for (auto member = json_->begin(); member != json_->end(); ++member)
      values.emplace_back(member.key(), (*this)[member.key()]);
    return values;
  }
  [[nodiscard]] std::string text() const {
    if (json_ == nullptr || json_->is_null())
      return "";
    if (!json_->is_string())
      return fail("text"), "";
    return json_->get<std::string>();
  }
  [[nodiscard]] std::string needText() const {
    if (json_ == nullptr || json_->is_null())
      return fail("text"), "";
    return text();
  }
  [[nodiscard]] std::uint64_t number() const {
    if (json_ == nullptr || json_->is_null())
      return 0;
    if (!json_->is_number_unsigned())
      return fail("a whole number"), 0;
    return json_->get<std::uint64_t>();
  }
  [[nodiscard]] std::uint32_t number32() const {
    const std::uint64_t value = number();
    if (value > std::numeric_limits<std::uint32_t>::max())
      return fail("a smaller number"), 0;
    return static_cast<std::uint32_t>(value);
  }
  [[nodiscard]] double real(double otherwise) const {
    if (json_ == nullptr)
      return otherwise;
    if (!json_->is_number())
      return fail("a number"), otherwise;
    return json_->get<double>();
  }
  [[nodiscard]] bool truth() const { return truth(false); }
  [[nodiscard]] bool truth(bool otherwise) const {
    if (json_ == nullptr)
      return otherwise;
    if (!json_->is_boolean())
      return fail("true or false"), otherwise;
    return json_->get<bool>();
  }
  /// One of `values` by the name that `nameOf` gives it.
  template <typename T, std::size_t N, typename NameOf>
  [[nodiscard]] T word(const std::array<T, N> &values, NameOf nameOf) const {
    const std::string word = text();
    std::string expected;
    for (const T value : values) {
      if (nameOf(value) == word)
        return value;
      expected += fmt::format("{}{}", expected.empty() ? "" : ", ", nameOf(value));
    }
    fail("one of " + expected);
    return values.front();
  }
  [[nodiscard]] bool present() const { return json_ != nullptr && !json_->is_null(); }
  void fail(const std::string &expected) const {
    if (problem_->empty())
      *problem_ = fmt::format("{}: {} was expected", path_.empty() ? "/" : path_, expected);
  }

private:
  const Json *json_;
  std::string path_;
  std::string *problem_;
};

constexpr std::array kLevels{rules::Severity::Error, rules::Severity::Warning,
                             rules::Severity::Note};
constexpr std::array kConfidences{graph::Confidence::Definite, graph::Confidence::Likely,
                                  graph::Confidence::Possible};
constexpr std::array kCategoryList{check::Category::Payment, check::Category::UserData,
                                   check::Category::Merchant, check::Category::Other};
constexpr std::array kStatuses{check::Status::New, check::Status::Kept, check::Status::Waived};
constexpr std::array kStates{check::RuleState::Judged, check::RuleState::Vacuous,
                             check::RuleState::NotApplicable, check::RuleState::NotCheckable,
                             check::RuleState::Draft};
constexpr std::array kKinds{rules::RuleKind::Reachability, rules::RuleKind::Containment,
                            rules::RuleKind::Interconnection, rules::RuleKind::DataFlow,
                            rules::RuleKind::Boundary};
constexpr std::array kVerdicts{report::Verdict::Compliant, report::Verdict::Findings,
                               report::Verdict::Incomplete};
constexpr std::array kObservations{check::Observation::NoTraces, check::Observation::NotObserved,
                                   check::Observation::PartlyObserved,
                                   check::Observation::Observed};
constexpr std::array kInterpretations{rules::Interpretation::Backend,
                                      rules::Interpretation::Strict};

std::string_view observationWord(check::Observation observation) {
  constexpr std::array<std::string_view, 4> kWords{"no-traces", "not-observed", "partly-observed",
                                                   "observed"};
  return kWords[static_cast<std::size_t>(observation)];
}

rules::Bilingual bilingual(const Value &parent, const std::string &key) {
  return {parent[key].text(), parent[key + "_id"].text()};
}

std::vector<rules::Bilingual> sentences(const Value &list) {
  std::vector<rules::Bilingual> made;
  for (const Value &sentence : list.list())
    made.push_back({sentence["en"].text(), sentence["id"].text()});
  return made;
}

std::vector<std::string> texts(const Value &list) {
  std::vector<std::string> made;
  for (const Value &text : list.list())
    made.push_back(text.text());
  return made;
}

check::FunctionRef functionOf(const Value &value) {
  check::FunctionRef made;
  made.name = value["name"].needText();
  made.signature = value["signature"].text();
  made.component = value["component"].text();
  made.system = value["system"].text();
  made.file = value["file"].text();
  made.line = value["line"].number32();
  made.service = value["service"].text();
  return made;
}

check::Step stepOf(const Value &value) {
  check::Step made;
  made.name = value["name"].needText();
  made.signature = value["signature"].text();
  made.component = value["component"].text();
  made.system = value["system"].text();
  made.file = value["file"].text();
  made.line = value["line"].number32();
  made.column = value["column"].number32();
  made.via = value["via"].text();
  if (value["confidence"].present())
    made.confidence = value["confidence"].word(kConfidences, graph::confidenceName);
  made.candidates = value["candidates"].present() ? value["candidates"].number32() : 1;
  made.service = value["service"].text();
  made.trace = value["trace"].text();
  made.span = value["span"].text();
  return made;
}

check::Finding findingOf(const Value &value) {
  check::Finding made;
  made.rule = value["rule"].needText();
  made.level = value["level"].word(kLevels, rules::severityName);
  made.confidence = value["confidence"].word(kConfidences, graph::confidenceName);
  made.status = value["status"].word(kStatuses, report::statusName);
  made.fingerprint = value["fingerprint"].needText();
  made.message = bilingual(value, "message");
  made.entry = functionOf(value["entry"]);
  made.sink = functionOf(value["sink"]);
  made.crossing = value["crossing"].number32();
  for (const Value &step : value["path"].list())
    made.path.push_back(stepOf(step));
  if (made.path.empty())
    value["path"].fail("at least one step");
  else if (made.crossing >= made.path.size())
    value["crossing"].fail("the index of a step");
  for (const Value &proof : value["proofs"].list())
    made.proofs.push_back({proof["provider"].text(), proof["signal"].text(),
                           proof["literal"].text(), proof["file"].text(),
                           proof["line"].number32()});
  made.notes = sentences(value["notes"]);
  made.waivedBy = value["waived_by"].text();
  made.category = value["category"].present()
                      ? value["category"].word(kCategoryList, check::categoryName)
                      : check::categoryOfRuleId(made.rule);
  const Value evidence = value["evidence"];
  made.fromCode = evidence["static"].truth(true);
  if (evidence["runtime"]["state"].present())
    made.runtime.state = evidence["runtime"]["state"].word(kObservations, observationWord);
  made.runtime.traces = evidence["runtime"]["traces"].number();
  made.runtime.example = evidence["runtime"]["example"].text();
  return made;
}

/// A saved report names deviations only: what they mean is the reader's knowledge.
std::string meaningOf(const std::string &deviation) {
  for (std::size_t i = 0; i < trace::kDeviations; ++i)
    if (trace::deviationName(static_cast<trace::Deviation>(i)) == deviation)
      return std::string(trace::deviationMeaning(static_cast<trace::Deviation>(i)));
  return {};
}

void spansOf(const Value &value, report::Coverage &made) {
  made.spansRead = value["read"].number();
  made.spansMatched = value["matched"].number();
  made.spansUnmatched = value["unmatched"].number();
  made.spansDropped = value["dropped"].number();
  made.spansDuplicate = value["duplicates"].number();
  made.traces = value["traces"].number();
  for (const Value &file : value["files"].list())
    made.traceFiles.push_back({.file = file["file"].text(),
                               .format = file["format"].text(),
                               .compression = file["compression"].text(),
                               .records = file["records"].number(),
                               .dropped = file["dropped"].number(),
                               .broken = file["broken"].number(),
                               .brokeOff = file["broke_off"].text()});
  for (const auto &[name, count] : value["deviations"].members())
    made.deviations.push_back({name, meaningOf(name), count.number()});
}

report::Coverage coverageOf(const Value &value) {
  report::Coverage made;
  const Value units = value["translation_units"];
  made.unitsTotal = units["total"].number();
  made.unitsExtracted = units["analysed"].number();
  made.unitsSkipped = units["skipped"].number();
  for (const Value &failed : units["failed"].list())
    made.unitsFailed.push_back({failed["file"].text(), failed["reason"].text()});
  made.callsResolved = value["call_sites"]["resolved"].number();
  made.callsUnresolved = value["call_sites"]["unresolved"].number();
  made.functions = value["graph"]["functions"].number();
  made.edges = value["graph"]["edges"].number();
  spansOf(value["spans"], made);
  return made;
}

report::JoinedSpan joinedOf(const Value &value) {
  return {.service = value["service"].text(),
          .name = value["name"].text(),
          .grade = value["grade"].text(),
          .function = value["function"].text(),
          .file = value["file"].text(),
          .line = value["line"].number32(),
          .candidates = value["candidates"].number(),
          .spans = value["spans"].number(),
          .otherBuild = value["other_build"].truth()};
}

report::RecallDefect defectOf(const Value &value) {
  return {.from = value["from"].text(),
          .to = value["to"].text(),
          .example = value["example"].text(),
          .traces = value["traces"].number(),
          .queued = value["queued"].truth()};
}

report::LedgerEntry ledgerOf(const Value &value) {
  report::LedgerEntry made;
  made.caller = value["caller"].text();
  made.component = value["component"].text();
  made.file = value["file"].text();
  made.what = value["what"].text();
  made.line = value["line"].number32();
  made.rule = value["rule"].text();
  made.signature = value["signature"].text();
  made.system = value["system"].text();
  made.column = value["column"].number32();
  made.kind = value["kind"].text();
  made.distance = value["distance"].number32();
  made.entry = value["entry"]["name"].text();
  made.entryComponent = value["entry"]["component"].text();
  made.stub = value["stub"].text();
  return made;
}

/// A rule as far as a report shows it: the clause it cites is the one of the report's day.
rules::Rule ruleOf(const Value &value) {
  rules::Rule made;
  made.id = value["id"].text();
  made.title = bilingual(value, "title");
  made.kind = value["kind"].word(kKinds, rules::ruleKindName);
  made.severity = value["severity"].word(kLevels, rules::severityName);
  made.verdict = value["verdict"].text();
  made.why = bilingual(value, "why");
  made.fix = bilingual(value, "fix");
  made.blindSpots = sentences(value["blind_spots"]);
  if (value["law"].present())
    made.law.push_back(
        {value["law"]["instrument"].text(), value["law"]["clause"].text(), "0000-01-01", {}});
  return made;
}

std::vector<rules::Ruleset> rulesetsOf(const Value &root) {
  std::vector<rules::Ruleset> made;
  for (const Value &value : root["rulesets"].list()) {
    rules::Ruleset ruleset;
    ruleset.name = value["name"].text();
    ruleset.version = value["version"].text();
    for (const Value &instrument : value["instruments"].list()) {
      rules::Instrument one{
          instrument["id"].text(), bilingual(instrument, "title"), instrument["from"].text(), {}};
      if (instrument["to"].present())
        one.to = instrument["to"].text();
      ruleset.instruments.push_back(std::move(one));
    }
    made.push_back(std::move(ruleset));
  }
  // The document keeps rules and clauses of all rulesets in one list each.
  if (made.empty())
    return made;
  for (const Value &value : root["rules"].list())
    if (value["kind"].present())
      made.front().rules.push_back(ruleOf(value));
  for (const Value &value : root["clauses"].list()) {
    rules::ClauseEntry entry;
    entry.number = value["number"].text();
    entry.numberBefore = value["number_before"].text();
    entry.duty = bilingual(value, "duty");
    entry.judgedBy = texts(value["judged_by"]);
    entry.rules = texts(value["rules"]);
    entry.human = bilingual(value, "human");
    made.front().clauses.push_back(std::move(entry));
  }
  return made;
}

check::CheckResult resultOf(const Value &root) {
  check::CheckResult made;
  for (const Value &value : root["findings"].list())
    made.findings.push_back(findingOf(value));
  for (const Value &value : root["undecided"].list())
    made.undecided.push_back({value["rule"].text(), value["reason"].text(), value["count"].number(),
                              texts(value["examples"]), value["detail"].text(),
                              value["payment"].truth(true)});
  for (const Value &value : root["handoffs"].list()) {
    check::Handoff handoff;
    handoff.boundary = value["boundary"].text();
    handoff.purpose = value["purpose"].text();
    handoff.from = value["from"].text();
    handoff.to = value["to"].text();
    handoff.staticSites = value["static_sites"].number();
    handoff.spans = value["spans"].number();
    handoff.approved = value["approved"].truth();
    handoff.approvalReference = value["approval"]["reference"].text();
    handoff.approvalUntil = value["approval"]["until"].text();
    made.handoffs.push_back(std::move(handoff));
  }
  for (const Value &value : root["rules"].list())
    made.rules.push_back({value["id"].needText(),
                          value["state"].word(kStates, report::ruleStateName),
                          bilingual(value, "reason")});
  for (const Value &value : root["unmatched"].list())
    made.unmatched.push_back({value["what"].text(),
                              {value["file"].text(), static_cast<int>(value["line"].number32()),
                               static_cast<int>(value["column"].number32())}});
  made.catalogueOnly = texts(root["catalogue_only"]);
  return made;
}

report::Since sinceOf(const Value &value) {
  const auto calls = [](const Value &list) {
    std::vector<report::CrossingCall> made;
    for (const Value &one : list.list())
      made.push_back({one["from"].text(), one["to"].text(), one["from_system"].text(),
                      one["to_system"].text(), one["file"].text(), one["line"].number32()});
    return made;
  };
  report::Since made;
  made.revision = value["revision"].text();
  made.commit = value["commit"].text();
  made.newFindings = value["new"].number();
  made.kept = value["kept"].number();
  for (const Value &one : value["gone"].list())
    made.gone.push_back({one["rule"].text(), one["fingerprint"].text(), bilingual(one, "message")});
  made.added = calls(value["calls_added"]);
  made.removed = calls(value["calls_removed"]);
  made.unitsCached = value["translation_units"]["cached"].number();
  made.unitsExtracted = value["translation_units"]["extracted"].number();
  for (const Value &one : value["lost"].list())
    made.lost.push_back({one["file"].text(), one["reason"].text()});
  return made;
}

report::Report reportOf(const Value &root) {
  report::Report made;
  made.tool = root["tool"]["name"].text();
  made.toolVersion = root["tool"]["version"].text();
  made.project = root["project"].text();
  made.asOf = root["as_of"].text();
  if (root["interpretation"].present())
    made.interpretation = root["interpretation"].word(kInterpretations, report::interpretationName);
  made.failNever = root["fail_on"].text() == "never";
  if (root["fail_on"].present() && !made.failNever)
    made.failOn = root["fail_on"].word(kLevels, rules::severityName);
  made.coverageFloor = root["coverage_floor"].real(100.0);
  made.undecidedFails = root["undecided_fails"].truth();
  made.verdict = root["verdict"].word(kVerdicts, report::verdictName);
  made.result = resultOf(root);
  made.coverage = coverageOf(root["coverage"]);
  for (const Value &value : root["unresolved"].list())
    made.ledger.push_back(ledgerOf(value));
  for (const Value &value : root["joined_spans"].list())
    made.joinedSpans.push_back(joinedOf(value));
  for (const Value &value : root["recall_defects"].list())
    made.recallDefects.push_back(defectOf(value));
  made.rulesets = rulesetsOf(root);
  if (root["since"].present()) {
    made.since = sinceOf(root["since"]);
    made.coverage.baseLost = made.since->lost;
  }
  made.notes = texts(root["notes"]);
  return made;
}

} // namespace

std::expected<report::Report, std::string> parseReport(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded())
    return std::unexpected("this is no JSON document");
  std::string problem;
  const Value root(&json, "", problem);
  if (!json.is_object() || root["schema"].text() != "sekat-report/1")
    return std::unexpected("this is no report of the schema sekat-report/1; one is written by "
                           "`sekat audit -f json=FILE`");
  report::Report made = reportOf(root);
  if (!problem.empty())
    return std::unexpected(problem);
  return made;
}

std::expected<report::Report, std::string> loadReport(const std::string &path) {
  const auto text = support::readFile(path, kMaxBytes);
  if (!text)
    return std::unexpected(text.error());
  auto made = parseReport(*text);
  if (!made)
    return std::unexpected(path + ": " + made.error());
  return made;
}

int runReport(const AuditOptions &options, const ReportRequest &request) {
  auto loaded = loadReport(request.file);
  if (!loaded) {
    fmt::print(stderr, "sekat: error: {}\n", support::printable(loaded.error()));
    return kExitCouldNotStart;
  }
  if (!request.source.empty()) {
    std::error_code error;
    loaded->root = std::filesystem::absolute(request.source, error).lexically_normal().string();
  }
  return writeReports(*loaded, options) ? kExitCompliant : kExitCouldNotStart;
}

} // namespace sekat::driver
