#include "extract/cache_manifest.h"
#include "extract/fact_cache.h"
#include "facts/facts_io.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sekat;
using namespace sekat::extract;
using sekat::extract::test::TempFolder;
namespace fs = std::filesystem;

namespace {

/// Sets both times of a file to `seconds` ago, so that its stamp can be trusted. (The time of the
/// last change of the inode cannot be set; those who need it wait.)
void age(const std::string &path, int seconds) {
  const auto time = std::chrono::file_clock::now() - std::chrono::seconds(seconds);
  fs::last_write_time(path, time);
}

std::int64_t later(int seconds) { return fileClockNow() + std::int64_t{seconds} * 1'000'000'000; }

struct Project {
  TempFolder folder;
  std::string source = folder.write("p/a.cpp", "#include \"a.h\"\n");
  std::string header = folder.write("p/a.h", "int a();\n");
  CompileCommand command;

  Project() {
    command.directory = folder.path() + "/p";
    command.file = source;
    command.arguments = {"clang++", "-x", "c++", source};
  }

  FactCache cache(const std::string &salt = "1.0") const {
    auto opened = FactCache::open(folder.path() + "/cache", salt);
    REQUIRE_MESSAGE(opened, (opened ? "" : opened.error()));
    return *opened;
  }
  std::string facts() const {
    facts::TuFacts facts;
    facts.mainFile = source;
    for (const std::string &path : {source, header})
      facts.inputs.push_back({path, support::hash128(*support::readFile(path, 1 << 20))});
    facts::freeze(facts);
    return facts::encodeFacts(facts);
  }
  /// As if all files had been left alone for a while when extraction started.
  std::string store(const Lookups &lookups = {}, int settled = 10) const {
    auto path = cache().store(command, facts(), lookups, later(settled));
    REQUIRE_MESSAGE(path, (path ? "" : path.error()));
    return *path;
  }
  /// "hit", or why not.
  std::string lookup(FileStates &states, const std::string &salt = "1.0") const {
    const auto hit = cache(salt).lookup(command, states);
    if (!hit)
      return hit.error();
    CHECK(*support::readFile(hit->facts, 1 << 20) == facts());
    return "hit";
  }
  std::string lookup(const std::string &salt = "1.0") const {
    FileStates states;
    return lookup(states, salt);
  }
};

std::string onlyFile(const std::string &folder, const std::string &suffix) {
  std::string found;
  for (const auto &entry : fs::recursive_directory_iterator(folder))
    if (entry.path().string().ends_with(suffix)) {
      CHECK(found.empty());
      found = entry.path();
    }
  REQUIRE_FALSE(found.empty());
  return found;
}

} // namespace

TEST_CASE("cache: what was stored is found until something changes") {
  const Project project;
  CHECK(project.lookup() == "not in the cache");
  project.store();
  FileStates states;
  CHECK(project.lookup(states) == "hit");
  CHECK(states.hashCount() == 0); // stamps suffice

  project.folder.write("p/a.h", "int b();\n");
  CHECK(project.lookup() == project.header + " has changed");
  fs::remove(project.header);
  CHECK(project.lookup() == project.header + " is gone");
}

TEST_CASE("cache: everything that decides the facts is in the key") {
  Project project;
  project.store();
  CHECK(project.lookup("1.1") == "not in the cache");
  const CompileCommand original = project.command;
  project.command.arguments.insert(project.command.arguments.begin() + 1, "-DX");
  CHECK(project.lookup() == "not in the cache");
  project.command = original;
  project.command.directory += "/..";
  CHECK(project.lookup() == "not in the cache");
  project.command = original;
  project.command.notes = {"dropped -fx"};
  CHECK(project.lookup() == "not in the cache");
  project.command = original;
  // Where one word ends and the next begins matters.
  project.command.arguments = {"clang++", "-xc++", project.source};
  CHECK(project.lookup() == "not in the cache");
  project.command = original;
  setenv("CPLUS_INCLUDE_PATH", "/x", 1);
  CHECK(project.lookup() == "not in the cache");
  unsetenv("CPLUS_INCLUDE_PATH");
  CHECK(project.lookup() == "hit");
}

TEST_CASE("cache: a touched file is read once, and then trusted again") {
  const Project project;
  project.store();
  age(project.header, 100); // changes the inode now, too
  FileStates states;
  CHECK(project.lookup(states) == "hit");
  CHECK(states.hashCount() == 1);
  CHECK(project.lookup(states) == "hit"); // same run: not hashed again
  CHECK(states.hashCount() == 1);
  // Touched within the resolution of file times: not trusted yet.
  FileStates soon;
  CHECK(project.lookup(soon) == "hit");
  CHECK(soon.hashCount() == 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(2300));
  FileStates healing;
  CHECK(project.lookup(healing) == "hit");
  CHECK(healing.hashCount() == 1);
  FileStates healed;
  CHECK(project.lookup(healed) == "hit");
  CHECK(healed.hashCount() == 0);
}

TEST_CASE("cache: a file changed while it was read is never trusted by its times") {
  const Project project;
  project.store({}, -10); // all files are younger than the extraction
  FileStates states;
  CHECK(project.lookup(states) == "hit");
  CHECK(states.hashCount() == 2);
  project.folder.write("p/a.h", "int c();\n"); // same size, perhaps the same tick
  CHECK(project.lookup() == project.header + " has changed");
}

TEST_CASE("cache: a memory of old contents does not reach the disk") {
  const Project project;
  project.store({}, -10);
  FileStates states;
  CHECK(project.lookup(states) == "hit");
  project.folder.write("p/a.h", "int d();\n");
  // The run that knows the old content goes on with it, but must not stamp the new file with it.
  CHECK(project.cache().lookup(project.command, states));
  CHECK(project.lookup() == project.header + " has changed");
}

TEST_CASE("cache: a header that appears earlier in the search path is noticed") {
  const Project project;
  const std::string first = project.folder.path() + "/first/a.h";
  const std::string beside = project.folder.path() + "/p/sub/b.h";
  project.store({{first, beside, project.folder.path() + "/p/z.h"}, {}});
  CHECK(project.lookup() == "hit");
  project.folder.write("p/unrelated.txt", "");
  CHECK(project.lookup() == "hit");
  project.folder.write("p/z.h", "");
  CHECK(project.lookup() == project.folder.path() + "/p/z.h is new and would be found first");
  fs::remove(project.folder.path() + "/p/z.h");
  CHECK(project.lookup() == "hit");
  project.folder.write("first/other.h", "");
  CHECK(project.lookup() == "hit");
  project.folder.write("first/a.h", "");
  CHECK(project.lookup() == first + " is new and would be found first");
}

TEST_CASE("cache: a folder that was listed is an input, too") {
  const Project project;
  project.folder.write("gcc/12/x", "");
  const std::string listed = project.folder.path() + "/gcc";
  project.store({{}, {listed}});
  CHECK(project.lookup() == "hit");
  project.folder.write("gcc/12/y", "");
  CHECK(project.lookup() == "hit");
  project.folder.write("gcc/13/x", "");
  CHECK(project.lookup() == listed + " has changed");
}

TEST_CASE("cache: absent paths are grouped by folder") {
  const TempFolder folder;
  folder.write("d/x", "");
  const auto groups = groupAbsent({folder.path() + "/d/b.h", folder.path() + "/d-e/a.h",
                                   folder.path() + "/d/a.h", "/q.h", folder.path() + "/d/a.h"},
                                  later(10));
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].path == "/");
  CHECK(groups[1].path == folder.path() + "/d");
  CHECK(groups[1].absent == std::vector<std::string>{"a.h", "b.h"});
  CHECK(groups[1].stamp != kNoFolder);
  CHECK(groups[1].stamp != kNoStamp);
  CHECK(groups[2].stamp == kNoFolder);
  CHECK(groupAbsent({folder.path() + "/d/a"}, later(-10))[0].stamp == kNoStamp);
}

TEST_CASE("cache: torn and damaged files are misses, at every length") {
  const Project project;
  const std::string blob = project.store({{"/nonexistent/a.h"}, {}});
  const std::string manifest = onlyFile(project.folder.path() + "/cache", ".manifest");
  for (const std::string &path : {blob, manifest}) {
    const std::string whole = *support::readFile(path, 1 << 20);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      REQUIRE(support::writeFile(path, whole.substr(0, length)));
      const std::string why = project.lookup();
      CHECK_MESSAGE(why.ends_with(path == blob ? "damaged or gone" : "is damaged"), why);
    }
    std::mt19937 random(1);
    for (int i = 0; i < 100; ++i) {
      std::string damaged = whole;
      damaged[random() % damaged.size()] ^= static_cast<char>(1u << random() % 8);
      REQUIRE(support::writeFile(path, damaged));
      CHECK(project.lookup() != "hit");
    }
    fs::remove(path);
    CHECK(project.lookup() != "hit");
    project.store({{"/nonexistent/a.h"}, {}}); // heals
    CHECK(project.lookup() == "hit");
  }
}

TEST_CASE("cache: manifests come back, and forged ones do not crash") {
  Manifest manifest;
  manifest.facts = {1, 2};
  manifest.files = {{"/a/b.h", 5, {3, 4}}, {"/a/bc.h", 0, {5, 6}}, {"/z", 7, {}}};
  manifest.folders = {{"/a", 9, {"x.h", "xy.h"}}, {"/no", kNoFolder, {"q"}}};
  const std::string bytes = encodeManifest(manifest);
  const auto back = decodeManifest(bytes);
  REQUIRE(back);
  CHECK(encodeManifest(*back) == bytes);
  CHECK(back->files[1].path == "/a/bc.h");
  CHECK(back->folders[0].absent == manifest.folders[0].absent);

  std::mt19937 random(2);
  FileStates states;
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string body = bytes.substr(24);
    body[random() % body.size()] = static_cast<char>(random());
    const support::Hash128 checksum = support::hash128(body);
    std::string forged = bytes.substr(0, 8);
    for (std::uint64_t part : {checksum.high, checksum.low})
      for (int shift = 0; shift < 64; shift += 8)
        forged.push_back(static_cast<char>(part >> shift));
    forged += body;
    (void)checkManifest(forged, states);
    refused += decodeManifest(forged) ? 0 : 1;
  }
  CHECK(refused > 50);
}

TEST_CASE("cache: two processes and a killed one share a folder") {
  const Project project;
  const std::string encoded = project.facts();
  const FactCache cache = project.cache();
  const auto start = [&](int rounds) {
    const pid_t child = fork();
    if (child == 0) {
      bool fine = true;
      for (int i = 0; i < rounds; ++i) {
        CompileCommand command = project.command;
        command.arguments.push_back(std::to_string(i % 10));
        fine = fine && cache.store(command, encoded, {}, later(10)).has_value();
        FileStates states;
        const auto hit = cache.lookup(command, states);
        fine = fine && hit && support::readFile(hit->facts, 1 << 20) == encoded;
      }
      _exit(fine ? 0 : 1);
    }
    REQUIRE(child > 0);
    return child;
  };
  const pid_t victim = start(1'000'000);
  const pid_t one = start(200);
  const pid_t two = start(200);
  usleep(50'000);
  kill(victim, SIGKILL);
  for (const pid_t child : {one, two}) {
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  waitpid(victim, nullptr, 0);
  cache.removeTemporaries(victim);
  CHECK(fs::is_empty(project.folder.path() + "/cache/v1/tmp"));
  for (int i = 0; i < 10; ++i) {
    CompileCommand command = project.command;
    command.arguments.push_back(std::to_string(i));
    FileStates states;
    CHECK(cache.lookup(command, states));
  }
}

TEST_CASE("cache: what cannot be kept says why") {
  const Project project;
  CHECK(project.cache().store(project.command, "junk", {}, 0).error() ==
        "facts of " + project.source + " cannot be kept: it is not a file of facts");
  CHECK(project.cache().store(project.command, facts::encodeFacts({}), {}, 0).error() ==
        "facts of " + project.source + " cannot be kept: they name no inputs");
  const std::string file = project.folder.write("file", "");
  CHECK(FactCache::open(file, "").error().starts_with(file + ": the cache cannot be used: "));
  CHECK(fs::exists(project.folder.path() + "/cache/CACHEDIR.TAG"));
}

TEST_CASE("cache: what is made of facts is kept under its key, and only the last sixteen") {
  const Project project;
  const FactCache cache = project.cache();
  const support::Hash128 key{1, 2};
  CHECK_FALSE(cache.load("graphs", key));
  REQUIRE(cache.keep("graphs", key, "one"));
  CHECK(cache.load("graphs", key).value_or("") == "one");
  CHECK_FALSE(cache.load("graphs", {1, 3}));
  CHECK_FALSE(cache.load("others", key));
  for (std::uint64_t i = 0; i < 40; ++i)
    REQUIRE(cache.keep("graphs", {7, i << 32}, std::to_string(i)));
  std::size_t left = 0;
  for (std::uint64_t i = 0; i < 40; ++i)
    left += cache.load("graphs", {7, i << 32}).has_value() ? 1 : 0;
  CHECK(left <= 16);
  CHECK(left >= 15); // times of files are coarse: the first key may be among the sixteen
}

TEST_CASE("cache: a lookup that reads no facts still sees that they are gone") {
  const Project project;
  const std::string facts = project.store();
  FileStates states;
  CHECK(project.cache().lookup(project.command, states, FactCache::Content::Unread));
  fs::remove(facts);
  CHECK_FALSE(project.cache().lookup(project.command, states, FactCache::Content::Unread));
}

TEST_CASE("cache: pruning removes what was used longest ago") {
  const Project project;
  const std::string blob = project.store();
  const std::string manifest = onlyFile(project.folder.path() + "/cache", ".manifest");
  CompileCommand other = project.command;
  other.arguments.push_back("-DY");
  facts::TuFacts otherFacts;
  otherFacts.mainFile = "/other";
  otherFacts.inputs = {{project.source, {}}};
  facts::freeze(otherFacts);
  const auto otherBlob = project.cache().store(other, facts::encodeFacts(otherFacts), {}, later(1));
  REQUIRE(otherBlob);

  CHECK(project.cache().prune(0).removed == 0); // in use
  age(blob, 10'000);
  age(manifest, 10'000);
  const FactCache::Pruned kept = project.cache().prune(1 << 20);
  CHECK(kept.removed == 0);
  CHECK(kept.bytesLeft > fs::file_size(blob));
  CHECK(project.cache().prune(10).removed == 2);
  CHECK_FALSE(fs::exists(blob));
  CHECK(fs::exists(*otherBlob));
  CHECK(project.lookup() == "not in the cache");
}
