#pragma once
// Every way to write a report but the text for a terminal, which has options of its own.
//
// A format for a gate shows what the gate is about. All of them say when the audit is incomplete,
// because a page without findings would be read as a pass; none of them shows the place of the
// checkout or a time of the clock, so that equal audits give equal bytes.
//
// Texts of the audited code are written by anybody. Each writer escapes for its reader: a name can
// neither end a value nor start a command of a CI system nor become a formula of a spreadsheet.

#include "report/report.h"

#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

using Writer = std::string (*)(const Report &);

/// The names of all formats, "text" and "html" first; the rest in the order in which they are
/// documented.
[[nodiscard]] const std::vector<std::string_view> &formatNames();
/// The writer of a format, or null: for "text", for "html" (writeHtml() may make a folder) and for
/// a name that is none.
[[nodiscard]] Writer findWriter(std::string_view name);

/// What there is to say of waivers (triage::waiverNotes()), out of the report's notes.
[[nodiscard]] std::vector<std::string> waiverRemarks(const Report &report);

/// GitLab Code Quality: a list of issues. Waived findings are left out, kept ones are listed,
/// because GitLab compares the lists of two branches itself.
[[nodiscard]] std::string writeGitlab(const Report &report);
/// GitLab SAST report, schema kGitlabSastVersion. Waived findings are left out. The times it
/// demands are the first second of the report's day.
[[nodiscard]] std::string writeGitlabSast(const Report &report);
/// The version that GitLab checks the SAST report against; it refuses others.
inline constexpr std::string_view kGitlabSastVersion = "15.0.7";

/// JUnit XML as Jenkins reads it: one suite a rule and one for completeness. Failures are exactly
/// the findings that make the verdict, errors exactly the reasons why the audit is incomplete; kept
/// and waived findings, and rules that were not judged, are skipped with their reason.
[[nodiscard]] std::string writeJunit(const Report &report);

/// Workflow commands of GitHub Actions. GitHub shows at most ten errors, ten warnings and ten
/// notices of a step, so the worst are written and a last notice says how many were held back. Only
/// new findings; kept and waived ones are counted in that notice.
[[nodiscard]] std::string writeGithub(const Report &report);

/// One row a finding, RFC 4180 with a header. A cell that a spreadsheet would take for a formula
/// starts with an apostrophe.
[[nodiscard]] std::string writeCsv(const Report &report);

/// Markdown for a job summary: the verdict, the counts, and of each new finding (the first few) the
/// path as a small mermaid graph.
[[nodiscard]] std::string writeSummary(const Report &report);

} // namespace sekat::report
