#include "extract/command_line.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

using namespace sekat::extract;
using sekat::extract::test::TempFolder;
using Words = std::vector<std::string>;

namespace {

Words split(const std::string &command) {
  const auto commands = splitCommand(command);
  REQUIRE_MESSAGE(commands, (commands ? "" : commands.error()));
  REQUIRE(commands->size() == 1);
  return commands->front();
}

} // namespace

TEST_CASE("commands are split as a shell does") {
  CHECK(split("a b  c\t d\n") == Words{"a", "b", "c", "d"});
  CHECK(split(R"(g++ -DX="a b" '-DY="q"' -DZ=\"s\" a\ b)") ==
        Words{"g++", "-DX=a b", "-DY=\"q\"", "-DZ=\"s\"", "a b"});
  CHECK(split(R"("a\"b\\c\d\$" 'a\b')") == Words{"a\"b\\c\\d$", "a\\b"});
  CHECK(split("x '' \"\"") == Words{"x", "", ""});
  CHECK(split("a\\\nb") == Words{"ab"});
  CHECK(split("g++ '-Wl,-rpath,$ORIGIN' $HOME") == Words{"g++", "-Wl,-rpath,$ORIGIN", "$HOME"});
  CHECK(split("") == Words{});
  CHECK(split("g++ a.cpp > log 2>&1") == Words{"g++", "a.cpp"});
  CHECK(split("g++ '&&' a<b") == Words{"g++", "&&", "a<b"});
}

TEST_CASE("operators make several commands") {
  const auto commands = splitCommand("cd /b && g++ -c a.cpp ; echo done");
  REQUIRE(commands);
  CHECK(*commands == std::vector<Words>{{"cd", "/b"}, {"g++", "-c", "a.cpp"}, {"echo", "done"}});
  CHECK(splitCommand("&& && ;")->size() == 1);
}

TEST_CASE("what cannot be split says why") {
  CHECK(splitCommand("g++ 'a").error() == "it has an open quote");
  CHECK(splitCommand("g++ \"a").error() == "it has an open quote");
  CHECK(splitCommand("g++ $(pkg-config x)").error() ==
        "it needs a shell to run another command inside it");
  CHECK(splitCommand("g++ \"`x`\"").error() == "it needs a shell to run another command inside it");
}

TEST_CASE("paths become absolute and normal") {
  CHECK(absolutePath("/a/b", "c.cpp") == "/a/b/c.cpp");
  CHECK(absolutePath("/a/b", "../c//./d/") == "/a/c/d");
  CHECK(absolutePath("/a", "/x/../y") == "/y");
  CHECK(absolutePath("/", ".") == "/");
}

TEST_CASE("programs are known by name") {
  const auto is = [](const char *name, bool cxx, const char *target = "") {
    const Program program = identifyProgram(name);
    CAPTURE(name);
    CHECK(program.kind == Program::Kind::Compiler);
    CHECK(program.cxx == cxx);
    CHECK(program.target == target);
  };
  is("gcc", false);
  is("/usr/bin/g++-12", true);
  is("g++-12.2.0", true);
  is("clang19", false);
  is("/opt/x/clang++-19", true);
  is("cc", false);
  is("c++", true);
  is("c99", false);
  is("g++.exe", true);
  is("aarch64-linux-gnu-g++", true, "aarch64-linux-gnu");
  is("/x/arm-none-eabi-gcc-10.3.1", false, "arm-none-eabi");
  is("x86_64-w64-mingw32-g++-posix", true, "x86_64-w64-mingw32");
  CHECK(identifyProgram("mpicxx").wrapper);
  CHECK(identifyProgram("cl.exe").kind == Program::Kind::Foreign);
  CHECK(identifyProgram("nvcc").kind == Program::Kind::Foreign);
  CHECK(identifyProgram("gfortran-12").kind == Program::Kind::NotCode);
  for (const char *name : {"python3", "ccache", "my-g++", "gcc-ar", "", "/", "g", "12"})
    CHECK(identifyProgram(name).kind == Program::Kind::NotCompiler);
}

TEST_CASE("launchers are skipped") {
  const auto skipped = [](const Words &words) { return skipLaunchers(words); };
  CHECK(skipped({"g++", "-c"}) == 0);
  CHECK(skipped({"ccache", "g++"}) == 1);
  CHECK(skipped({"/usr/bin/ccache", "compiler_check=content", "--config-path", "x", "distcc",
                 "gcc"}) == 5);
  CHECK(skipped({"CCACHE_DIR=/x", "A1=", "sccache", "clang++"}) == 3);
  CHECK(skipped({"env", "-u", "g++", "-i", "LANG=C", "icecc", "g++"}) == 6);
  CHECK(skipped({"nice", "-n", "10", "gomacc", "clang"}) == 4);
  CHECK(skipped({"cmake", "-E", "__run_co_compile", "--tidy=clang-tidy", "--", "/usr/bin/c++",
                 "-c"}) == 5);
  CHECK(skipped({"python3", "wrap.py", "/usr/bin/gcc-12", "-c"}) == 2);
  CHECK(skipped({"zig", "c++", "-c"}) == 1);
  CHECK(skipped({"echo", "g++"}) == 2);
  CHECK(skipped({"python3", "generate.py", "a.cpp"}) == 3);
  CHECK(skipped({}) == 0);
}

TEST_CASE("response files are expanded, nested, relative to the folder of the command") {
  const TempFolder folder;
  folder.write("a.rsp", "-DA \"-DB=x \\\"y\\\"\" '-DC=\\'' @sub/b.rsp\n-DE\\ F");
  folder.write("sub/b.rsp", "-DD @c.rsp"); // relative to the folder of the command, not to sub
  folder.write("c.rsp", "");
  ResponseFiles files;
  const auto words = files.expand({"g++", "@a.rsp", "x@y", "@"}, folder.path());
  REQUIRE_MESSAGE(words, (words ? "" : words.error()));
  CHECK(*words == Words{"g++", "-DA", "-DB=x \"y\"", "-DC='", "-DD", "-DE F", "x@y", "@"});
}

TEST_CASE("hostile response files end") {
  const TempFolder folder;
  folder.write("self.rsp", "@self.rsp");
  folder.write("many.rsp", "@many.rsp @many.rsp @many.rsp @many.rsp");
  folder.write("open.rsp", "'x");
  std::string words;
  for (int i = 0; i < 2000; ++i)
    words += "w ";
  folder.write("words.rsp", words);
  std::string references;
  for (int i = 0; i < 2000; ++i)
    references += "@words.rsp ";
  folder.write("wide.rsp", references);
  ResponseFiles files;
  const auto error = [&](const char *name) {
    return files.expand({std::string("@") + name}, folder.path()).error();
  };
  CHECK(error("self.rsp") == "its response files are nested more than 16 deep");
  CHECK(error("many.rsp") == "its response files are nested more than 16 deep");
  CHECK(error("wide.rsp") == "its response files expand to too many arguments");
  CHECK(error("open.rsp") ==
        "its response file " + folder.path() + "/open.rsp: it has an open quote");
  CHECK(error("none.rsp") == "its response file " + folder.path() +
                                 "/none.rsp: cannot be read: No such file or directory");
}
