#include "kit/ids.h"

#include <chrono>
#include <cstdint>
#include <ctime>
#include <random>

namespace kit {
namespace {

std::string hex(int digits) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  thread_local std::random_device device;
  std::string out;
  std::uint32_t bits = 0;
  for (int i = 0; i < digits; ++i) {
    if (i % 8 == 0)
      bits = device();
    out += kDigits[bits & 15u];
    bits >>= 4;
  }
  return out;
}

} // namespace

std::string newId(std::string_view prefix) { return std::string(prefix) + "-" + hex(12); }

std::string newToken() { return hex(32); }

std::string timestampWib() {
  const std::time_t jakarta =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) + 7 * 3600;
  std::tm parts{};
  gmtime_r(&jakarta, &parts);
  char text[32];
  const auto length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S+07:00", &parts);
  return std::string(text, length);
}

} // namespace kit
