#include "rules/literal_parts.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace sekat::rules {

namespace {

constexpr std::string_view kWhite = " \t\r\n\f\v";
// Longer texts without white space are data, not addresses; the bound keeps them cheap.
constexpr std::size_t kLongestPart = 4096;

using Use = std::function<void(const LiteralPart &)>;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

bool hasWhite(std::string_view text) {
  return text.find_first_of(kWhite) != std::string_view::npos;
}

void give(const Use &use, PartKind kind, std::string_view text) {
  if (!text.empty() && text.size() <= kLongestPart)
    use({kind, text});
}

std::string_view firstWord(std::string_view line) {
  return line.substr(0, line.find_first_of(kWhite));
}

bool isMethod(std::string_view word) {
  constexpr std::string_view kMethods[] = {"GET",    "POST", "PUT",     "PATCH",
                                           "DELETE", "HEAD", "OPTIONS", "CONNECT"};
  return std::find(std::begin(kMethods), std::end(kMethods), word) != std::end(kMethods);
}

bool sameIgnoringCase(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == y;
         });
}

bool isHeaderName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == ':';
  });
}

/// A line with white space in it: a request line, a header, or a command.
void giveLine(std::string_view line, const Use &use) {
  const std::string_view first = firstWord(line);
  if (isMethod(first)) {
    // "POST /v2/charge" or "POST /v2/charge HTTP/1.1", not "GET your money back".
    const std::string_view rest = trimmed(line.substr(first.size()));
    const std::string_view target = firstWord(rest);
    const std::string_view after = trimmed(rest.substr(target.size()));
    if (after.empty() || after.starts_with("HTTP/"))
      give(use, PartKind::Target, target);
    return;
  }
  if (first == "curl" || first == "wget") {
    for (std::string_view rest = line; !rest.empty();) {
      const std::string_view word = firstWord(rest);
      rest = trimmed(rest.substr(word.size()));
      give(use, PartKind::Target, word);
    }
    return;
  }
  if (first.size() > 1 && first.ends_with(':') && isHeaderName(first)) {
    const std::string_view name = first.substr(0, first.size() - 1);
    const std::string_view value = trimmed(line.substr(first.size()));
    give(use, PartKind::Header, name);
    const bool isAddress = sameIgnoringCase(name, "host") || sameIgnoringCase(name, ":authority") ||
                           sameIgnoringCase(name, "location");
    if (isAddress && !hasWhite(value))
      give(use, PartKind::Target, value);
  }
}

char neighbour(std::string_view text, std::size_t at, int step) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\\'))
    at += static_cast<std::size_t>(step); // below 0 wraps round, which ends the loop
  return at < text.size() ? text[at] : '\0';
}

/// Whether a quoted text is a piece of JSON, markup or script and not of a sentence.
bool isStructured(std::string_view literal, std::size_t open, std::size_t close) {
  const char before = neighbour(literal, open - 1, -1), after = neighbour(literal, close + 1, 1);
  constexpr std::string_view kOpens = "=({[", kSeparates = ":,;";
  if (before != '\0' && kOpens.find(before) != std::string_view::npos)
    return true;
  if (before != '\0' && kSeparates.find(before) == std::string_view::npos)
    return false;
  return after == '\0' || std::string_view(":,;)}]>/").find(after) != std::string_view::npos;
}

/// Texts between quotes of the same kind without white space in them. The search for the second
/// quote stops at white space, which keeps it linear and passes over sentences and apostrophes. A
/// backslash before the second quote belongs to the quote.
void giveQuoted(std::string_view literal, const Use &use) {
  constexpr std::string_view kQuotes = "\"'`";
  for (std::size_t open = literal.find_first_of(kQuotes); open != std::string_view::npos;) {
    std::size_t close = open + 1;
    while (close < literal.size() && literal[close] != literal[open] &&
           kWhite.find(literal[close]) == std::string_view::npos)
      ++close;
    const bool closed = close < literal.size() && literal[close] == literal[open];
    std::string_view inside = literal.substr(open + 1, close - open - 1);
    if (inside.ends_with('\\'))
      inside.remove_suffix(1);
    if (closed && isStructured(literal, open, close))
      give(use, PartKind::Quoted, inside);
    // Quotes that close nothing may still open something.
    open = literal.find_first_of(kQuotes, closed && !inside.empty() ? close + 1 : open + 1);
  }
}

bool isNameByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
}

/// `name=` at the start and after `?` and `&`.
void giveParameters(std::string_view literal, const Use &use) {
  for (std::size_t sign = literal.find('='); sign != std::string_view::npos;
       sign = literal.find('=', sign + 1)) {
    std::size_t start = sign;
    while (start > 0 && sign - start < 64 && isNameByte(literal[start - 1]))
      --start;
    if (start < sign && (start == 0 || literal[start - 1] == '?' || literal[start - 1] == '&'))
      give(use, PartKind::Name, literal.substr(start, sign - start));
  }
}

} // namespace

void forEachPart(std::string_view literal, const Use &use) {
  const std::string_view whole = trimmed(literal);
  if (whole.empty())
    return;
  if (!hasWhite(whole)) {
    give(use, PartKind::Whole, whole);
  } else {
    for (std::size_t at = 0; at < whole.size();) {
      const std::size_t end = std::min(whole.find_first_of("\r\n", at), whole.size());
      const std::string_view line = trimmed(whole.substr(at, end - at));
      if (!hasWhite(line))
        give(use, PartKind::Whole, line);
      else
        giveLine(line, use);
      at = end + 1;
    }
  }
  giveQuoted(whole, use);
  giveParameters(whole, use);
}

namespace {

bool isHost(std::string_view text) {
  return text.find('.') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_';
         });
}

std::string_view upTo(std::string_view text, std::string_view stops) {
  return text.substr(0, text.find_first_of(stops));
}

} // namespace

Address splitAddress(std::string_view text) {
  constexpr std::size_t kLongestScheme = 32;
  Address address;
  std::string_view rest = text;
  const std::size_t mark = text.find("://");
  const bool hasScheme = mark <= kLongestScheme && mark < text.find_first_of("/?#", 0) + 1;
  const bool hasAuthority = hasScheme || text.starts_with("//");
  if (hasScheme) {
    rest.remove_prefix(mark + 3);
    // gRPC writes "dns:///host": an empty authority, and the host as path.
    if (text.starts_with("dns:") || text.starts_with("ipv4:"))
      rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
  } else if (hasAuthority) {
    rest.remove_prefix(2);
  }
  std::string_view authority = upTo(rest, "/?#\\");
  address.path = upTo(hasAuthority ? rest.substr(authority.size()) : rest, "?#");
  if (hasScheme && authority.find('@') != std::string_view::npos)
    authority.remove_prefix(authority.rfind('@') + 1);
  std::string_view host = upTo(authority, ":");
  if (host.ends_with('.'))
    host.remove_suffix(1);
  if (isHost(host))
    address.host = host;
  return address;
}

} // namespace sekat::rules
