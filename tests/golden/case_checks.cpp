#include "tests/golden/case_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

namespace sekat::golden {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

const std::set<std::string> kCaseKeys = {
    "purpose",   "args",          "exit",         "verdict",         "findings",
    "absent",    "rules_checked", "failed_units", "failed_contains", "unresolved_min",
    "undecided", "vacuous",       "not_vacuous",  "stderr_contains", "handoffs",
    "known_gap"};
const std::set<std::string> kFindingKeys = {
    "rule", "entry",   "sink",  "entry_has", "sink_has",      "component",
    "via",  "passes",  "steps", "level",     "status",        "confidence",
    "call", "sink_at", "file",  "sink_file", "signature_has", "finding_has"};
const std::set<std::string> kHandoffKeys = {"boundary", "approved", "static_sites_min"};

std::string oneLine(const YAML::Node &node) {
  YAML::Emitter out;
  out.SetMapFormat(YAML::Flow);
  out.SetSeqFormat(YAML::Flow);
  out << node;
  return out.c_str();
}

void checkKeys(const YAML::Node &node, const std::set<std::string> &known, Strings &problems) {
  for (const auto &pair : node)
    if (const auto key = pair.first.as<std::string>(); known.count(key) == 0)
      problems.push_back("expect.yaml has an unknown key: " + key);
}

// ---- reading the report -----------------------------------------------------------------------

std::string text(const Json &json, const char *pointer) {
  const Json::json_pointer where(pointer);
  if (!json.contains(where))
    return "";
  const Json &value = json.at(where);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string lineOf(const fs::path &folder, const std::string &file, int line) {
  std::istringstream in(readText(folder / file));
  std::string result;
  for (int i = 0; i < line; ++i)
    if (!std::getline(in, result))
      return "";
  return result;
}

std::string lineAt(const fs::path &folder, const Json &place) {
  return lineOf(folder, place.value("file", ""), place.value("line", 0));
}

std::string describe(const Json &finding) {
  std::string result =
      fmt::format("{} {} ({}, {}): {} -> {}", text(finding, "/level"), text(finding, "/rule"),
                  text(finding, "/confidence"), text(finding, "/status"),
                  text(finding, "/entry/name"), text(finding, "/sink/name"));
  for (const auto &step : finding.value("path", Json::array()))
    result += fmt::format("\n          {} [{}] {}:{}", text(step, "/name"), text(step, "/via"),
                          text(step, "/file"), text(step, "/line"));
  return result;
}

// ---- expectations against findings ------------------------------------------------------------

/// The first reason why `finding` is not the expected one, or nothing.
std::optional<std::string> mismatch(const YAML::Node &want, const Json &finding,
                                    const fs::path &folder) {
  static const std::vector<std::pair<const char *, const char *>> kEqual = {
      {"rule", "/rule"},
      {"entry", "/entry/name"},
      {"sink", "/sink/name"},
      {"component", "/entry/component"},
      {"level", "/level"},
      {"status", "/status"},
      {"file", "/path/0/file"},
      {"sink_file", "/sink/file"},
      {"confidence", "/confidence"}};
  for (const auto &[key, pointer] : kEqual)
    if (want[key] && want[key].as<std::string>() != text(finding, pointer))
      return fmt::format("{} is '{}'", key, text(finding, pointer));

  const Json path = finding.value("path", Json::array());
  const std::string call = path.empty() ? "" : lineAt(folder, path.front());
  const std::vector<std::pair<const char *, std::string>> kPart = {
      {"entry_has", text(finding, "/entry/name")},
      {"sink_has", text(finding, "/sink/name")},
      {"signature_has", text(finding, "/sink/signature")},
      {"finding_has", finding.dump()},
      {"call", call},
      {"sink_at", lineAt(folder, finding.value("sink", Json::object()))}};
  for (const auto &[key, whole] : kPart)
    if (want[key] && !contains(whole, want[key].as<std::string>()))
      return fmt::format("{} looked in '{}'", key, whole);

  if (want["steps"] && want["steps"].as<std::size_t>() != path.size())
    return fmt::format("the path has {} steps", path.size());
  for (const auto &[key, field] : {std::pair{"via", "via"}, std::pair{"passes", "name"}})
    for (const auto &value : strings(want[key]))
      if (std::none_of(path.begin(), path.end(), [&, name = field](const Json &step) {
            return step.value(name, "") == value;
          }))
        return fmt::format("no step with {} '{}'", field, value);
  return std::nullopt;
}

/// The reason of the nearest miss: an actual finding with the wanted rule and sink, if there is
/// one.
std::string nearest(const YAML::Node &want, const std::vector<Json> &left, const fs::path &folder) {
  for (const auto &finding : left)
    if (!want["sink"] || text(finding, "/sink/name") == want["sink"].as<std::string>())
      return fmt::format(" (nearest: {})", mismatch(want, finding, folder).value_or("taken"));
  return "";
}

void checkFindings(const Case &c, const Json &report, Strings &problems) {
  Strings rules = strings(c.expect["rules_checked"]);
  if (rules.empty())
    rules = {"pmse/payment-reachable"};
  const Strings absent = strings(c.expect["absent"]);
  std::vector<Json> left;
  for (const auto &finding : report.value("findings", Json::array())) {
    if (std::find(rules.begin(), rules.end(), text(finding, "/rule")) == rules.end())
      continue;
    if (std::find(absent.begin(), absent.end(), text(finding, "/sink/name")) != absent.end())
      problems.push_back("a look-alike was reported: " + describe(finding));
    left.push_back(finding);
  }
  if (!c.expect["findings"])
    return;
  for (const auto &want : c.expect["findings"]) {
    const auto found = std::find_if(left.begin(), left.end(), [&](const Json &finding) {
      return !mismatch(want, finding, c.folder);
    });
    if (found == left.end())
      problems.push_back("missing: " + oneLine(want) + nearest(want, left, c.folder));
    else
      left.erase(found);
  }
  for (const auto &finding : left)
    problems.push_back("not expected: " + describe(finding));
}

// ---- what must hold in every report -----------------------------------------------------------

void checkShape(const fs::path &folder, const Json &finding, Strings &problems) {
  const auto complain = [&](std::string_view what) {
    problems.push_back(fmt::format("{}: {}", what, describe(finding)));
  };
  const Json path = finding.value("path", Json::array());
  if (path.empty())
    return complain("a finding without a path");
  if (text(path.front(), "/name") != text(finding, "/entry/name"))
    complain("the path does not start at the entry");
  if (text(path.back(), "/name") != text(finding, "/sink/name"))
    complain("the path does not end at the sink");
  if (!path.back().value("via", "").empty())
    complain("the last step has a via");
  if (!finding.contains("crossing") || finding.at("crossing").get<std::size_t>() >= path.size())
    complain("crossing is outside the path");
  for (std::size_t i = 0; i + 1 < path.size(); ++i)
    if (path[i].value("via", "").empty())
      complain("a step without a via");
  for (const char *end : {"entry", "sink"})
    if (lineAt(folder, finding.value(end, Json::object())).empty())
      complain(fmt::format("the place of the {} does not exist", end));
  if (finding.value("fingerprint", "").rfind("v1:", 0) != 0)
    complain("a fingerprint without its version");
  if (!finding.at("/evidence/static"_json_pointer).get<bool>())
    complain("a finding from code without static evidence");
}

void checkInvariants(const fs::path &folder, const Json &report, int exit, Strings &problems) {
  if (report.value("schema", "") != "sekat-report/1")
    problems.push_back("schema is " + report.value("schema", "missing"));
  const std::string verdict = report.value("verdict", "");
  const std::string wanted = exit == 0 ? "compliant" : exit == 1 ? "findings" : "incomplete";
  if (verdict != wanted)
    problems.push_back(fmt::format("exit {} with verdict '{}'", exit, verdict));
  std::set<std::string> keys;
  for (const auto &finding : report.value("findings", Json::array())) {
    checkShape(folder, finding, problems);
    const std::string key = fmt::format(
        "{} {} {} {} {}", text(finding, "/rule"), text(finding, "/entry/component"),
        text(finding, "/sink/name"), text(finding, "/sink/signature"), text(finding, "/sink/file"));
    // A data-flow finding is per source and sink, the others are one per component and sink.
    if (text(finding, "/rule") != "pmse/user-data-crossing" && !keys.insert(key).second)
      problems.push_back("two findings for one rule, component and sink: " + key);
  }
  const Json units = report.at("/coverage/translation_units"_json_pointer);
  if (units.at("total").get<std::size_t>() <
      units.at("analysed").get<std::size_t>() + units.at("failed").size())
    problems.push_back("the translation units do not add up: " + units.dump());
}

// ---- the rest of the report -------------------------------------------------------------------

void checkCoverage(const YAML::Node &expect, const Json &report, Strings &problems) {
  const Json failed = report.at("/coverage/translation_units/failed"_json_pointer);
  if (expect["failed_units"] && expect["failed_units"].as<std::size_t>() != failed.size())
    problems.push_back("failed units: " + failed.dump());
  for (const auto &part : strings(expect["failed_contains"]))
    if (!contains(failed.dump(), part))
      problems.push_back("not among the failed units: " + part);
  const Json unresolved = report.at("/coverage/call_sites/unresolved"_json_pointer);
  if (expect["unresolved_min"] &&
      unresolved.get<std::size_t>() < expect["unresolved_min"].as<std::size_t>())
    problems.push_back("unresolved calls: " + unresolved.dump());
  const Json vacuous = report.at("/coverage/rules/vacuous"_json_pointer);
  for (const auto &rule : strings(expect["vacuous"]))
    if (!contains(vacuous.dump(), rule))
      problems.push_back("not vacuous: " + rule);
  if (expect["not_vacuous"] && !vacuous.empty())
    problems.push_back("vacuous: " + vacuous.dump());
}

void checkLists(const YAML::Node &expect, const Json &report, Strings &problems) {
  const Json undecided = report.value("undecided", Json::array());
  for (const auto &reason : strings(expect["undecided"]))
    if (std::none_of(undecided.begin(), undecided.end(),
                     [&](const Json &row) { return row.value("reason", "") == reason; }))
      problems.push_back("not undecided: " + reason + " in " + undecided.dump());
  const Json handoffs = report.value("handoffs", Json::array());
  for (const auto &want : expect["handoffs"]) {
    const bool found = std::any_of(handoffs.begin(), handoffs.end(), [&](const Json &row) {
      return row.value("boundary", "") == want["boundary"].as<std::string>() &&
             row.value("approved", false) == want["approved"].as<bool>() &&
             row.value("static_sites", 0) >= want["static_sites_min"].as<int>(0);
    });
    if (!found)
      problems.push_back("no such hand-off: " + oneLine(want) + " in " + handoffs.dump());
  }
}

} // namespace

void checkExpectation(const YAML::Node &expect, Strings &problems) {
  checkKeys(expect, kCaseKeys, problems);
  for (const auto &finding : expect["findings"])
    checkKeys(finding, kFindingKeys, problems);
  for (const auto &handoff : expect["handoffs"])
    checkKeys(handoff, kHandoffKeys, problems);
  if (!expect["purpose"] || !expect["exit"])
    problems.push_back("expect.yaml needs purpose and exit");
}

void checkRun(const Case &c, const Run &run, Strings &problems) {
  const Strings exits = strings(c.expect["exit"]);
  if (std::find(exits.begin(), exits.end(), std::to_string(run.exit)) == exits.end())
    problems.push_back(fmt::format("exit {}, expected {}", run.exit, oneLine(c.expect["exit"])));
  for (const auto &part : strings(c.expect["stderr_contains"]))
    if (!contains(run.err, part))
      problems.push_back("stderr does not say: " + part);
  if (!c.expect["findings"] && !c.expect["verdict"])
    return;
  if (!run.report || run.report->is_discarded()) {
    problems.push_back("no JSON report that can be read");
    return;
  }
  if (c.expect["verdict"] && c.expect["verdict"].as<std::string>() != text(*run.report, "/verdict"))
    problems.push_back("verdict " + text(*run.report, "/verdict"));
  checkFindings(c, *run.report, problems);
  checkInvariants(c.folder, *run.report, run.exit, problems);
  checkCoverage(c.expect, *run.report, problems);
  checkLists(c.expect, *run.report, problems);
}

std::string whatCame(const Run &run) {
  std::string result = fmt::format("      exit {}\n", run.exit);
  if (run.report && run.report->is_object())
    for (const auto &finding : run.report->value("findings", Json::array()))
      result += "      " + describe(finding) + "\n";
  constexpr std::size_t kEnough = 1500;
  return result + "      stderr: " + run.err.substr(0, kEnough);
}

} // namespace sekat::golden
