#include "check/relative_path.h"

#include <doctest/doctest.h>

using sekat::check::normalisedPath;
using sekat::check::relativePath;

TEST_CASE("files inside the project lose its folder") {
  CHECK(relativePath("/p", "/p/src/feed.cpp") == "src/feed.cpp");
  CHECK(relativePath("/p/", "/p/src/feed.cpp") == "src/feed.cpp");
  CHECK(relativePath("/", "/src/feed.cpp") == "src/feed.cpp");
}

TEST_CASE("files outside climb with ..") {
  CHECK(relativePath("/home/a/p", "/home/a/shared/x.h") == "../shared/x.h");
  CHECK(relativePath("/p", "/usr/include/x.h") == "../usr/include/x.h");
  CHECK(relativePath("/p", "/pq/x.h") == "../pq/x.h"); // a common beginning of text is not a folder
}

TEST_CASE("dots are resolved without asking the disk") {
  CHECK(relativePath("/p", "/p/build/../src/./feed.cpp") == "src/feed.cpp");
  CHECK(relativePath("/p/x/..", "/p//src///feed.cpp") == "src/feed.cpp");
  CHECK(normalisedPath("/../../a") == "/a");
  CHECK(normalisedPath("../a/../../b") == "../../b");
}

TEST_CASE("a relative name is taken as relative to the project already") {
  CHECK(relativePath("/p", "src/./feed.cpp") == "src/feed.cpp");
  CHECK(relativePath("/p", "") == "");
}
