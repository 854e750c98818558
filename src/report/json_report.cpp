// The JSON report: the keys of interfaces.md section 4 in their order, and more behind them.
// Nothing here depends on the clock, the machine or the place of the checkout.

#include "report/json_parts.h"
#include "report/lookup.h"

namespace sekat::report {

namespace {

Json sentences(const std::vector<rules::Bilingual> &list) {
  Json array = Json::array();
  for (const rules::Bilingual &sentence : list)
    array.push_back({{"en", sentence.en}, {"id", sentence.id}});
  return array;
}

Json functionJson(const Report &report, const check::FunctionRef &function) {
  Json json = {{"name", function.name},     {"component", function.component},
               {"system", function.system}, {"file", shownFile(report, function.file)},
               {"line", function.line},     {"signature", function.signature}};
  if (!function.service.empty())
    json["service"] = function.service;
  return json;
}

Json stepJson(const Report &report, const check::Step &step) {
  Json json = {{"name", step.name},
               {"file", shownFile(report, step.file)},
               {"line", step.line},
               {"via", step.via},
               {"column", step.column},
               {"signature", step.signature},
               {"component", step.component},
               {"system", step.system},
               {"confidence", graph::confidenceName(step.confidence)},
               {"candidates", step.candidates}};
  if (!step.service.empty())
    json["service"] = step.service;
  if (!step.trace.empty())
    json.update({{"trace", step.trace}, {"span", step.span}});
  return json;
}

Json proofJson(const Report &report, const check::Proof &proof) {
  return {{"provider", proof.provider},
          {"signal", proof.signal},
          {"literal", proof.literal},
          {"file", shownFile(report, proof.file)},
          {"line", proof.line}};
}

Json findingJson(const Report &report, const check::Finding &finding) {
  const rules::Rule *rule = findRule(report, finding.rule);
  Json path = Json::array();
  for (const check::Step &step : finding.path)
    path.push_back(stepJson(report, step));
  Json proofs = Json::array();
  for (const check::Proof &proof : finding.proofs)
    proofs.push_back(proofJson(report, proof));
  Json notes = Json::array();
  for (const rules::Bilingual &note : finding.notes)
    notes.push_back({{"en", shownText(report, note.en)}, {"id", shownText(report, note.id)}});
  return {{"rule", finding.rule},
          {"level", rules::severityName(finding.level)},
          {"confidence", graph::confidenceName(finding.confidence)},
          {"status", statusName(finding.status)},
          {"fingerprint", finding.fingerprint},
          {"message", shownText(report, finding.message.en)},
          {"message_id", shownText(report, finding.message.id)},
          {"law", lawJson(report, finding.rule)},
          {"verdict", rule == nullptr ? Json() : Json(rule->verdict)},
          {"entry", functionJson(report, finding.entry)},
          {"sink", functionJson(report, finding.sink)},
          {"crossing", finding.crossing},
          {"path", std::move(path)},
          {"proofs", std::move(proofs)},
          {"notes", std::move(notes)},
          {"waived_by", finding.waivedBy},
          {"category", check::categoryName(finding.category)},
          {"evidence", evidenceJson(finding)}};
}

Json undecidedJson(const Report &report, const check::Undecided &undecided) {
  Json examples = Json::array();
  for (const std::string &example : undecided.examples)
    examples.push_back(shownText(report, example));
  Json json = {{"rule", undecided.rule},
               {"reason", undecided.reason},
               {"count", undecided.count},
               {"examples", std::move(examples)},
               {"payment", undecided.decides}};
  if (!undecided.detail.empty())
    json["detail"] = undecided.detail;
  return json;
}

Json ruleJson(const Report &report, const check::RuleOutcome &outcome) {
  const rules::Rule *rule = findRule(report, outcome.rule);
  Json json = {{"id", outcome.rule},
               {"state", ruleStateName(outcome.state)},
               {"reason", outcome.reason.en},
               {"reason_id", outcome.reason.id},
               {"law", lawJson(report, outcome.rule)}};
  if (rule == nullptr)
    return json;
  json["title"] = rule->title.en;
  json["title_id"] = rule->title.id;
  json["kind"] = rules::ruleKindName(rule->kind);
  json["severity"] = rules::severityName(rule->severity);
  json["verdict"] = rule->verdict;
  json["why"] = rule->why.en;
  json["why_id"] = rule->why.id;
  json["fix"] = rule->fix.en;
  json["fix_id"] = rule->fix.id;
  json["blind_spots"] = sentences(rule->blindSpots);
  return json;
}

Json rulesetsJson(const Report &report) {
  Json array = Json::array();
  for (const rules::Ruleset &ruleset : report.rulesets) {
    Json instruments = Json::array();
    for (const rules::Instrument &instrument : ruleset.instruments)
      instruments.push_back({{"id", instrument.id},
                             {"title", instrument.title.en},
                             {"title_id", instrument.title.id},
                             {"from", instrument.from},
                             {"to", instrument.to ? Json(*instrument.to) : Json()}});
    array.push_back({{"name", ruleset.name},
                     {"version", ruleset.version},
                     {"instruments", std::move(instruments)}});
  }
  return array;
}

Json joinedJson(const Report &report, const JoinedSpan &joined) {
  Json json = {{"service", joined.service},
               {"name", joined.name},
               {"grade", joined.grade},
               {"function", joined.function},
               {"file", shownFile(report, joined.file)},
               {"line", joined.line},
               {"candidates", joined.candidates},
               {"spans", joined.spans}};
  if (joined.otherBuild)
    json["other_build"] = true;
  return json;
}

Json defectJson(const RecallDefect &defect) {
  return {{"from", defect.from},
          {"to", defect.to},
          {"traces", defect.traces},
          {"example", defect.example},
          {"queued", defect.queued}};
}

Json traceFilesJson(const Report &report) {
  Json files = Json::array();
  for (const TraceFile &file : report.coverage.traceFiles)
    files.push_back({{"file", shownFile(report, file.file)},
                     {"format", file.format},
                     {"compression", file.compression},
                     {"records", file.records},
                     {"dropped", file.dropped},
                     {"broken", file.broken},
                     {"broke_off", shownText(report, file.brokeOff)}});
  return files;
}

template <typename List, typename Convert> Json each(const List &list, Convert convert) {
  Json array = Json::array();
  for (const auto &item : list)
    array.push_back(convert(item));
  return array;
}

} // namespace

Json coverageJson(const Report &report) {
  const Coverage &coverage = report.coverage;
  const RuleCounts counts = countRules(report.result);
  Json failed = Json::array();
  Json deviations = Json::object();
  for (const TraceDeviation &deviation : coverage.deviations)
    deviations[deviation.name] = deviation.count;
  for (const FailedUnit &unit : coverage.unitsFailed)
    failed.push_back(
        {{"file", shownFile(report, unit.file)}, {"reason", shownText(report, unit.reason)}});
  return {{"translation_units",
           {{"total", coverage.unitsTotal},
            {"analysed", analysedUnits(coverage)},
            {"failed", std::move(failed)},
            {"skipped", coverage.unitsSkipped}}},
          {"call_sites",
           {{"resolved", coverage.callsResolved}, {"unresolved", coverage.callsUnresolved}}},
          {"rules",
           {{"judged", counts.judged},
            {"vacuous", rulesIn(report.result, check::RuleState::Vacuous)},
            {"not_applicable", rulesIn(report.result, check::RuleState::NotApplicable)},
            {"draft", rulesIn(report.result, check::RuleState::Draft)},
            {"not_checkable", rulesIn(report.result, check::RuleState::NotCheckable)}}},
          {"spans",
           {{"read", coverage.spansRead},
            {"matched", coverage.spansMatched},
            {"unmatched", coverage.spansUnmatched},
            {"dropped", coverage.spansDropped},
            {"duplicates", coverage.spansDuplicate},
            {"traces", coverage.traces},
            {"files", traceFilesJson(report)},
            {"deviations", std::move(deviations)}}},
          {"graph", {{"functions", coverage.functions}, {"edges", coverage.edges}}}};
}

Json ledgerJson(const LedgerEntry &entry) {
  Json json = {{"caller", entry.caller},       {"component", entry.component},
               {"file", entry.file},           {"line", entry.line},
               {"what", entry.what},           {"rule", entry.rule},
               {"signature", entry.signature}, {"system", entry.system},
               {"column", entry.column},       {"kind", entry.kind}};
  if (!entry.rule.empty())
    json.update({{"distance", entry.distance},
                 {"entry", {{"name", entry.entry}, {"component", entry.entryComponent}}}});
  json["stub"] = entry.stub;
  return json;
}

Json handoffJson(const check::Handoff &handoff) {
  return {
      {"boundary", handoff.boundary},
      {"static_sites", handoff.staticSites},
      {"spans", handoff.spans},
      {"approved", handoff.approved},
      {"purpose", handoff.purpose},
      {"from", handoff.from},
      {"to", handoff.to},
      {"approval", {{"reference", handoff.approvalReference}, {"until", handoff.approvalUntil}}}};
}

Json clauseJson(const rules::ClauseEntry &entry) {
  return {{"number", entry.number},      {"number_before", entry.numberBefore},
          {"duty", entry.duty.en},       {"duty_id", entry.duty.id},
          {"judged_by", entry.judgedBy}, {"rules", entry.rules},
          {"human", entry.human.en},     {"human_id", entry.human.id}};
}

Json unmatchedJson(const Report &report, const check::Unmatched &unmatched) {
  return {{"what", unmatched.what},
          {"file", shownFile(report, unmatched.pos.file)},
          {"line", unmatched.pos.line},
          {"column", unmatched.pos.column}};
}

Json evidenceJson(const check::Finding &finding) {
  Json runtime = {{"state", observationName(finding.runtime.state)},
                  {"traces", finding.runtime.traces}};
  if (!finding.runtime.example.empty())
    runtime["example"] = finding.runtime.example;
  return {{"static", finding.fromCode}, {"runtime", std::move(runtime)}};
}

Json lawJson(const Report &report, const std::string &ruleId) {
  const std::optional<Citation> citation = citationOf(report, ruleId);
  if (!citation)
    return {};
  return {{"instrument", citation->instrument}, {"clause", citation->number}};
}

Json sinceJson(const Report &report) {
  const Since &since = *report.since;
  const auto call = [&](const CrossingCall &one) -> Json {
    return {{"from", one.from}, {"from_system", one.fromSystem},
            {"to", one.to},     {"to_system", one.toSystem},
            {"line", one.line}, {"file", shownFile(report, one.file)}};
  };
  return {
      {"revision", since.revision},
      {"commit", since.commit},
      {"new", since.newFindings},
      {"kept", since.kept},
      {"gone", each(since.gone,
                    [](const GoneFinding &finding) -> Json {
                      return {{"rule", finding.rule},
                              {"fingerprint", finding.fingerprint},
                              {"message", finding.message.en},
                              {"message_id", finding.message.id}};
                    })},
      {"calls_added", each(since.added, call)},
      {"calls_removed", each(since.removed, call)},
      {"translation_units", {{"cached", since.unitsCached}, {"extracted", since.unitsExtracted}}},
      {"lost", each(since.lost, [&](const FailedUnit &unit) -> Json {
         return {{"file", shownFile(report, unit.file)},
                 {"reason", shownText(report, unit.reason)}};
       })}};
}

std::string writeJson(const Report &report) {
  Json json = {
      {"schema", "sekat-report/1"},
      {"verdict", verdictName(report.verdict)},
      {"exit_code", exitCode(report.verdict)},
      {"incomplete_because",
       sentences(incompleteReasons(report.result, report.coverage, verdictInput(report)))},
      {"tool", {{"name", report.tool}, {"version", report.toolVersion}}},
      {"project", report.project},
      {"as_of", report.asOf},
      {"interpretation", interpretationName(report.interpretation)},
      {"fail_on",
       report.failNever ? std::string_view("never") : rules::severityName(report.failOn)},
      {"coverage_floor", report.coverageFloor},
      {"undecided_fails", report.undecidedFails},
      {"rulesets", rulesetsJson(report)},
      {"findings", each(report.result.findings,
                        [&](const auto &finding) { return findingJson(report, finding); })},
      {"undecided", each(report.result.undecided,
                         [&](const auto &item) { return undecidedJson(report, item); })},
      {"handoffs", each(report.result.handoffs, handoffJson)},
      {"coverage", coverageJson(report)},
      {"rules",
       each(report.result.rules, [&](const auto &outcome) { return ruleJson(report, outcome); })},
      {"catalogue_only", report.result.catalogueOnly},
      {"clauses",
       [&] {
         Json all = Json::array();
         for (const rules::Ruleset &ruleset : report.rulesets)
           for (const rules::ClauseEntry &entry : ruleset.clauses)
             all.push_back(clauseJson(entry));
         return all;
       }()},
      {"unresolved", each(report.ledger,
                          [&](LedgerEntry entry) {
                            entry.file = shownFile(report, entry.file);
                            return ledgerJson(entry);
                          })},
      {"joined_spans",
       each(report.joinedSpans, [&](const auto &joined) { return joinedJson(report, joined); })},
      {"recall_defects", each(report.recallDefects, defectJson)},
      {"unmatched", each(report.result.unmatched,
                         [&](const auto &item) { return unmatchedJson(report, item); })},
      {"notes",
       each(report.notes, [&](const std::string &note) { return Json(shownText(report, note)); })}};
  if (report.since)
    json["since"] = sinceJson(report);
  return jsonText(json);
}

} // namespace sekat::report
