#pragma once
// Texts of the audited code inside Markdown, where they must stay texts.

#include <string>

namespace sekat::report {

/// Free text: no character of it is markup, no line end remains, and no address becomes a link or
/// a mention.
[[nodiscard]] std::string markdownText(const std::string &raw);
/// A name as code, in as many backticks as it needs; also in a table.
[[nodiscard]] std::string markdownCode(const std::string &raw);
/// The label of a node of a mermaid graph, with its quotes.
[[nodiscard]] std::string mermaidLabel(const std::string &raw);

} // namespace sekat::report
