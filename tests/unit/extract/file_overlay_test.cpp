#include "extract/extractor.h"
#include "extract/fact_cache.h"
#include "extract/file_overlay.h"
#include "extract/overlay_files.h"
#include "facts/facts_io.h"
#include "support/files.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace sekat;
using namespace sekat::extract;
using sekat::extract::test::TempFolder;

namespace {

CompileCommand commandFor(const TempFolder &folder, const std::string &file) {
  CompileCommand command;
  command.directory = folder.path();
  command.file = folder.path() + "/" + file;
  command.arguments = {"clang++", "-std=c++20", "-I" + folder.path() + "/include", command.file};
  return command;
}

std::string encoded(const CompileCommand &command, Lookups &lookups,
                    const FileOverlay *overlay = nullptr) {
  const auto facts = extractTu(command, &lookups, overlay);
  REQUIRE_MESSAGE(facts, (facts ? "" : facts.error()));
  CHECK(facts->errors.empty());
  return facts::encodeFacts(*facts);
}

} // namespace

TEST_CASE("overlay: files are there, other or gone as it says") {
  const TempFolder folder;
  const std::string &root = folder.path();
  folder.write("same.h", "int same;");
  folder.write("other.h", "int new_;");
  folder.write("added.h", "int added;");
  FileOverlay overlay;
  overlay.set(root + "/other.h", "int old;");
  overlay.set(root + "/added.h", std::nullopt);
  overlay.set(root + "/gone/below/deleted.h", "int deleted;");
  const auto files = overlayFiles(overlay);
  const auto read = [&](const std::string &path) -> std::string {
    auto buffer = files->getBufferForFile(path);
    return buffer ? (*buffer)->getBuffer().str() : buffer.getError().message();
  };
  CHECK(read(root + "/same.h") == "int same;");
  CHECK(read(root + "/./gone/../other.h") == "int old;");
  CHECK(read(root + "/gone/below/deleted.h") == "int deleted;");
  CHECK_FALSE(files->exists(root + "/added.h"));
  CHECK_FALSE(files->status(root + "/added.h"));
  CHECK(files->status(root + "/gone/below")->isDirectory());
  CHECK(files->status(root + "/other.h")->getName() == root + "/other.h");
  CHECK(files->status(root + "/other.h")->getSize() == 8);
}

TEST_CASE("overlay: facts are those of the files that it shows, and the cache knows both") {
  const TempFolder folder;
  const std::string &root = folder.path();
  const std::string oldHeader = "inline int f() { return 1; }\n";
  const std::string source =
      "#include \"a.h\"\n#if __has_include(\"late.h\")\nint late();\n#endif\n"
      "int g() { return f(); }\n";
  folder.write("include/a.h", oldHeader);
  folder.write("a.cpp", source);
  const CompileCommand command = commandFor(folder, "a.cpp");
  const std::int64_t since = fileClockNow();
  Lookups oldLookups;
  const std::string oldFacts = encoded(command, oldLookups);
  const auto cache = FactCache::open(root + "/cache", "1");
  REQUIRE(cache);
  REQUIRE(cache->store(command, oldFacts, oldLookups, since));

  // Now: another header, a source with one call more, and a file that was not there.
  folder.write("include/a.h", "inline int f() { return 2; }\ninline int h() { return f(); }\n");
  folder.write("a.cpp", source + "int k() { return h(); }\n");
  folder.write("late.h", "");
  FileOverlay overlay;
  overlay.set(root + "/include/a.h", oldHeader);
  overlay.set(root + "/a.cpp", source);
  overlay.set(root + "/late.h", std::nullopt);
  Lookups lookups;
  CHECK(encoded(command, lookups, &overlay) == oldFacts);
  CHECK(lookups.absent == oldLookups.absent);

  const FactCache seen = cache->seenThrough(overlay);
  const auto lookUp = [&](const FactCache &through) {
    FileStates states(through.overlay());
    const auto hit = through.lookup(command, states);
    return hit ? *support::readFile(hit->facts, 1 << 20) : hit.error();
  };
  CHECK(lookUp(seen) == oldFacts);
  CHECK(lookUp(*cache).ends_with("has changed"));
  const std::string newFacts = encoded(command, lookups);
  REQUIRE(cache->store(command, newFacts, lookups, fileClockNow()));
  CHECK(newFacts != oldFacts);
  CHECK(lookUp(*cache) == newFacts);
  CHECK(lookUp(seen) == oldFacts); // the older entry is still there

  // What was stored through the overlay is no entry of the disk, though the folder is the same.
  std::filesystem::remove_all(root + "/cache");
  const auto fresh = FactCache::open(root + "/cache", "1");
  REQUIRE(fresh);
  const FactCache through = fresh->seenThrough(overlay);
  REQUIRE(through.store(command, oldFacts, oldLookups, fileClockNow() + 10'000'000'000));
  CHECK(lookUp(through) == oldFacts);
  CHECK_FALSE(lookUp(*fresh) == oldFacts);
  folder.write("include/a.h", oldHeader);
  folder.write("a.cpp", source);
  CHECK(lookUp(*fresh).ends_with("late.h is new and would be found first"));
  std::filesystem::remove(root + "/late.h");
  CHECK(lookUp(*fresh) == oldFacts); // the tree is what the revision was
}

TEST_CASE("overlay: four entries of a command are kept") {
  const TempFolder folder;
  const CompileCommand command = commandFor(folder, "a.cpp");
  const auto cache = FactCache::open(folder.path() + "/cache", "1");
  REQUIRE(cache);
  for (int i = 0; i < 6; ++i) {
    folder.write("a.cpp", "int v" + std::to_string(i) + "() { return 0; }\n");
    Lookups lookups;
    const std::string facts = encoded(command, lookups);
    for (int twice = 0; twice < 2; ++twice) // the same again takes no place
      REQUIRE(cache->store(command, facts, lookups, fileClockNow()));
  }
  for (int i = 0; i < 6; ++i) {
    folder.write("a.cpp", "int v" + std::to_string(i) + "() { return 0; }\n");
    FileStates states;
    CHECK(cache->lookup(command, states).has_value() == (i >= 2));
  }
}
