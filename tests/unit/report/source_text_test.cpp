#include "tests/unit/report/sample.h"

#include "report/source_text.h"

#include <doctest/doctest.h>

#include <filesystem>

#include <sys/stat.h>

namespace sekat::report {

namespace fs = std::filesystem;

TEST_CASE("lines of a file, whatever ends them") {
  const sample::Folder folder;
  folder.write("a.cpp", "one\ntwo\r\nthree\rfour");
  folder.write("empty.cpp", "");
  SourceText source(folder.path());
  CHECK(source.line("a.cpp", 1) == "one");
  CHECK(source.line("a.cpp", 2) == "two");
  CHECK(source.line("a.cpp", 3) == "three");
  CHECK(source.line("a.cpp", 4) == "four");
  CHECK_FALSE(source.line("a.cpp", 5));
  CHECK_FALSE(source.line("a.cpp", 0));
  CHECK(source.line("empty.cpp", 1) == "");
  CHECK_FALSE(source.line("empty.cpp", 2));
}

TEST_CASE("what cannot or must not be shown is no error") {
  const sample::Folder folder, outside;
  outside.write("secret", "secret\n");
  folder.write("src/binary.cpp", std::string("a\0b\n", 4));
  folder.write("src/good.cpp", "good\n");
  fs::resize_file(folder.path() + "/src/binary.cpp", 4);
  folder.write("src/huge.cpp", "");
  fs::resize_file(folder.path() + "/src/huge.cpp", SourceText::kLargestFile + 1);
  fs::create_symlink(outside.path() + "/secret", folder.path() + "/src/link.cpp");
  REQUIRE(mkfifo((folder.path() + "/src/pipe.cpp").c_str(), 0600) == 0);
  SourceText source(folder.path());
  const std::string up = "../" + fs::path(outside.path()).filename().string() + "/secret";
  for (const std::string &file :
       {std::string("src/none.cpp"), std::string("src/binary.cpp"), std::string("src/huge.cpp"),
        std::string("src/link.cpp"), std::string("src/pipe.cpp"), std::string("src"),
        std::string(""), std::string(5000, 'x'), std::string("src/good.cpp\0", 13), up,
        outside.path() + "/secret", std::string("/dev/zero")}) {
    CHECK_MESSAGE(source.content(file) == nullptr, file);
    CHECK_FALSE_MESSAGE(source.line(file, 1), file);
  }
  CHECK(source.line("src/good.cpp", 1) == "good");
  CHECK(source.line(folder.path() + "/src/good.cpp", 1) == "good");
}

TEST_CASE("without a root nothing is read") {
  SourceText none(""), gone("/no/such/folder");
  CHECK(none.content("/etc/passwd") == nullptr);
  CHECK(none.content("etc/passwd") == nullptr);
  CHECK(gone.content("a.cpp") == nullptr);
}

} // namespace sekat::report
