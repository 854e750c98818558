#pragma once
// Card numbers and Indonesian identity numbers (NIK) in the attributes of spans.
//
// A card number has a known issuer's beginning, the length that goes with it, and a right check
// digit (Luhn). A NIK has 16 digits: a province that exists, regency, district, a birth day (plus
// 40 for women), a month, a serial that is not zero. Random digits pass both now and then, so where
// the attribute's name says nothing of cards or people, fewer forms count, and counts and times
// never do. A number is never shown but masked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sekat::check {

enum class NumberKind : std::uint8_t { Card, Identity };
/// "card number", "identity number (NIK)".
[[nodiscard]] std::string_view numberKindName(NumberKind kind, bool indonesian);

/// What the name of an attribute says about numbers in it.
enum class NumberHint : std::uint8_t {
  None,     ///< nothing: only usual forms count
  Card,     ///< of cards and payment
  Person,   ///< of people and their papers
  Id,       ///< an id of something: no cards without their grouping
  Quantity, ///< a time, size or count: nothing counts
};
[[nodiscard]] NumberHint numberHint(std::string_view attribute);

struct PersonalNumber {
  NumberKind kind = NumberKind::Card;
  std::string masked; ///< "411111******1111", "32**************"
};
/// The first number in the text. Linear in the text.
[[nodiscard]] std::optional<PersonalNumber> personalNumber(std::string_view text, NumberHint hint);

/// Whether the digits (nothing else) are a card number or a NIK by their form.
[[nodiscard]] bool isCardNumber(std::string_view digits);
[[nodiscard]] bool isIdentityNumber(std::string_view digits);

} // namespace sekat::check
