#pragma once
// A folder that exists as long as the test needs it.

#include "support/files.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace sekat::extract::test {

class TempFolder {
public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "sekat-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = std::filesystem::canonical(name).string();
  }
  TempFolder(const TempFolder &) = delete;
  TempFolder &operator=(const TempFolder &) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::string &path() const { return path_; }
  /// Writes a file below the folder, making folders as needed; returns its path.
  std::string write(const std::string &name, const std::string &content) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    REQUIRE(support::writeFile(file.string(), content));
    return file.string();
  }
  [[nodiscard]] std::size_t fileCount() const {
    std::size_t count = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(path_))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }

private:
  std::string path_;
};

} // namespace sekat::extract::test
