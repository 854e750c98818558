#pragma once
// What a string literal of a program can be used as: an address, a header, a key, a word of a body.
//
// Programs write addresses whole ("https://h/p"), in parts ("https://h", "/p"), in raw requests
// ("POST /p HTTP/1.1\r\nHost: h"), in markup and scripts that they serve, and in shell commands.
// They also mention them in sentences, where they do nothing. This splits a literal into the parts
// that do something; the parts are views into the literal.

#include <functional>
#include <string_view>

namespace sekat::rules {

enum class PartKind {
  Whole,  ///< a literal, or a line of one, without white space
  Quoted, ///< a quoted text without white space in JSON, markup or script
  Target, ///< only an address: target of a request line, value of a Host header, argument of curl
  Header, ///< only a header name
  Name,   ///< only a word: name of a form or query parameter
};

struct LiteralPart {
  PartKind kind = PartKind::Whole;
  std::string_view text; ///< never empty, no white space
};

/// Calls `use` for every part, in the order in which they stand. Linear in the literal.
void forEachPart(std::string_view literal, const std::function<void(const LiteralPart &)> &use);

/// An address taken apart. Views into the text; empty where there is no such piece.
struct Address {
  std::string_view host; ///< without user, port and final dot; case as written
  std::string_view
      path; ///< without query and fragment; starts at the host where there is no scheme
};

/// Never fails: what does not look like an address has an empty host and the text as path.
[[nodiscard]] Address splitAddress(std::string_view text);

} // namespace sekat::rules
