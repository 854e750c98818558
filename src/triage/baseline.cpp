#include "triage/baseline.h"

#include "support/codes.h"
#include "support/files.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace sekat::triage {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{64} << 20;

// Fields are separated by one blank; the last one may hold blanks, none a line break.
std::string field(const std::string &value, bool last) {
  std::string text = support::printable(value);
  if (!last)
    std::ranges::replace(text, ' ', '_');
  return text.empty() ? "-" : text;
}

bool isFingerprint(std::string_view text) {
  if (!text.starts_with("v1:"))
    return false;
  text.remove_prefix(3);
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The blank-separated fields; the last takes the rest of the line. Empty ones where there are
// fewer.
std::array<std::string_view, 4> split(std::string_view line) {
  std::array<std::string_view, 4> fields;
  for (std::size_t i = 0; i < fields.size() && !line.empty(); ++i) {
    const std::size_t end =
        i + 1 == fields.size() ? line.size() : std::min(line.find(' '), line.size());
    fields[i] = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return fields;
}

} // namespace

std::string writeBaseline(const std::vector<check::Finding> &findings) {
  std::set<std::string> lines;
  for (const check::Finding &finding : findings)
    if (finding.status != check::Status::Waived)
      lines.insert(field(finding.rule, false) + ' ' + finding.fingerprint + ' ' +
                   field(finding.entry.component, false) + ' ' + field(finding.sink.name, true) +
                   '\n');
  std::string text(kBaselineHeader);
  text += '\n';
  for (const std::string &line : lines)
    text += line;
  return text;
}

Baseline parseBaseline(std::string_view text, const std::string &file,
                       support::Diagnostics &diagnostics) {
  Baseline baseline{file, {}};
  std::set<std::pair<std::string_view, std::string_view>> known;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    const support::SourcePos pos{file, number, 1};
    if (number == 1 && line != kBaselineHeader) {
      diagnostics.error(support::code::kNoBaselineHeader, pos,
                        "the first line of a baseline must be '" + std::string(kBaselineHeader) +
                            "'",
                        "write the file with the program that judges the rules");
      return baseline;
    }
    if (line.empty() || line.starts_with('#'))
      continue;
    const auto [rule, fingerprint, component, sink] = split(line);
    if (rule.empty() || component.empty() || sink.empty() || !isFingerprint(fingerprint)) {
      diagnostics.error(support::code::kBadBaselineEntry, pos,
                        "expected '<rule> <fingerprint> <entry component> <sink name>'",
                        "a fingerprint is 'v1:' and 32 hexadecimal digits");
      continue;
    }
    if (!known.emplace(rule, fingerprint).second) {
      diagnostics.warning(support::code::kBaselineEntryTwice, pos,
                          "the entry stands twice in the baseline");
      continue;
    }
    baseline.entries.push_back({std::string(rule), std::string(fingerprint), std::string(component),
                                std::string(sink), pos});
  }
  return baseline;
}

Baseline loadBaseline(const std::string &path, support::Diagnostics &diagnostics) {
  const std::expected<std::string, std::string> text = support::readFile(path, kMaxBytes);
  if (!text) {
    diagnostics.error(support::code::kUnreadable, {path, 0, 0}, text.error());
    return {path, {}};
  }
  if (text->empty()) // no line at all: say what a baseline starts with
    return parseBaseline("\n", path, diagnostics);
  return parseBaseline(*text, path, diagnostics);
}

std::expected<void, std::string> saveBaseline(const std::string &path,
                                              const std::vector<check::Finding> &findings) {
  return support::writeFile(path, writeBaseline(findings));
}

std::expected<void, std::string> shrinkBaseline(const std::string &path,
                                                const std::vector<BaselineEntry> &stale) {
  const std::expected<std::string, std::string> text = support::readFile(path, kMaxBytes);
  if (!text)
    return std::unexpected(text.error());
  std::set<std::pair<std::string_view, std::string_view>> gone;
  for (const BaselineEntry &entry : stale)
    gone.emplace(entry.rule, entry.fingerprint);
  std::string left;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    const std::string_view line = rest.substr(0, end + 1);
    rest.remove_prefix(end + 1);
    const auto fields = split(line);
    if (line.starts_with('#') || !gone.contains({fields[0], fields[1]}))
      left += line;
  }
  return support::writeFile(path, left);
}

std::vector<BaselineEntry> applyBaseline(std::vector<check::Finding> &findings,
                                         const Baseline &baseline) {
  std::set<std::pair<std::string_view, std::string_view>> recorded, found;
  for (const BaselineEntry &entry : baseline.entries)
    recorded.emplace(entry.rule, entry.fingerprint);
  for (check::Finding &finding : findings) {
    if (!recorded.contains({finding.rule, finding.fingerprint}))
      continue;
    found.emplace(finding.rule, finding.fingerprint);
    if (finding.status == check::Status::New)
      finding.status = check::Status::Kept;
  }
  std::vector<BaselineEntry> stale;
  for (const BaselineEntry &entry : baseline.entries)
    if (!found.contains({entry.rule, entry.fingerprint}))
      stale.push_back(entry);
  return stale;
}

} // namespace sekat::triage
