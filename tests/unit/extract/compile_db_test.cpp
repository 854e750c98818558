#include "extract/compile_db.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sekat::extract;
using sekat::extract::test::TempFolder;
using Words = std::vector<std::string>;

namespace {

CompileDatabase parsed(const std::string &json) {
  auto database = parseDatabase("/p/compile_commands.json", json);
  REQUIRE_MESSAGE(database, (database ? "" : database.error()));
  return *database;
}

std::string problem(const std::string &json) {
  const auto database = parseDatabase("/p/compile_commands.json", json);
  REQUIRE_FALSE(database);
  const std::string path = "/p/compile_commands.json:";
  REQUIRE(database.error().starts_with(path));
  return database.error().substr(path.size());
}

} // namespace

TEST_CASE("a database is read in both forms") {
  const CompileDatabase database = parsed(R"([
    {"directory": "/p/build", "command": "g++ -I../inc -DQ='\"x\"' -o b.o -c ../b.cpp", "file": "../b.cpp",
     "output": "b.o", "more": {"nested": [1, {"file": 3}], "directory": null}},
    {"file": "a.c", "arguments": ["gcc", "-DA=1 2", "-c", "a.c"], "directory": "sub/.."}
  ])");
  CHECK(database.path == "/p/compile_commands.json");
  CHECK(database.entries == 2);
  REQUIRE(database.commands.size() == 2);
  CHECK(database.commands[0].file == "/p/a.c");
  CHECK(database.commands[0].directory == "/p");
  CHECK(database.commands[0].arguments == Words{"clang", "-DA=1 2", "-x", "c", "/p/a.c"});
  CHECK(database.commands[1].file == "/p/b.cpp");
  CHECK(database.commands[1].directory == "/p/build");
  CHECK(database.commands[1].arguments ==
        Words{"clang++", "-I../inc", "-DQ=\"x\"", "-x", "c++", "/p/b.cpp"});
}

TEST_CASE("several commands of one file stay apart, equal ones are counted once") {
  const std::string a = R"({"directory":"/p","file":"a.cpp","command":"g++ -DX -c a.cpp -o 1.o"})";
  const std::string same =
      R"({"directory":"/p","file":"./a.cpp","command":"ccache g++ -DX -c a.cpp -o 2.o -Wall"})";
  const std::string other = R"({"directory":"/p","file":"a.cpp","command":"g++ -DY -c a.cpp"})";
  const std::string b = R"({"directory":"/p","file":"b.cpp","command":"python3 b.cpp"})";
  const CompileDatabase one = parsed("[" + a + "," + same + "," + other + "," + b + "]");
  CHECK(one.entries == 4);
  CHECK(one.duplicates == 1);
  REQUIRE(one.commands.size() == 3);
  CHECK(one.commands[0].arguments[1] == "-DX");
  CHECK(one.commands[1].arguments[1] == "-DY");
  CHECK(one.commands[2].unusable == "'python3' is not a compiler");

  Words entries{a, same, other, b};
  while (std::ranges::next_permutation(entries).found)
    CHECK(parsed("[" + entries[0] + "," + entries[1] + "," + entries[2] + "," + entries[3] + "]")
              .commands == one.commands);
}

TEST_CASE("a shell script is searched for the compiler") {
  const CompileDatabase database = parsed(
      R"([{"directory":"/p","file":"x/a.cpp","command":"cd x && mkdir -p o && g++ -Ii -c a.cpp -o o/a.o && :"}])");
  CHECK(database.commands[0].directory == "/p/x");
  CHECK(database.commands[0].file == "/p/x/a.cpp");
  CHECK(database.commands[0].arguments == Words{"clang++", "-Ii", "-x", "c++", "/p/x/a.cpp"});
  CHECK(parsed(R"([{"directory":"/p","file":"a.cpp","command":"g++ 'a.cpp"}])")
            .commands[0]
            .unusable == "its command cannot be split: it has an open quote");
}

TEST_CASE("mistakes are reported with their place") {
  CHECK(problem("").starts_with(" is empty; make one with"));
  CHECK(problem(" \n\t ").starts_with(" is empty; make one with"));
  CHECK(problem("[]").starts_with(" has no entries; make one with"));
  CHECK(problem("{}") == "1:1: expected a list of entries ('[') but found an object");
  CHECK(problem("\n  3") == "2:3: expected a list of entries ('[') but found a number");
  CHECK(problem("[\n 3]") == "2:3: expected an entry ('{') but found a number");
  CHECK(problem("[[]]") == "1:2: expected an entry ('{') but found a list");
  CHECK(problem("[{}]") == "1:2: the entry has no 'file'");
  CHECK(problem("[\n{\"file\":\"a\"}]") == "2:1: the entry has no 'directory'");
  CHECK(problem(R"([{"file":"a","directory":"/"}])") ==
        "1:2: the entry has neither 'arguments' nor 'command'");
  CHECK(problem(R"([{"file":""}])") == "1:2: the entry has no 'file'");
  CHECK(problem(R"([{"file":null}])").ends_with("'file' must be a text"));
  CHECK(problem(R"([{"command":["a"]}])").ends_with("'command' must be a text"));
  CHECK(problem(R"([{"arguments":"a"}])").ends_with("'arguments' must be a list of texts"));
  CHECK(problem(R"([{"arguments":[1]}])").ends_with("'arguments' must be a list of texts"));
  CHECK(problem(R"([{"arguments":[["a"]]}])").ends_with("'arguments' must be a list of texts"));
  CHECK(problem(R"([{"arguments":[{}]}])").ends_with("'arguments' must be a list of texts"));
  CHECK(problem(R"([{"file":"a\u0000b","directory":"/","command":""}])") ==
        "1:2: the entry has a NUL character in a path");
  CHECK(problem("[{\"file\": \n\"a\",,").starts_with("2:5: it is not valid JSON: "));
  CHECK(problem("[").starts_with("1:1: it is not valid JSON: "));
  CHECK(problem("\x7f"
                "ELF")
            .starts_with("1:1: it is not valid JSON: "));
  CHECK(
      problem(R"([{"file":"a","directory":"/","command":"g++ -c a"}] x)").find("not valid JSON") !=
      std::string::npos);
  CHECK(problem(std::string(100000, '[')).find("found a list") != std::string::npos);
}

TEST_CASE("deep nesting in keys of others is skipped without recursion") {
  const std::string deep = std::string(200000, '[') + std::string(200000, ']');
  CHECK(parsed(R"([{"file":"a.c","directory":"/","x":)" + deep + R"(,"command":"gcc -c a.c"}])")
            .commands.size() == 1);
}

TEST_CASE("reading from disk: the folder, the file, and what is not there") {
  const TempFolder folder;
  folder.write("a.cpp", "int a;");
  folder.write("compile_commands.json",
               R"([{"directory":".","file":"a.cpp","command":"g++ -c a.cpp"},
                   {"directory":".","file":"gen.cpp","command":"g++ -c gen.cpp"},
                   {"directory":"no","file":"../a.cpp","command":"g++ -c ../a.cpp"}])");
  for (const std::string &path : {folder.path(), folder.path() + "/compile_commands.json"}) {
    const auto database = readDatabase(path);
    REQUIRE(database);
    CHECK(database->path == folder.path() + "/compile_commands.json");
    REQUIRE(database->commands.size() == 3);
    CHECK(database->commands[0].unusable == "");
    CHECK(database->commands[1].unusable ==
          "its directory " + folder.path() + "/no does not exist");
    CHECK(database->commands[2].unusable ==
          "the file does not exist (if it is generated, build the project first)");
  }
  const auto missing = readDatabase(folder.path() + "/none");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().starts_with(
      folder.path() + "/none: cannot be read: No such file or directory; make one with"));
}

TEST_CASE("a database is found above and in build folders") {
  const TempFolder folder;
  std::filesystem::create_directories(folder.path() + "/src/deep");
  const auto found = [&](const std::string &start) {
    const auto path = findDatabase(folder.path() + start);
    return path ? path->substr(folder.path().size()) : "error: " + path.error();
  };
  CHECK(found("/src/deep") == "error: " + folder.path() +
                                  "/src/deep: no compile_commands.json in this folder, its build*/ "
                                  "folders or the folders above; make one with 'cmake "
                                  "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON' or 'bear -- make'");
  folder.write("build-debug/compile_commands.json", "[]");
  CHECK(found("/src/deep") == "/build-debug/compile_commands.json");
  folder.write("build/compile_commands.json", "[]");
  CHECK(found("/src/deep") == "/build/compile_commands.json");
  folder.write("compile_commands.json", "[]");
  CHECK(found("/src/deep") == "/compile_commands.json");
  folder.write("src/build/compile_commands.json", "[]");
  CHECK(found("/src/deep") == "/src/build/compile_commands.json");
  CHECK(found("/src/") == "/src/build/compile_commands.json");
  std::filesystem::create_directories(folder.path() + "/src/compile_commands.json"); // no file
  CHECK(found("/src") == "/src/build/compile_commands.json");
}
