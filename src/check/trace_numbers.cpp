#include "check/trace_numbers.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sekat::check {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits)
    value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

bool hasLuhnDigit(std::string_view digits) {
  unsigned sum = 0;
  bool doubled = false;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
    const unsigned digit = static_cast<unsigned>(*at - '0') * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

// Issuer ranges by their first six digits, and the lengths of their numbers.
bool hasIssuer(std::string_view digits) {
  const unsigned six = number(digits.substr(0, 6));
  const std::size_t size = digits.size();
  const auto begins = [six](unsigned low, unsigned high) { return six >= low && six <= high; };
  if (begins(400000, 499999)) // Visa
    return size == 16 || size == 13 || size == 19;
  if (begins(510000, 559999) || begins(222100, 272099)) // Mastercard
    return size == 16;
  if (begins(340000, 349999) || begins(370000, 379999)) // American Express
    return size == 15;
  if (begins(352800, 358999)) // JCB
    return size >= 16 && size <= 19;
  if (begins(601100, 601199) || begins(644000, 659999)) // Discover
    return size == 16;
  if (begins(620000, 629999) || begins(810000, 817199)) // UnionPay
    return size >= 16 && size <= 19;
  if (begins(300000, 305999) || begins(360000, 369999) || begins(380000, 399999)) // Diners
    return size == 14;
  return false;
}

// Provinces of Indonesia by their code in a NIK.
bool isProvince(unsigned code) {
  constexpr std::array<std::uint8_t, 38> kCodes{11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33,
                                                34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65, 71, 72,
                                                73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96};
  return std::ranges::find(kCodes, code) != kCodes.end();
}

bool sameDigits(std::string_view digits) {
  return std::ranges::all_of(digits, [&](char c) { return c == digits.front(); });
}

std::string masked(NumberKind kind, const std::string &digits) {
  const std::size_t first = kind == NumberKind::Card ? 6 : 2;
  const std::size_t last = kind == NumberKind::Card ? 4 : 0;
  return digits.substr(0, first) + std::string(digits.size() - first - last, '*') +
         digits.substr(digits.size() - last);
}

struct Run {
  std::string digits;
  std::size_t begin = 0, end = 0; ///< in the text
  bool grouped = false;           ///< 4-4-4-4 or 4-6-5, with blanks or dashes
};

// Digits from `begin` on, with single blanks or dashes between groups of four to seven.
Run runAt(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongest = 24;
  Run run{.digits = {}, .begin = begin, .end = begin, .grouped = false};
  std::size_t group = 0;
  std::size_t at = begin;
  while (at < text.size() && run.digits.size() <= kLongest) {
    if (isDigit(text[at])) {
      run.digits += text[at];
      ++group;
      run.end = ++at;
      continue;
    }
    const bool separator = text[at] == ' ' || text[at] == '-';
    if (!separator || group < 4 || group > 7 || at + 1 >= text.size() || !isDigit(text[at + 1]))
      break;
    run.grouped = true;
    group = 0;
    ++at;
  }
  return run;
}

// A number that goes on in letters, a fraction or further digits is a part of something else.
bool standsAlone(std::string_view text, const Run &run) {
  const auto joins = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-';
  };
  const bool before = run.begin > 0 && joins(text[run.begin - 1]);
  const char next = run.end < text.size() ? text[run.end] : ' ';
  const bool after =
      next == '.' ? run.end + 1 < text.size() && isDigit(text[run.end + 1]) : joins(next);
  return !before && !after;
}

std::optional<NumberKind> kindOf(const Run &run, NumberHint hint) {
  const std::string &digits = run.digits;
  const std::size_t size = digits.size();
  const bool usual = size >= 14 && size <= 16;
  const bool card = hint == NumberHint::Card || run.grouped ||
                    (usual && (hint == NumberHint::None || hint == NumberHint::Person));
  if (card && isCardNumber(digits))
    return NumberKind::Card;
  const bool person = hint != NumberHint::Card && hint != NumberHint::Id;
  if (person && !run.grouped && isIdentityNumber(digits))
    return NumberKind::Identity;
  return std::nullopt;
}

bool holds(const std::string &name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

/// The parts of a name between `.`, `_`, `-` and before capital letters, with blanks around each.
std::string words(std::string_view name) {
  std::string out = " ";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (!std::isalnum(c)) {
      out += ' ';
      continue;
    }
    if (std::isupper(c) && i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])))
      out += ' ';
    out += static_cast<char>(std::tolower(c));
  }
  return out + " ";
}

} // namespace

std::string_view numberKindName(NumberKind kind, bool indonesian) {
  if (kind == NumberKind::Card)
    return indonesian ? "nomor kartu" : "card number";
  return indonesian ? "nomor induk kependudukan (NIK)" : "identity number (NIK)";
}

bool isCardNumber(std::string_view digits) {
  return digits.size() >= 13 && digits.size() <= 19 && !sameDigits(digits) && hasIssuer(digits) &&
         hasLuhnDigit(digits);
}

bool isIdentityNumber(std::string_view digits) {
  if (digits.size() != 16)
    return false;
  const auto part = [&](std::size_t at, std::size_t size) {
    return number(digits.substr(at, size));
  };
  const unsigned regency = part(2, 2), day = part(6, 2) > 40 ? part(6, 2) - 40 : part(6, 2);
  return isProvince(part(0, 2)) && regency >= 1 && regency <= 79 && part(4, 2) >= 1 && day >= 1 &&
         day <= 31 && part(8, 2) >= 1 && part(8, 2) <= 12 && part(12, 4) >= 1;
}

NumberHint numberHint(std::string_view attribute) {
  const std::string name = words(attribute);
  if (holds(name, {" card", " kartu", " pan ", " cc ", " credit", " debit"}))
    return NumberHint::Card;
  if (holds(name,
            {" nik ", " ktp ", " identity", " identitas", " citizen", " national", " person",
             " penduduk", " customer", " pelanggan", " enduser ", " user id", " user identi"}))
    return NumberHint::Person;
  if (holds(name, {" time",   " ts ",      " start ",  " end ",   " duration", " ns ",
                   " us ",    " ms ",      " nano",    " micro",  " milli",    " size",
                   " length", " bytes",    " count",   " offset", " port ",    " latency",
                   " seq ",   " sequence", " version", " epoch",  " amount"}))
    return NumberHint::Quantity;
  if (holds(name, {" id ", " ids ", " uuid", " guid", " key ", " hash", " token", " trace", " span",
                   " req ", " url ", " target "}))
    return NumberHint::Id;
  return NumberHint::None;
}

std::optional<PersonalNumber> personalNumber(std::string_view text, NumberHint hint) {
  constexpr std::size_t kShortest = 13;
  if (text.size() < kShortest || hint == NumberHint::Quantity)
    return std::nullopt;
  // Groups have at least four digits, so it is enough to look at every fourth character.
  for (std::size_t probe = 3; probe < text.size(); probe += 4) {
    if (!isDigit(text[probe]))
      continue;
    std::size_t begin = probe;
    while (begin > 0 && isDigit(text[begin - 1]))
      --begin;
    const Run run = runAt(text, begin);
    if (run.digits.size() >= kShortest && standsAlone(text, run))
      if (const auto kind = kindOf(run, hint))
        return PersonalNumber{*kind, masked(*kind, run.digits)};
    std::size_t end = std::max(run.end, probe);
    while (end < text.size() && isDigit(text[end]))
      ++end;
    probe = std::max(probe, end);
  }
  return std::nullopt;
}

} // namespace sekat::check
