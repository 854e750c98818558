#pragma once
// Texts of the audited code inside Markdown, where they must stay texts.

#include "report/report.h"

#include <string>
#include <vector>

namespace sekat::report {

/// Free text: no character of it is markup, no line end remains, and no address becomes a link or
/// a mention.
[[nodiscard]] std::string markdownText(const std::string &raw);
/// A name as code, in as many backticks as it needs; also in a table.
[[nodiscard]] std::string markdownCode(const std::string &raw);
/// The label of a node of a mermaid graph, with its quotes.
[[nodiscard]] std::string mermaidLabel(const std::string &raw);

/// A table of calls between systems that came and went, at most fifty of each and then how many
/// more; empty when there are none. Hosts refuse comments of more than some 60,000 characters.
[[nodiscard]] std::string callsTable(const std::vector<CrossingCall> &added,
                                     const std::vector<CrossingCall> &removed);

} // namespace sekat::report
