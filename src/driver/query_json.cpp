#include "driver/query_write.h"

#include "report/json_parts.h"

namespace sekat::driver {

namespace {

using report::Json;

Json functionJson(const QueryFunction &function) {
  return {{"name", function.name},           {"signature", function.signature},
          {"component", function.component}, {"system", function.system},
          {"file", function.file},           {"line", function.line},
          {"defined", function.defined}};
}

Json callJson(const QueryCall &call, bool explained) {
  Json json = {{"from", functionJson(call.from)},
               {"to", functionJson(call.to)},
               {"via", call.via},
               {"confidence", graph::confidenceName(call.confidence)},
               {"candidates", call.candidates},
               {"file", call.file},
               {"line", call.line},
               {"column", call.column},
               {"source", call.source}};
  if (!explained)
    return json;
  Json others = Json::array(), contexts = Json::array(), reasons = Json::array();
  for (const QueryFunction &other : call.others)
    others.push_back(functionJson(other));
  for (const QueryContext &context : call.contexts)
    contexts.push_back(
        {{"caller", context.caller}, {"file", context.file}, {"line", context.line}});
  for (const QueryReason &reason : call.reasons)
    reasons.push_back({{"what", reason.what}, {"file", reason.file}, {"line", reason.line}});
  json["others"] = std::move(others);
  json["contexts"] = std::move(contexts);
  json["own_copy"] = call.ownCopy;
  json["reasons"] = std::move(reasons);
  return json;
}

Json useJson(const std::string &system, const QueryShared::Use &use) {
  return {{"system", system}, {"from", use.from}, {"calls", use.calls}};
}

} // namespace

std::string queryJson(const QueryAnswer &answer) {
  Json json = {
      {"schema", "sekat-query/1"},  {"query", answer.what},       {"names", answer.names},
      {"empty", answer.isEmpty()},  {"cut", answer.cut},          {"lost_units", answer.lostUnits},
      {"functions", Json::array()}, {"calls", Json::array()},     {"paths", Json::array()},
      {"shared", Json::array()},    {"unresolved", Json::array()}};
  for (const QueryFunction &function : answer.functions)
    json["functions"].push_back(functionJson(function));
  for (const QueryCall &call : answer.calls)
    json["calls"].push_back(callJson(call, answer.what == "why"));
  for (const QueryPath &path : answer.paths) {
    Json calls = Json::array();
    for (const QueryCall &call : path.calls)
      calls.push_back(callJson(call, false));
    json["paths"].push_back({{"confidence", graph::confidenceName(path.confidence)},
                             {"length", path.calls.size()},
                             {"calls", std::move(calls)}});
  }
  for (const QueryShared &shared : answer.shared)
    json["shared"].push_back({{"function", functionJson(shared.function)},
                              {"uses", Json::array({useJson(answer.names.at(0), shared.first),
                                                    useJson(answer.names.at(1), shared.second)})}});
  for (const report::LedgerEntry &row : answer.unresolved)
    json["unresolved"].push_back(report::ledgerJson(row));
  return report::jsonText(json);
}

} // namespace sekat::driver
