#include "check/relative_path.h"

#include <algorithm>
#include <vector>

namespace sekat::check {
namespace {

using Segments = std::vector<std::string_view>;

Segments segmentsOf(std::string_view path) {
  const bool absolute = path.starts_with('/');
  Segments segments;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (segment.empty() || segment == ".")
      continue;
    const bool climbs = segment == "..";
    if (climbs && !segments.empty() && segments.back() != "..")
      segments.pop_back();
    else if (!climbs || !absolute) // "/.." is "/"
      segments.push_back(segment);
  }
  return segments;
}

void append(std::string &text, std::string_view segment) {
  if (!text.empty() && text.back() != '/')
    text += '/';
  text += segment;
}

} // namespace

std::string normalisedPath(std::string_view path) {
  std::string text = path.starts_with('/') ? "/" : "";
  for (const std::string_view segment : segmentsOf(path))
    append(text, segment);
  return text;
}

std::string relativePath(std::string_view root, std::string_view file) {
  if (!file.starts_with('/'))
    return normalisedPath(file);
  const Segments from = segmentsOf(root);
  const Segments to = segmentsOf(file);
  const auto [fromRest, toRest] = std::ranges::mismatch(from, to);
  std::string text;
  for (auto up = fromRest; up != from.end(); ++up)
    append(text, "..");
  for (auto down = toRest; down != to.end(); ++down)
    append(text, *down);
  return text;
}

} // namespace sekat::check
