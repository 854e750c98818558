#include "trace/time_text.h"

#include <charconv>
#include <chrono>

namespace sekat::trace {

namespace {

// Takes `digits` digits off the front.
std::optional<int> number(std::string_view &text, std::size_t digits) {
  int value = 0;
  if (text.size() < digits)
    return std::nullopt;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9')
      return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view &text, char expected) {
  if (!text.starts_with(expected))
    return false;
  text.remove_prefix(1);
  return true;
}

// Digits behind a point, as nanoseconds.
std::uint64_t fraction(std::string_view &text) {
  std::uint64_t value = 0, scale = 100'000'000;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    value += static_cast<std::uint64_t>(text[0] - '0') * scale;
    scale /= 10;
    text.remove_prefix(1);
  }
  return value;
}

} // namespace

std::optional<std::uint64_t> timeOfText(std::string_view text) {
  const auto year = number(text, 4);
  if (!year || !take(text, '-'))
    return std::nullopt;
  const auto month = number(text, 2);
  if (!month || !take(text, '-'))
    return std::nullopt;
  const auto day = number(text, 2);
  if (!day || (!take(text, 'T') && !take(text, ' ')))
    return std::nullopt;
  const auto hour = number(text, 2);
  if (!hour || !take(text, ':'))
    return std::nullopt;
  const auto minute = number(text, 2);
  if (!minute || !take(text, ':'))
    return std::nullopt;
  const auto second = number(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60)
    return std::nullopt;
  const std::uint64_t nanoseconds = take(text, '.') ? fraction(text) : 0;
  int offset = 0;
  if (!take(text, 'Z')) {
    const int sign = text.starts_with('-') ? -1 : 1;
    if (!take(text, '-') && !take(text, '+'))
      return std::nullopt;
    const auto hours = number(text, 2);
    take(text, ':');
    const auto minutes = number(text, 2);
    if (!hours || !minutes)
      return std::nullopt;
    offset = sign * (*hours * 60 + *minutes);
  }
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!text.empty() || !date.ok())
    return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t seconds = days * 86400 + *hour * 3600 + *minute * 60 + *second - offset * 60;
  if (seconds < 0 || seconds > 18'000'000'000)
    return std::nullopt;
  return static_cast<std::uint64_t>(seconds) * 1'000'000'000 + nanoseconds;
}

std::optional<std::uint64_t> durationOfText(std::string_view text) {
  std::uint64_t whole = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error != std::errc())
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(at - text.data()));
  const std::uint64_t part = take(text, '.') ? fraction(text) : 0;
  const std::uint64_t unit = text == "s"    ? 1'000'000'000
                             : text == "ms" ? 1'000'000
                             : text == "us" ? 1'000
                             : text == "ns" ? 1
                                            : 0;
  if (unit == 0 || whole > ~std::uint64_t{0} / unit / 2)
    return std::nullopt;
  return whole * unit + part / (1'000'000'000 / unit);
}

} // namespace sekat::trace
