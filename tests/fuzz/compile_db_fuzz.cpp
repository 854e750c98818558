// Compile databases, from JSON to the cleaned commands.

#include "extract/compile_db.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string json(reinterpret_cast<const char *>(data), size);
  const auto database = sekat::extract::parseDatabase("/p/compile_commands.json", json);
  if (!database) {
    if (!database.error().starts_with("/p/compile_commands.json:"))
      std::abort();
    return 0;
  }
  // No entry is lost, and each can be run or says why not.
  if (database->commands.size() + database->duplicates != database->entries)
    std::abort();
  for (const sekat::extract::CompileCommand &command : database->commands) {
    const bool runs = !command.arguments.empty() && command.arguments.back() == command.file &&
                      std::ranges::count(command.arguments, command.file) >= 1;
    if (command.unusable.empty() != runs || !command.file.starts_with('/') ||
        !command.directory.starts_with('/'))
      std::abort();
  }
  return 0;
}
