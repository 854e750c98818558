#include "driver/put_text.h"

#include "support/files.h"
#include "support/terminal.h"

#include <fmt/format.h>

#include <cstdio>

namespace sekat::driver {

report::TextOptions textOptions(const AuditOptions &options, const FormatRequest &format) {
  report::TextOptions text;
  const support::ColorChoice choice =
      support::parseColorChoice(options.color).value_or(support::ColorChoice::Auto);
  text.color = format.file.empty() ? support::wantsColor(choice, support::terminalFacts(stdout))
                                   : choice == support::ColorChoice::Always;
  text.width = options.width         ? options.width
               : format.file.empty() ? support::terminalWidth(stdout)
                                     : 100;
  text.indonesian = options.indonesian;
  return text;
}

bool putText(const std::string &text, const std::string &file) {
  if (file.empty()) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
      return true;
    fmt::print(stderr, "sekat: error: cannot write to standard output\n");
    return false;
  }
  const auto written = support::writeFile(file, text);
  if (!written)
    fmt::print(stderr, "sekat: error: {}\n", written.error());
  return written.has_value();
}

bool putFormats(const AuditOptions &options,
                const std::function<std::string(const FormatRequest &)> &write) {
  std::vector<FormatRequest> formats = options.formats;
  if (formats.empty())
    formats.push_back({"text", ""});
  bool good = true;
  for (const FormatRequest &format : formats)
    good = putText(write(format), format.file) && good;
  return good;
}

} // namespace sekat::driver
