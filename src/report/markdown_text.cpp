#include "report/markdown_text.h"

#include "support/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace sekat::report {

std::string markdownText(const std::string &raw) {
  std::string made;
  for (const char c : support::printable(raw)) {
    // A character reference of HTML is never markup, whatever stands around it.
    if (std::string_view("\\`*_{}[]()<>#+!|~&@$^").find(c) != std::string_view::npos)
      made += fmt::format("&#{};", static_cast<int>(c));
    else if (c == ':')
      made += "&#58;"; // "https:" would become a link by itself
    else
      made += c;
  }
  return made;
}

std::string markdownCode(const std::string &raw) {
  std::string text = support::printable(raw);
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  // A bar ends a table cell even in code, and has no escape outside tables.
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 3))
    text.replace(at, 1, "\xC2\xA6");
  const std::string ticks(longest + 1, '`');
  const bool pad = text.empty() || text.front() == '`' || text.back() == '`';
  return ticks + (pad ? " " : "") + text + (pad ? " " : "") + ticks;
}

std::string mermaidLabel(const std::string &raw) {
  std::string made = "\"";
  for (const char c : support::printable(raw)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ' ' || c == ':' || c == '.' ||
        c == ',' || c == '/' || c == '_' || c == '-' || (static_cast<unsigned char>(c) & 0x80) != 0)
      made += c;
    else
      made += fmt::format("#{};", static_cast<int>(c)); // mermaid's own entity codes
  }
  return made + '"';
}

std::string callsTable(const std::vector<CrossingCall> &added,
                       const std::vector<CrossingCall> &removed) {
  constexpr std::size_t kMost = 50;
  if (added.empty() && removed.empty())
    return {};
  std::string text = "\n| | call between systems | systems |\n|---|---|---|\n";
  const auto name = [](const std::string &system) { return system.empty() ? "none" : system; };
  const auto rows = [&](const char *sign, const std::vector<CrossingCall> &calls) {
    for (std::size_t i = 0; i < std::min(calls.size(), kMost); ++i) {
      const CrossingCall &call = calls[i];
      text += fmt::format("| {} | {} → {} | {} |\n", sign, markdownCode(call.from),
                          markdownCode(call.to),
                          markdownText(name(call.fromSystem) + " -> " + name(call.toSystem)));
    }
    if (calls.size() > kMost)
      text += fmt::format("| {} | and {} more | |\n", sign, calls.size() - kMost);
  };
  rows("added", added);
  rows("removed", removed);
  return text;
}

} // namespace sekat::report
