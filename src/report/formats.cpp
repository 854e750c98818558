#include "report/formats.h"

#include "report/lookup.h"

#include <array>
#include <utility>

namespace sekat::report {

namespace {

constexpr std::array<std::pair<std::string_view, Writer>, 8> kWriters{
    {{"json", writeJson},
     {"sarif", writeSarif},
     {"gitlab", writeGitlab},
     {"gitlab-sast", writeGitlabSast},
     {"junit", writeJunit},
     {"github", writeGithub},
     {"csv", writeCsv},
     {"summary", writeSummary}}};

} // namespace

const std::vector<std::string_view> &formatNames() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> made{"text", "html"};
    for (const auto &[name, writer] : kWriters)
      made.push_back(name);
    return made;
  }();
  return names;
}

Writer findWriter(std::string_view name) {
  for (const auto &[known, writer] : kWriters)
    if (known == name)
      return writer;
  return nullptr;
}

std::vector<std::string> waiverRemarks(const Report &report) {
  std::vector<std::string> remarks;
  for (const std::string &note : report.notes)
    if (note.starts_with("waiver of "))
      remarks.push_back(shownText(report, note));
  return remarks;
}

} // namespace sekat::report
