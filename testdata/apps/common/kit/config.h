#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kit {

struct Endpoint {
  std::string host;
  int port = 0;
  [[nodiscard]] std::string text() const { return host + ":" + std::to_string(port); }
};

/// Settings of a process: a file of `key = value` lines, `#` starts a comment. Whatever is not set
/// falls back to the production default that the caller gives.
class Config {
public:
  /// Reads the file named by `--config FILE`; exits with status 2 when it cannot be read.
  static Config fromCommandLine(int argc, char **argv);

  [[nodiscard]] std::string text(std::string_view key, std::string_view fallback) const;
  [[nodiscard]] int number(std::string_view key, int fallback) const;
  [[nodiscard]] Endpoint endpoint(std::string_view key, std::string_view fallback) const;

private:
  std::map<std::string, std::string, std::less<>> values_;
};

} // namespace kit
