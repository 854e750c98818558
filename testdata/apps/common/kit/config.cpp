#include "kit/config.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace kit {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos)
    return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

int toNumber(std::string_view text, int fallback) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : fallback;
}

} // namespace

Config Config::fromCommandLine(int argc, char **argv) {
  Config config;
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::string_view(argv[i]) != "--config")
      continue;
    std::ifstream file(argv[i + 1]);
    if (!file) {
      std::cerr << "cannot read " << argv[i + 1] << "\n";
      std::exit(2);
    }
    for (std::string line; std::getline(file, line);) {
      line.resize(std::min(line.find('#'), line.size()));
      const auto equals = line.find('=');
      if (equals != std::string::npos)
        config.values_[trimmed(line.substr(0, equals))] = trimmed(line.substr(equals + 1));
    }
  }
  return config;
}

std::string Config::text(std::string_view key, std::string_view fallback) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::string(fallback) : found->second;
}

int Config::number(std::string_view key, int fallback) const {
  const auto found = values_.find(key);
  return found == values_.end() ? fallback : toNumber(found->second, fallback);
}

Endpoint Config::endpoint(std::string_view key, std::string_view fallback) const {
  const std::string value = text(key, fallback);
  const auto colon = value.rfind(':');
  if (colon == std::string::npos)
    return {value, 80};
  return {value.substr(0, colon), toNumber(std::string_view(value).substr(colon + 1), 80)};
}

} // namespace kit
