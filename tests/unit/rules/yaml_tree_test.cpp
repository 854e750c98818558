#include "messages.h"

#include "rules/files.h"
#include "rules/yaml_reader.h"
#include "rules/yaml_tree.h"
#include "support/codes.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace sekat::rules;
using sekat::rules::test::brief;
using sekat::rules::test::wording;
using sekat::support::Diagnostics;
namespace fs = std::filesystem;
namespace code = sekat::support::code;

namespace {

/// The only message for a text that cannot be read: "SK1006@1:2".
std::string refusal(std::string_view text) {
  Diagnostics diagnostics;
  const auto start = std::chrono::steady_clock::now();
  const auto document = yaml::parse(text, "t.yaml", diagnostics);
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(took < std::chrono::seconds(3));
  CHECK((document == nullptr) == diagnostics.hasErrors());
  return brief(diagnostics);
}

std::string refusalCode(std::string_view text) { return refusal(text).substr(0, 6); }

std::string times(std::string_view piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += piece;
  return out;
}

std::string place(const yaml::Node &node) {
  return std::to_string(node.line) + ":" + std::to_string(node.column);
}

const yaml::Node &at(const yaml::Node &map, std::string_view key) {
  for (const yaml::Entry &entry : map.entries)
    if (entry.key->text == key)
      return *entry.value;
  FAIL("no such key");
  return map;
}

struct TempFolder {
  fs::path path;
  TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "sekat-rules-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  ~TempFolder() { fs::remove_all(path); }
};

} // namespace

TEST_CASE("every node knows where it stands") {
  Diagnostics diagnostics;
  const auto document = yaml::parse("# comment\n"
                                    "a: 1\n"
                                    "b: { é: \"支\", x: 'y' }\n"
                                    "c:\n"
                                    "d: [1, , ~]\n"
                                    "e: |\n"
                                    "  text\n"
                                    "f:\n"
                                    "  -\n"
                                    "  - k: v\n",
                                    "t.yaml", diagnostics);
  REQUIRE(document);
  const yaml::Node &root = *document->root;
  CHECK(place(root) == "2:1");
  CHECK(place(at(root, "a")) == "2:4");
  CHECK(place(at(root, "b")) == "3:4");
  CHECK(place(at(at(root, "b"), "é")) == "3:9");
  CHECK(place(at(at(root, "b"), "x")) == "3:17"); // characters, not bytes
  CHECK(place(at(root, "c")) == "4:1");           // a missing value stands at its key
  CHECK(at(root, "c").kind == yaml::Kind::Null);
  CHECK(place(*at(root, "d").items[1]) == "5:6"); // and in a list at what should come before it
  CHECK(place(*at(root, "d").items[2]) == "5:10");
  CHECK(place(at(root, "e")) == "6:4");
  CHECK(at(root, "e").text == "text\n");
  CHECK(place(*at(root, "f").items[0]) == "9:3");
  CHECK(place(*at(root, "f").items[1]) == "10:5");
  CHECK(place(at(*at(root, "f").items[1], "k")) == "10:8");
}

TEST_CASE("a byte order mark and Windows line ends move nothing") {
  Diagnostics diagnostics;
  const auto document = yaml::parse("\xEF\xBB\xBF"
                                    "a: 1\r\nb:\r\n  c: 2\r\n",
                                    "t.yaml", diagnostics);
  REQUIRE(document);
  CHECK(place(at(*document->root, "a")) == "1:4");
  CHECK(at(*document->root, "a").text == "1");
  CHECK(place(at(at(*document->root, "b"), "c")) == "3:6");
}

TEST_CASE("text that is not YAML is refused with its place") {
  CHECK(refusal("a: b: c\n") == "SK1006@1:5");
  CHECK(refusal("a: 1\nb: [1, 2\n").starts_with("SK1006@"));
  // The parser itself lets a quote pass that is never closed.
  CHECK(refusal("a: \"open\nb: 1\n") == "SK1006@1:4");
  CHECK(refusal("a: 'open ''\n") == "SK1006@1:4");
  CHECK(refusal("a: \"open \\\"\n") == "SK1006@1:4");
  CHECK(refusal("a: &x !!str\n  'open\n") == "SK1006@2:3");
  CHECK(refusal("a: 'shut ''.'\nb: it's\nc: \"shut \\\\\"\n") == "");
  CHECK(refusal("a:\n\t- b\n").starts_with("SK1006@"));
  CHECK(refusal("a: *nowhere\n") == "SK1006@1:4");
}

TEST_CASE("what holds nothing is refused") {
  CHECK(refusal("") == "SK1004@1:1");
  CHECK(refusal("# only a comment\n\n") == "SK1004@1:1");
  CHECK(refusal("---\n") == "SK1004@1:1");
  CHECK(refusal("~\n") == "SK1004@1:1");
}

TEST_CASE("bytes that are not text are refused where they stand") {
  CHECK(refusal("a: 1\nb: x\xff\n") == "SK1005@2:5");
  CHECK(refusal(std::string("a: \0b\n", 6)) == "SK1005@1:4");
  CHECK(refusal("é: \x1b[31m\n") == "SK1005@1:4");
  CHECK(refusal("\xff\xfe"
                "a\0:\0") == "SK1005@1:1"); // UTF-16
}

TEST_CASE("YAML that these files do not use is refused") {
  CHECK(refusal("a: 1\n---\nb: 2\n").starts_with("SK1010@"));
  CHECK(refusal("a: !!python/object x\n") == "SK1011@1:4");
  CHECK(refusal("a: !custom x\n") == "SK1011@1:4");
  CHECK(refusal("? [a]\n: b\n") == "SK1012@1:3");
  CHECK(refusal("~: b\n") == "SK1012@1:1");
  CHECK(refusal("a: !!str 5\n").empty());
}

TEST_CASE("hostile text costs one message and little time") {
  CHECK(refusalCode(times("[", 1 << 20)) == code::kTooLongSilence);
  CHECK(refusalCode(times("- ", 1 << 20)) == code::kTooDeep);
  CHECK(refusalCode(times("{a: ", 1 << 20)) == code::kTooLongSilence);
  CHECK(refusalCode("a: " + times("{a: ", 200) + times("}", 200)) == code::kTooDeep);
  CHECK(refusalCode("a: " + times("[", 200) + times("]", 200)) == code::kTooDeep);
  CHECK(refusalCode("a: " + times("[", 60) + times("]", 60)) == "");
  CHECK(refusalCode("a: [" + times("1, ", 200'000) + "]") == code::kTooManyNodes);
  CHECK(refusalCode(times("a: 1\n", 100'000)) == code::kTooManyNodes);
  CHECK(refusalCode(times(", ", 1 << 19)) != "");
  CHECK(refusalCode(times("? ", 1 << 19)) != "");
  CHECK(refusalCode(times("&a ", 1 << 19)) == code::kTooLongSilence);
  CHECK(refusalCode(times("---\n", 1 << 19)) == code::kSecondDocument);
  CHECK(refusalCode(times("%TAG ! x\n", 1 << 17)) != "");
  CHECK(refusalCode(std::string(9 << 20, 'a')) == code::kTooLarge);
  CHECK(refusalCode("a: \"" + times("x", 7 << 20) + "\"") == code::kTooLongSilence);
  CHECK(refusalCode("a: \"" + times("x", 200 << 10) + "\"") == "");
  CHECK(refusalCode("a: b\n" + times("# a long comment\n", 10'000) + "c: d\n") == "");
}

TEST_CASE("aliases are counted as if they were written out") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string last = std::to_string(i - 1), name = std::to_string(i);
    bomb += "a" + name + ": &a" + name + " [" + times("*a" + last + ", ", 8) + "*a" + last + "]\n";
  }
  CHECK(refusalCode(bomb) == code::kTooManyNodes);

  std::string deep = "a0: &a0 [x]\n";
  for (int i = 1; i < 100; ++i)
    deep += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
            "]\n";
  CHECK(refusalCode(deep) == code::kTooDeep);

  CHECK(refusal("a: &a [1, *a]\n") == "SK1009@1:11");
  CHECK(refusal("a: &a { b: { c: *a } }\n") == "SK1009@1:17");

  Diagnostics diagnostics;
  const auto document = yaml::parse("a: &x { k: v }\nb: *x\n", "t.yaml", diagnostics);
  REQUIRE(document);
  CHECK(&at(*document->root, "a") == &at(*document->root, "b"));
}

TEST_CASE("a mistake behind an alias is reported once") {
  Diagnostics diagnostics;
  const auto document = yaml::parse("a: &x { wrong: v }\nb: *x\n", "t.yaml", diagnostics);
  REQUIRE(document);
  yaml::Reader reader(*document, diagnostics);
  for (const yaml::Entry &entry : document->root->entries)
    yaml::Fields(reader, *entry.value, "a thing", {"right"});
  CHECK(brief(diagnostics) == "SK1020@1:9");
}

TEST_CASE("dates are days that exist") {
  for (const char *good : {"2026-06-08", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"})
    CHECK_MESSAGE(yaml::isDate(good), good);
  for (const char *bad : {"2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-06-31",
                          "2026-6-8", "26-06-08", "2026-06-08 ", "2026/06/08", "0000-01-01",
                          "2026-06-0x", "-026-06-08", "", "20260608"})
    CHECK_MESSAGE(!yaml::isDate(bad), bad);
}

TEST_CASE("typed values: what is wrong is named, what is right is returned") {
  Diagnostics diagnostics;
  const auto document = yaml::parse("n: 5\nbig: 99999999999999999999\nyes: true\nno: 0\nt: text\n"
                                    "l: [a, [b], '', \"x\\0y\"]\nempty: ''\n",
                                    "t.yaml", diagnostics);
  REQUIRE(document);
  yaml::Reader reader(*document, diagnostics);
  yaml::Fields fields(reader, *document->root, "a thing", {});
  CHECK(reader.number(at(*document->root, "n"), "n", 1, 9) == 5);
  CHECK(fields.boolean("yes", false));
  CHECK(fields.text("t") == "text");
  CHECK(fields.text("absent", "default") == "default");
  CHECK(diagnostics.messages().empty());
  CHECK(reader.number(at(*document->root, "n"), "n", 6, 9) == std::nullopt);
  CHECK(reader.number(at(*document->root, "big"), "big", 0, 9) == std::nullopt);
  CHECK(fields.boolean("no", true)); // `0` is no word for false
  CHECK(fields.texts("l") == std::vector<std::string>{"a"});
  CHECK(fields.text("empty") == "");
  CHECK(fields.date("t") == std::nullopt);
  CHECK(brief(diagnostics) == "SK1026@1:4 SK1026@2:6 SK1024@4:5 SK1023@6:8 SK1027@6:13 SK1005@6:17 "
                              "SK1027@7:8 SK1025@5:4");
}

TEST_CASE("unknown keys come with the nearest known one, repeated keys with the first line") {
  Diagnostics diagnostics;
  const auto document = yaml::parse("rol: x\nid: a\nid: b\n<<: { a: b }\n", "t.yaml", diagnostics);
  REQUIRE(document);
  yaml::Reader reader(*document, diagnostics);
  const yaml::Fields fields(reader, *document->root, "a component", {"id", "role"});
  CHECK(brief(diagnostics) == "SK1020@1:1 SK1021@3:1 SK1020@4:1");
  CHECK(wording(diagnostics).find("unknown key `rol` in a component, did you mean `role`?") == 0);
  CHECK(wording(diagnostics).find("first on line 2") != std::string::npos);
  CHECK(wording(diagnostics).find("merge keys are not read") != std::string::npos);
}

TEST_CASE("only regular files of a sane size are opened") {
  const TempFolder folder;
  const auto read = [&](const fs::path &path) {
    Diagnostics diagnostics;
    const auto start = std::chrono::steady_clock::now();
    const auto text = readTextFile(path.string(), diagnostics);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(500));
    CHECK(text.has_value() == diagnostics.messages().empty());
    if (!diagnostics.messages().empty())
      CHECK(diagnostics.messages()[0].pos.file == path.string());
    return text ? "text " + *text : brief(diagnostics);
  };
  std::ofstream(folder.path / "good.yaml") << "a: 1\n";
  CHECK(read(folder.path / "good.yaml") == "text a: 1\n");
  CHECK(read(folder.path / "missing.yaml") == "SK1001@0:0");
  CHECK(read(folder.path) == "SK1002@0:0");
  REQUIRE(mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  CHECK(read(folder.path / "pipe") == "SK1002@0:0");
  CHECK(read("/dev/zero") == "SK1002@0:0");
  CHECK(read(folder.path / "good.yaml" / "x") == "SK1001@0:0");
  CHECK(read(folder.path / std::string(5'000, 'n')) == "SK1001@0:0");
  std::ofstream(folder.path / "huge.yaml") << "";
  fs::resize_file(folder.path / "huge.yaml", 100 << 20);
  CHECK(read(folder.path / "huge.yaml") == "SK1003@0:0");
  std::ofstream(folder.path / "limit.yaml") << std::string(yaml::kMaxFileBytes, '#');
  CHECK(read(folder.path / "limit.yaml").size() == yaml::kMaxFileBytes + 5);
  if (geteuid() != 0) { // root may read everything
    fs::permissions(folder.path / "good.yaml", fs::perms::none);
    CHECK(read(folder.path / "good.yaml") == "SK1001@0:0");
  }
}

TEST_CASE("model globs select files in a stable order and do not run in circles") {
  const TempFolder folder;
  fs::create_directories(folder.path / "models" / "sub");
  for (const char *name :
       {"models/b.yaml", "models/a.yaml", "models/sub/c.yaml", "models/.d.yaml", "models/e.txt"})
    std::ofstream(folder.path / name) << "x";
  fs::create_directory_symlink(folder.path, folder.path / "models" / "sub" / "loop");
  const std::string root = folder.path.string();
  const auto names = [&](const std::string &pattern) {
    std::string out;
    for (const std::string &file : expandGlob(pattern, root))
      out += fs::path(file).lexically_relative(root).string() + " ";
    return out;
  };
  CHECK(names("models/*.yaml") == "models/a.yaml models/b.yaml ");
  CHECK(names("**/*.yaml") == "models/a.yaml models/b.yaml models/sub/c.yaml ");
  CHECK(names("./models/a.yaml") == "models/a.yaml ");
  CHECK(names("models/sub/../a.yaml") == "models/a.yaml ");
  CHECK(names("models/?.yaml") == "models/a.yaml models/b.yaml ");
  CHECK(names("models") == "");
  CHECK(names("none/*.yaml") == "");
  CHECK(names(root + "/models/b.yaml") == "models/b.yaml ");
}
