#pragma once
// An answer of the call graph as text, JSON or Graphviz. Whatever the audited code holds is escaped
// for where it goes: control characters never reach a terminal, quotes never end a string.
//
// JSON, schema "sekat-query/1" (rules/schema/query-1.schema.json); keys are added, never renamed:
//
//     schema, query, names, empty, cut, lost_units
//     functions   symbols: [function]
//     calls       callers, callees, why; symbols: calls among them: [call]
//     paths       path: [{ confidence, length, calls: [call] }]
//     shared      shared: [{ function, uses: [{ system, from, calls }] }]
//     unresolved  unresolved: rows as in the report's `unresolved`
//     function    { name, signature, component, system, file, line, defined }
//     call        { from, to, via, confidence, candidates, file, line, column, source }; with why
//                 also { others: [function], contexts: [{ caller, file, line }], own_copy,
//                 reasons: [{ what, file, line }] }

#include "driver/query_answer.h"

#include <string>

namespace sekat::driver {

[[nodiscard]] std::string queryText(const QueryAnswer &answer, bool indonesian);
[[nodiscard]] std::string queryJson(const QueryAnswer &answer);
/// One `digraph`. Components are clusters; calls that are only possible are dashed.
[[nodiscard]] std::string queryDot(const QueryAnswer &answer);

} // namespace sekat::driver
