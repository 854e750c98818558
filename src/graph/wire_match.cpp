#include "graph/wire_match.h"

#include <algorithm>
#include <vector>

namespace sekat::graph {

namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(by);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos)
      return parts;
    text.remove_prefix(at + by.size());
  }
}

std::string_view pathOf(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    const std::size_t slash = url.find('/', scheme + 3);
    url = slash == std::string_view::npos ? std::string_view("/") : url.substr(slash);
  } else if (const std::size_t slash = url.find('/');
             slash != std::string_view::npos && slash > 0 &&
             url.substr(0, slash).find('*') != std::string_view::npos)
    url = url.substr(slash); // an unknown base in front of the path
  return url.substr(0, url.find_first_of("?#"));
}

bool isParameter(std::string_view segment) {
  return segment.starts_with(':') || segment.starts_with('{') || segment.starts_with('<') ||
         segment.find('(') != std::string_view::npos || segment == "*" || segment == "**";
}

// `*` in the request stands for anything within a segment.
bool segmentMatches(std::string_view asked, std::string_view offered) {
  const std::size_t star = asked.find('*');
  if (star == std::string_view::npos)
    return asked == offered;
  const std::string_view head = asked.substr(0, star);
  const std::string_view tail = asked.substr(asked.rfind('*') + 1);
  return offered.size() >= head.size() + tail.size() && offered.starts_with(head) &&
         offered.ends_with(tail);
}

} // namespace

WireMatch matchAddress(std::string_view requested, std::string_view offered, bool http) {
  if (requested.empty() || requested == "*" || offered.empty() || offered == "*")
    return WireMatch::None;
  if (!http) {
    if (requested == offered)
      return WireMatch::Exact;
    if (requested.find('*') == std::string_view::npos &&
        offered.find('*') == std::string_view::npos)
      return WireMatch::None;
    return segmentMatches(requested, offered) || segmentMatches(offered, requested)
               ? WireMatch::Vague
               : WireMatch::None;
  }
  requested = pathOf(requested);
  offered = pathOf(offered);
  while (requested.size() > 1 && requested.ends_with('/'))
    requested.remove_suffix(1);
  while (offered.size() > 1 && offered.ends_with('/'))
    offered.remove_suffix(1);
  if (requested == offered)
    return requested.find('*') == std::string_view::npos ? WireMatch::Exact : WireMatch::Vague;
  const auto asked = split(requested, "/");
  const auto route = split(offered, "/");
  WireMatch result = WireMatch::Exact;
  std::size_t literal = 0;
  for (std::size_t i = 0; i < std::max(asked.size(), route.size()); ++i) {
    if (i < route.size() && (route[i] == "**" || (route[i] == "*" && i + 1 == route.size())))
      return literal ? WireMatch::Pattern : WireMatch::None;
    if (i >= asked.size() || i >= route.size())
      return WireMatch::None;
    if (isParameter(route[i])) {
      result = std::min(result, WireMatch::Pattern);
      continue;
    }
    if (!segmentMatches(asked[i], route[i]))
      return WireMatch::None;
    if (asked[i].find('*') != std::string_view::npos)
      result = WireMatch::Vague;
    else if (!asked[i].empty())
      ++literal;
  }
  return literal ? result : WireMatch::None;
}

std::optional<std::string> serviceName(std::string_view name, std::string_view stub,
                                       std::string_view service) {
  std::vector<std::string_view> names = split(name, "::");
  const std::vector<std::string_view> pattern = split(stub, "::");
  if (pattern.empty() || pattern.front() != "**" || names.size() + 1 < pattern.size())
    return std::nullopt;
  std::string method(names.back());
  for (const std::string_view prefix : {"PrepareAsync", "Async"})
    if (method.starts_with(prefix) && method.size() > prefix.size()) {
      method.erase(0, prefix.size());
      break;
    }
  std::vector<std::string> stars;
  const std::size_t fixed = pattern.size() - 1;
  for (std::size_t i = 0; i < fixed; ++i) {
    const std::string_view want = pattern[i + 1];
    const std::string_view have =
        i + 1 == fixed ? std::string_view(method) : names[names.size() - fixed + i];
    const std::size_t star = want.find('*');
    if (star == std::string_view::npos) {
      if (want != have)
        return std::nullopt;
      continue;
    }
    const std::string_view head = want.substr(0, star);
    const std::string_view tail = want.substr(star + 1);
    if (have.size() <= head.size() + tail.size() || !have.starts_with(head) ||
        !have.ends_with(tail))
      return std::nullopt;
    stars.emplace_back(have.substr(head.size(), have.size() - head.size() - tail.size()));
  }
  std::string result;
  std::size_t next = 0;
  for (const std::string_view part : split(service, "::")) {
    std::string text;
    if (part == "**") {
      for (std::size_t i = 0; i + fixed < names.size(); ++i) {
        if (!text.empty())
          text += "::";
        text += names[i];
      }
      if (text.empty())
        continue;
    } else if (const std::size_t star = part.find('*');
               star != std::string_view::npos && !stars.empty()) {
      // More stars than captures: the last, which is the method, stands for the others.
      text = std::string(part.substr(0, star)) + stars[std::min(next, stars.size() - 1)] +
             std::string(part.substr(star + 1));
      ++next;
    } else
      text = part;
    if (!result.empty())
      result += "::";
    result += text;
  }
  return result;
}

} // namespace sekat::graph
