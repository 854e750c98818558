#include "support/files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <thread>

using namespace sekat::support;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "sekat-files-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("files: what was written is read, and nothing else is left") {
  const Folder folder;
  const std::string file = folder.path / "a";
  REQUIRE(writeFile(file, std::string("x\0y", 3)));
  CHECK(readFile(file, 3) == std::string("x\0y", 3));
  REQUIRE(writeFile(file, ""));
  CHECK(readFile(file, 0) == "");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("files: what cannot be read says why") {
  const Folder folder;
  const std::string file = folder.path / "a";
  REQUIRE(writeFile(file, "12345"));
  CHECK(readFile(file, 4).error() == file + ": is larger than the limit of 4 bytes");
  CHECK(readFile(file + "b", 4).error() == file + "b: cannot be read: No such file or directory");
  CHECK(readFile(folder.path, 4).error() ==
        folder.path.string() + ": cannot be read: it is not a regular file");
  CHECK(readFile("/dev/zero", 4).error() == "/dev/zero: cannot be read: it is not a regular file");
  CHECK(readFile("/proc/self/status", 1 << 20)); // says that it has no bytes
  CHECK(readFile("/proc/self/status", 10).error() ==
        "/proc/self/status: is larger than the limit of 10 bytes");
  CHECK(writeFile(folder.path / "no" / "such", "x").error() ==
        (folder.path / "no" / "such").string() + ": cannot be written: No such file or directory");
}

TEST_CASE("files: writers at the same time leave one whole file") {
  const Folder folder;
  const std::string file = folder.path / "a";
  const auto write = [&](char c) {
    for (int i = 0; i < 50; ++i)
      CHECK(writeFile(file, std::string(100000, c)));
  };
  std::thread other(write, 'a');
  write('b');
  other.join();
  const auto bytes = readFile(file, 1 << 20);
  REQUIRE(bytes);
  CHECK(bytes->size() == 100000);
  CHECK(bytes->find_first_not_of(bytes->front()) == std::string::npos);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}
