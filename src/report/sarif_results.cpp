// Findings as results with code flows, and open questions as results of kind `open`.

#include "report/json_parts.h"
#include "report/sarif_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace sekat::report {

namespace {

// How many examples of one open question are worth a place in the file.
constexpr std::size_t kMaxOpenPlaces = 20;
constexpr std::size_t kMaxOpenCalls = 100;

std::string ownerText(const check::FunctionRef &function) {
  if (function.component.empty())
    return "";
  return fmt::format(" (component {} of {})", function.component, function.system);
}

// A span by its service and name.
std::string stepName(const check::Step &step) {
  return step.service.empty() ? step.name : step.service + ": " + step.name;
}

std::string stepText(const check::Finding &finding, std::size_t index) {
  const check::Step &step = finding.path[index];
  if (index + 1 >= finding.path.size())
    return fmt::format("{} is reached", stepName(step));
  std::string text =
      fmt::format("{} {} {} ({}", stepName(step), step.service.empty() ? "calls" : "leads to",
                  stepName(finding.path[index + 1]), step.via.empty() ? "direct" : step.via);
  if (step.candidates > 1)
    text += fmt::format(", one of {} possible targets", step.candidates);
  text += ')';
  if (index == finding.crossing)
    text += ": the call to cut";
  return text;
}

Json stepJson(SarifContext &context, const check::Finding &finding, std::size_t index) {
  const check::Step &step = finding.path[index];
  Json location = locationJson(
      context,
      {.file = step.file, .line = step.line, .column = step.column, .function = stepName(step)});
  location["message"] = messageJson(stepText(finding, index));
  const bool essential =
      index == 0 || index + 1 == finding.path.size() || index == finding.crossing;
  Json kinds = Json::array({index + 1 < finding.path.size() ? "call" : "function"});
  if (!step.via.empty())
    kinds.push_back(step.via);
  return {{"location", std::move(location)},
          {"kinds", std::move(kinds)},
          {"nestingLevel", index},
          {"importance", essential ? "essential" : "important"},
          {"properties",
           {{"component", step.component},
            {"system", step.system},
            {"confidence", graph::confidenceName(step.confidence)},
            {"candidates", step.candidates}}}};
}

/// A path longer than GitHub takes loses its middle: both ends say more.
Json codeFlowsJson(SarifContext &context, const check::Finding &finding) {
  Json locations = Json::array();
  const std::size_t steps = finding.path.size();
  const std::size_t limit = kMaxLocations - 10; // leaves room for the related locations
  const std::size_t skipFrom = steps > limit ? limit / 2 : steps;
  const std::size_t skipTo = steps > limit ? steps - limit / 2 : steps;
  for (std::size_t i = 0; i < steps; ++i)
    if (i < skipFrom || i >= skipTo)
      locations.push_back(stepJson(context, finding, i));
  Json threadFlow = {{"locations", std::move(locations)}};
  if (skipTo > skipFrom)
    threadFlow["properties"] = {{"steps_left_out", skipTo - skipFrom}};
  return Json::array({{{"threadFlows", Json::array({std::move(threadFlow)})}}});
}

Json relatedJson(SarifContext &context, const check::Finding &finding) {
  Json related = Json::array();
  const auto add = [&](const Place &place, const std::string &text) {
    if (place.file.empty() || related.size() >= 9)
      return;
    Json location = locationJson(context, place);
    location["id"] = related.size() + 1;
    location["message"] = messageJson(text);
    related.push_back(std::move(location));
  };
  const auto defined = [](const check::FunctionRef &function) {
    return Place{
        .file = function.file, .line = function.line, .column = 0, .function = function.name};
  };
  add(defined(finding.entry),
      fmt::format("The path begins in {}{}", finding.entry.name, ownerText(finding.entry)));
  add(defined(finding.sink),
      fmt::format("The path ends in {}{}", finding.sink.name, ownerText(finding.sink)));
  for (const check::Proof &proof : finding.proofs)
    add({.file = proof.file, .line = proof.line, .column = 0, .function = ""},
        fmt::format("Shows payment handling: {} {} \"{}\"", proof.provider, proof.signal,
                    proof.literal));
  return related;
}

Json fingerprintsJson(const SarifContext &context, const std::string &fingerprint,
                      const Place &place) {
  Json fingerprints = Json::object();
  if (!fingerprint.empty())
    fingerprints["sekat/v1"] = fingerprint;
  if (const auto file = context.lineHashes.find(place.file); file != context.lineHashes.end())
    if (const auto hash = file->second.find(place.line); hash != file->second.end())
      fingerprints["primaryLocationLineHash"] = hash->second;
  return fingerprints;
}

Json suppressionsJson(const Report &report, const check::Finding &finding) {
  Json suppressions = Json::array();
  if (finding.status != check::Status::Waived)
    return suppressions;
  Json suppression = {{"kind", "external"}, {"status", "accepted"}};
  suppression["justification"] = finding.waivedBy.empty()
                                     ? std::string("waived in the project file")
                                     : shownText(report, finding.waivedBy);
  suppressions.push_back(std::move(suppression));
  return suppressions;
}

Json findingProperties(const Report &report, const check::Finding &finding) {
  const auto side = [](const check::FunctionRef &function) -> Json {
    return {{"name", function.name},
            {"signature", function.signature},
            {"component", function.component},
            {"system", function.system}};
  };
  Json notes = Json::array();
  for (const rules::Bilingual &note : finding.notes)
    notes.push_back({{"en", shownText(report, note.en)}, {"id", shownText(report, note.id)}});
  return {{"message_id", shownText(report, finding.message.id)},
          {"status", statusName(finding.status)},
          {"confidence", graph::confidenceName(finding.confidence)},
          {"law", lawJson(report, finding.rule)},
          {"entry", side(finding.entry)},
          {"sink", side(finding.sink)},
          {"crossing", finding.crossing},
          {"notes", std::move(notes)},
          {"evidence", evidenceJson(finding)}};
}

Json findingJson(SarifContext &context, const check::Finding &finding) {
  const Report &report = context.report;
  const Place primary = primaryPlace(finding);
  std::string text = shownText(report, finding.message.en);
  for (const rules::Bilingual &note : finding.notes)
    text += "\n\n" + shownText(report, note.en);
  Json result = {{"ruleId", finding.rule},
                 {"ruleIndex", context.ruleIndex(finding.rule)},
                 {"kind", "fail"},
                 {"level", rules::severityName(finding.level)},
                 {"message", messageJson(text)},
                 {"locations", Json::array({locationJson(context, primary)})}};
  if (Json related = relatedJson(context, finding); !related.empty())
    result["relatedLocations"] = std::move(related);
  if (!finding.path.empty())
    result["codeFlows"] = codeFlowsJson(context, finding);
  result["partialFingerprints"] = fingerprintsJson(context, finding.fingerprint, primary);
  result["baselineState"] = finding.status == check::Status::Kept ? "unchanged" : "new";
  result["suppressions"] = suppressionsJson(report, finding);
  if (const auto citation = citationOf(report, finding.rule))
    if (Json taxon = context.clauseReference(*citation); !taxon.is_null())
      result["taxa"] = Json::array({std::move(taxon)});
  result["properties"] = findingProperties(report, finding);
  return result;
}

/// "src/a.cpp:12: what" as a place; nothing when the text has another shape.
std::optional<Place> parsePlace(std::string_view example) {
  for (std::size_t colon = example.find(':'); colon != std::string_view::npos;
       colon = example.find(':', colon + 1)) {
    Place place{.file = std::string(example.substr(0, colon)), .function = ""};
    const char *begin = example.data() + colon + 1;
    const char *end = example.data() + example.size();
    const auto parsed = std::from_chars(begin, end, place.line);
    const bool ends = parsed.ptr == end || *parsed.ptr == ':';
    if (parsed.ec == std::errc() && ends && place.line > 0 && !place.file.empty())
      return place;
  }
  return std::nullopt;
}

/// The rows of the ledger that an undecided rule depends on, nearest first.
Json openCallsJson(const Report &report, const check::Undecided &undecided) {
  Json calls = Json::array();
  if (undecided.reason != "unresolved-call")
    return calls;
  for (const LedgerEntry &entry : report.ledger)
    if (entry.rule == undecided.rule && calls.size() < kMaxOpenCalls) {
      LedgerEntry shown = entry;
      shown.file = shownFile(report, entry.file);
      calls.push_back(ledgerJson(shown));
    }
  return calls;
}

Json openJson(SarifContext &context, const check::Undecided &undecided,
              const std::vector<Place> &places) {
  const std::string text = fmt::format("{} could be neither held nor broken {} {}: {}",
                                       undecided.rule, grouped(undecided.count),
                                       undecided.count == 1 ? "time" : "times", undecided.reason);
  Json examples = Json::array();
  for (const std::string &example : undecided.examples)
    examples.push_back(shownText(context.report, example));
  Json result = {{"ruleId", undecided.rule},
                 {"ruleIndex", context.ruleIndex(undecided.rule)},
                 {"kind", "open"},
                 {"level", "none"},
                 {"message", messageJson(text)},
                 {"locations", Json::array({locationJson(context, places.front())})}};
  Json related = Json::array();
  for (std::size_t i = 1; i < places.size(); ++i) {
    Json location = locationJson(context, places[i]);
    location["id"] = i;
    related.push_back(std::move(location));
  }
  if (!related.empty())
    result["relatedLocations"] = std::move(related);
  result["partialFingerprints"] = fingerprintsJson(context, "", places.front());
  result["suppressions"] = Json::array();
  result["properties"] = {
      {"reason", undecided.reason}, {"count", undecided.count}, {"examples", std::move(examples)}};
  if (Json calls = openCallsJson(context.report, undecided); !calls.empty())
    result["properties"]["calls"] = std::move(calls);
  return result;
}

} // namespace

Place primaryPlace(const check::Finding &finding) {
  if (finding.path.empty())
    return {.file = finding.sink.file,
            .line = finding.sink.line,
            .column = 0,
            .function = finding.sink.name};
  const std::size_t index = std::min<std::size_t>(finding.crossing, finding.path.size() - 1);
  const check::Step &step = finding.path[index];
  return {.file = step.file, .line = step.line, .column = step.column, .function = stepName(step)};
}

std::vector<Place> openPlaces(const Report &report, const check::Undecided &undecided) {
  std::vector<Place> places;
  if (undecided.reason == "unresolved-call") {
    for (const LedgerEntry &entry : report.ledger)
      if (entry.rule == undecided.rule && !entry.file.empty() && places.size() < kMaxOpenPlaces)
        places.push_back(
            {.file = entry.file, .line = entry.line, .column = 0, .function = entry.caller});
  }
  if (!places.empty())
    return places;
  for (const std::string &example : undecided.examples)
    if (auto place = parsePlace(example); place && places.size() < kMaxOpenPlaces)
      places.push_back(*std::move(place));
  return places;
}

Json resultsJson(SarifContext &context) {
  Json results = Json::array();
  for (const check::Finding &finding : context.report.result.findings)
    if (results.size() < context.maxResults)
      results.push_back(findingJson(context, finding));
  for (const check::Undecided &undecided : context.report.result.undecided) {
    const std::vector<Place> places = openPlaces(context.report, undecided);
    if (!places.empty() && results.size() < context.maxResults)
      results.push_back(openJson(context, undecided, places));
  }
  return results;
}

} // namespace sekat::report
