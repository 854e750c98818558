#include "kit/log.h"

#include <chrono>
#include <cstdio>
#include <mutex>

namespace kit {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

void write(std::string_view level, std::string_view event, LogFields fields) {
  using namespace std::chrono;
  const auto now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  std::string line = std::to_string(now) + " " + std::string(level) + " " + std::string(event);
  for (const auto &[key, value] : fields)
    line += " " + std::string(key) + "=" + quoted(value);
  line += "\n";
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  std::fputs(line.c_str(), stderr);
}

} // namespace

void logInfo(std::string_view event, LogFields fields) { write("info", event, fields); }
void logWarning(std::string_view event, LogFields fields) { write("warn", event, fields); }

std::string tail(std::string_view text) {
  return text.size() <= 4 ? std::string("****")
                          : "****" + std::string(text.substr(text.size() - 4));
}

} // namespace kit
