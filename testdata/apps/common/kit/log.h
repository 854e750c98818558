#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kit {

using LogFields = std::initializer_list<std::pair<std::string_view, std::string>>;

/// One line per event on stderr: time, level, event, key=value. Safe from any thread.
void logInfo(std::string_view event, LogFields fields = {});
void logWarning(std::string_view event, LogFields fields = {});

/// Keeps the last four characters, for account and phone numbers in logs.
[[nodiscard]] std::string tail(std::string_view text);

} // namespace kit
