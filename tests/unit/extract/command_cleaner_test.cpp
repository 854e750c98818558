#include "extract/command_cleaner.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

using namespace sekat::extract;
using sekat::extract::test::TempFolder;
using Words = std::vector<std::string>;

namespace {

CompileCommand clean(const std::string &command, const std::string &file = "a.cpp",
                     const std::string &directory = "/p") {
  ResponseFiles responses;
  return cleanCommand(directory, absolutePath(directory, file), splitCommand(command)->front(),
                      responses);
}

/// The arguments between the program and the file, as one line.
std::string kept(const std::string &command, const std::string &file = "a.cpp") {
  const CompileCommand cleaned = clean(command, file);
  REQUIRE_MESSAGE(cleaned.unusable.empty(), cleaned.unusable);
  REQUIRE(cleaned.arguments.size() >= 2);
  CHECK(cleaned.arguments.back() == absolutePath("/p", file));
  std::string line;
  for (std::size_t i = 1; i + 1 < cleaned.arguments.size(); ++i)
    line += (i > 1 ? " " : "") + cleaned.arguments[i];
  return line;
}

} // namespace

TEST_CASE("what decides the meaning is kept in order, what decides the output is not") {
  CHECK(kept("g++ -DA=1 -UB -Iinc -isystem /s -iquote q -std=c++20 -O2 -fno-exceptions -m32 "
             "-o a.o -c a.cpp -MD -MF a.d -MT x -MQ y -g3 -gsplit-dwarf -ggdb -save-temps=obj "
             "-Wall -Werror -Werror=foo -pedantic-errors -Wno-narrowing -flto=auto -fprofile-use=x "
             "-Wa,--noexecstack -Wl,-O1 -L/l -lfoo -pthread -shared -Xlinker z -mtune=native") ==
        "-DA=1 -UB -Iinc -isystem /s -iquote q -O2 -fno-exceptions -m32 -Wno-narrowing -pthread "
        "-x c++ -std=c++20");
  CHECK(clean("g++ -c a.cpp -o a.o").notes == Words{});
}

TEST_CASE("the program decides the driver and the target") {
  CHECK(clean("gcc -c a.c", "a.c").arguments == Words{"clang", "-x", "c", "/p/a.c"});
  CHECK(clean("/usr/bin/c++ -c a.cpp").arguments == Words{"clang++", "-x", "c++", "/p/a.cpp"});
  CHECK(clean("gcc -c a.cpp").arguments[0] == "clang++");
  CHECK(kept("aarch64-linux-gnu-g++-12 -c a.cpp") == "--target=aarch64-linux-gnu -x c++");
  CHECK(kept("aarch64-linux-gnu-g++ --target=riscv64-linux-gnu -c a.cpp") ==
        "--target=riscv64-linux-gnu -x c++");
  CHECK(kept("ccache g++ -c a.cpp") == "-x c++");
}

TEST_CASE("the language is that of the compiler, not of the suffix alone") {
  CHECK(kept("g++ -c a.c", "a.c") == "-x c++");
  CHECK(kept("g++ -x c -c a.c", "a.c") == "-x c");
  CHECK(kept("gcc -x c++ b.txt -x none a.c", "a.c") == "-x c");
  CHECK(kept("clang -c a.m", "a.m") == "-x objective-c");
  CHECK(kept("clang++ -c a.mm", "a.mm") == "-x objective-c++");
  CHECK(kept("gcc -c a.h", "a.h") == "-x c++");
  CHECK(kept("gcc -std=c99 -c a.h", "a.h") == "-x c -std=c99");
  CHECK(kept("g++ -x c++-header a.hpp -o a.hpp.gch", "a.hpp") == "-x c++");
  CHECK(kept("g++ -xc++ -c a.inc", "a.inc") == "-x c++");
  CHECK(kept("g++ -std=c++20 -c m.ixx", "m.ixx") == "-x c++ -std=c++20");
  CHECK(kept("gcc -c a.i", "a.i") == "");
}

TEST_CASE("a standard is corrected where gcc is more patient than clang") {
  CHECK(kept("gcc -std=c++17 -c a.c", "a.c") == "-x c");
  CHECK(clean("gcc -std=c++17 -c a.c", "a.c").notes ==
        Words{"dropped -std=c++17: it belongs to another language"});
  CHECK(kept("g++ -std=gnu++29 -c a.cpp") == "-x c++ -std=gnu++26");
  CHECK(kept("g++ -std=c++11 -std=c++17 -c a.cpp") == "-x c++ -std=c++17");
  CHECK(kept("g++ -ansi -c a.cpp").starts_with("-ansi"));
}

TEST_CASE("flags of gcc that clang does not know are dropped, with a note where it may matter") {
  for (const std::string flag :
       {"-fno-semantic-interposition", "-Wno-maybe-uninitialized", "-fanalyzer",
        "-fcallgraph-info=su", "--param=max-x=3", "--param max-x=3", "-fno-printf-return-value",
        "-ftabstop=4", "-fconserve-stack", "-fno-var-tracking-assignments", "-fipa-pta",
        "-ftree-vectorize", "-fdiagnostics-urls=never", "-fmax-errors=3"}) {
    CAPTURE(flag);
    const CompileCommand cleaned = clean("g++ " + flag + " -c a.cpp");
    CHECK(cleaned.unusable.empty());
    CHECK(cleaned.notes.empty());
  }
  for (const std::string flag :
       {"-mpreferred-stack-boundary=4", "-fmodules-ts", "-fmodule-mapper=x", "-fno-such-thing",
        "-mindirect-branch=thunk-extern"}) {
    CAPTURE(flag);
    const CompileCommand cleaned = clean("g++ " + flag + " -c a.cpp");
    CHECK(cleaned.arguments == Words{"clang++", "-x", "c++", "/p/a.cpp"});
    CHECK(cleaned.notes == Words{"dropped " + flag + ": clang does not know it"});
  }
  CHECK(clean("g++ -march=nonesuch -c a.cpp").notes.size() == 1);
  CHECK(kept("g++ -march=haswell -mno-fp-ret-in-387 -c a.cpp") ==
        "-march=haswell -mno-fp-ret-in-387 -x c++");
  CHECK(kept("x86_64-linux-gnu-g++ -mcpu=native -c a.cpp") == "--target=x86_64-linux-gnu -x c++");
  CHECK(kept("aarch64-linux-gnu-g++ -mcpu=cortex-a72 -c a.cpp") ==
        "--target=aarch64-linux-gnu -mcpu=cortex-a72 -x c++");
  CHECK(clean("gcc -traditional-cpp -c a.c", "a.c").notes.size() == 1);
  for (const std::string resource : {"-resource-dir=/x", "-resource-dir /x"})
    CHECK(clean("clang++ " + resource + " -c a.cpp").arguments ==
          Words{"clang++", "-x", "c++", "/p/a.cpp"});
}

TEST_CASE("plugins, modules and the front end") {
  const CompileCommand cleaned =
      clean("clang++ -fplugin=x.so -fplugin-arg-x-y -Xclang -load -Xclang p.so -Xclang -add-plugin "
            "-Xclang p -Xclang -emit-pch -Xclang -fno-pch-timestamp -Xclang -disable-llvm-passes "
            "-fmodule-file=m=m.pcm -emit-llvm -mllvm -x -c a.cpp");
  CHECK(cleaned.unusable.empty());
  const std::string line =
      kept("clang++ -Xclang -load -Xclang p.so -Xclang -fexperimental-x -Xclang "
           "-ftrapv-handler=x -c a.cpp");
  CHECK(line.find("p.so") == std::string::npos);
  CHECK(line.find("-fexperimental-x") == std::string::npos);
  for (const std::string &argument : cleaned.arguments) {
    CAPTURE(argument);
    CHECK(argument.find(".so") == std::string::npos);
    CHECK(argument.find("pcm") == std::string::npos);
    CHECK(argument.find("emit") == std::string::npos);
  }
  CHECK(cleaned.notes.size() >= 4);
}

TEST_CASE("precompiled headers are read as the text they were made from") {
  CHECK(kept("clang++ -include-pch /b/pch.h.pch -c a.cpp") ==
        "-Xclang -include -Xclang /b/pch.h -x c++");
  // What CMake writes for clang: the header stands there already.
  CHECK(kept("clang++ -Winvalid-pch -Xclang -include-pch -Xclang /b/pch.hxx.pch -Xclang -include "
             "-Xclang /b/pch.hxx -c a.cpp") == "-Xclang -include -Xclang /b/pch.hxx -x c++");
  const TempFolder folder;
  folder.write("pch.h.gch", "gpch");
  ResponseFiles responses;
  const CompileCommand cleaned =
      cleanCommand(folder.path(), folder.path() + "/a.cpp",
                   {"g++", "-include", "pch.h", "-include", "other.h", "-c", "a.cpp"}, responses);
  CHECK(cleaned.arguments == Words{"clang++", "-include", "other.h", "-Xclang", "-include",
                                   "-Xclang", "pch.h", "-x", "c++", folder.path() + "/a.cpp"});
}

TEST_CASE("values inside -Wp and -fsanitize") {
  CHECK(kept("gcc -Wp,-DX=1,-MD,a.d,-UY -Wp,-MMD,b.d -c a.c", "a.c") == "-Wp,-DX=1,-UY -x c");
  CHECK(kept("g++ -fsanitize=undefined,address -fsanitize-recover=all -c a.cpp") ==
        "-fsanitize=address -x c++");
  CHECK(kept("g++ -fsanitize=address -fno-sanitize=all -c a.cpp") == "-x c++");
}

TEST_CASE("the source stands in the command once, as the entry names it") {
  CHECK(kept("g++ -c ./x/../a.cpp b.cpp c.o libx.a") == "-x c++");
  CHECK(clean("g++ -c ./x/../a.cpp").notes.empty());
  CHECK(clean("g++ -c -- a.cpp").arguments == Words{"clang++", "-x", "c++", "/p/a.cpp"});
  CHECK(clean("g++ -c b.cpp").notes == Words{"the command names another file than its entry"});
  CHECK(clean("g++ -c /other/way/a.cpp").notes.empty()); // may be a symbolic link
}

TEST_CASE("what cannot be run says why") {
  const auto why = [](const std::string &command, const std::string &file = "a.cpp") {
    const CompileCommand cleaned = clean(command, file);
    CHECK(cleaned.arguments.empty());
    return cleaned.unusable + (cleaned.notCode ? " [not code]" : "");
  };
  CHECK(why("python3 gen.py a.cpp") == "'python3' is not a compiler");
  CHECK(why("echo g++ -c a.cpp") == "'echo' is not a compiler");
  CHECK(why("") == "its command is empty");
  CHECK(why("cl.exe /c a.cpp") == "the command line of 'cl.exe' cannot be translated for clang");
  CHECK(why("nvcc -c a.cu", "a.cu") == "the command line of 'nvcc' cannot be translated for clang");
  CHECK(why("gfortran -c a.f90", "a.f90") ==
        "'gfortran' does not compile C, C++ or Objective-C [not code]");
  CHECK(why("gcc -c a.S", "a.S") == "it is not C, C++ or Objective-C (by its name) [not code]");
  CHECK(why("g++ a.o -o prog", "a.o") ==
        "it is not C, C++ or Objective-C (by its name) [not code]");
  CHECK(why("gcc -x assembler-with-cpp -c a.c", "a.c") ==
        "it is not C, C++ or Objective-C (-x assembler-with-cpp) [not code]");
  CHECK(why("clang -x cuda -c a.cu", "a.cu") == "its language cannot be analysed (-x cuda)");
  CHECK(why("gcc -c a.unknown", "a.unknown") ==
        "it is not known to be C, C++ or Objective-C (by its name)");
  CHECK(why("g++ -c a.cpp -I") == "its last option '-I' lacks a value");
  CHECK(why("g++ -std=gnu++ab -c a.cpp") == "clang does not know the standard gnu++ab");
  CHECK(why("clang -cc1 a.cpp") == "it runs clang's front end by itself (-cc1)");
  CHECK(why("g++ @none.rsp") ==
        "its response file /p/none.rsp: cannot be read: No such file or directory");
}

TEST_CASE("an unknown compiler is believed when it compiles") {
  const CompileCommand cleaned = clean("/opt/vendor/xc++ -DA -c a.cpp -o a.o");
  CHECK(cleaned.arguments == Words{"clang++", "-DA", "-x", "c++", "/p/a.cpp"});
  CHECK(cleaned.notes ==
        Words{"'xc++' is not known: taken for a compiler with the options of gcc"});
}
