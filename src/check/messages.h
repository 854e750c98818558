#pragma once
// The sentences of findings, in both languages.

#include "check/finding.h"
#include "rules/project.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sekat::check {

/// Values for `{name}` in a rule's message, the same in both languages.
using Placeholders = std::vector<std::pair<std::string_view, std::string>>;

/// `text` with every `{name}` that has a value replaced, in one pass, so a value that holds braces
/// is not read again. Unknown names stay as they are.
[[nodiscard]] std::string fill(std::string_view text, const Placeholders &values);

/// `text` cut to at most `limit` bytes between two UTF-8 characters, with "..." when cut.
[[nodiscard]] std::string shortened(std::string text, std::size_t limit);

/// The rule's message for a finding whose entry, sink, proofs are set. Placeholders: {entry},
/// {sink}, {entry_component}, {entry_system}, {sink_component}, {sink_system}, {provider},
/// {literal} from the finding, and {boundary}, {until}, {reference} from `boundary` (null: none).
/// What has no value reads
/// "(none)", "(tidak ada)".
[[nodiscard]] rules::Bilingual messageOf(const rules::Rule &rule, const Finding &finding,
                                         const rules::Boundary *boundary);

/// Notes about a boundary on a path that did not stop it.
[[nodiscard]] rules::Bilingual expiredNote(const rules::Boundary &boundary);
[[nodiscard]] rules::Bilingual unapprovedNote(const rules::Boundary &boundary);
[[nodiscard]] rules::Bilingual notAcceptedNote(const rules::Boundary &boundary);

} // namespace sekat::check
