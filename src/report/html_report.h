#pragma once
// The report for a reviewer who is no programmer: clauses first, findings told as stories.
//
// Two forms. A folder: index.html, one page a clause (more when a clause has many findings), one
// style sheet, and the tables as CSV; it shows under the strictest content security policy that
// still lets a page load its own style sheet. A single file: everything in one page with a style
// element. Neither holds a script, a form, a frame or an address outside itself, and neither
// depends on the clock or the machine.

#include "report/report.h"

#include <expected>
#include <string>

namespace sekat::report {

struct HtmlOptions {
  bool indonesian = true; ///< the language of everything but names and the words of the law
};

/// Findings on one page of the folder form; more go to further pages of the clause.
inline constexpr std::size_t kFindingsOnPage = 250;

/// Whether a path names the single-file form: it ends with .html or .htm, or is empty (standard
/// output).
[[nodiscard]] bool isSingleHtmlFile(const std::string &path);

/// Writes the form that `path` names; a folder is made when it is missing, and files of an earlier
/// report in it are overwritten. Findings are written as they are met, so that memory does not grow
/// with the page. Each file appears whole or not at all. The error is one sentence.
[[nodiscard]] std::expected<void, std::string>
writeHtml(const Report &report, const std::string &path, const HtmlOptions &options);

} // namespace sekat::report
