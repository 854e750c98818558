#include "extract/worker_child.h"
#include "extract/worker_pool.h"
#include "facts/facts_io.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <functional>
#include <new>
#include <set>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

using namespace sekat;
using namespace sekat::extract;
using sekat::extract::test::TempFolder;
namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSanitizer = true;
#else
constexpr bool kAddressSanitizer = false;
#endif

namespace {

std::string encoded(const CompileCommand &command, std::vector<std::string> errors = {}) {
  facts::TuFacts facts;
  facts.mainFile = command.file;
  const auto content = support::readFile(command.file, 1 << 20);
  facts.inputs = {{command.file, support::hash128(content.value_or(""))}};
  facts.errors = std::move(errors);
  facts::freeze(facts);
  return facts::encodeFacts(facts);
}

[[maybe_unused]] volatile int sink = 0;

[[gnu::noinline]] int recurse(int depth) {
  volatile char frame[1024];
  frame[0] = static_cast<char>(depth);
  return depth == 0 ? frame[0] : recurse(depth - 1) + frame[0];
}

/// What the file is called decides what happens to its worker.
std::expected<WorkerOutput, std::string> faultyWorker(const CompileCommand &command) {
  const std::string name = fs::path(command.file).stem();
  if (name.starts_with("hang"))
    for (;;)
      pause();
  if (name.starts_with("spin"))
    for (;;)
      sink = sink + 1;
  if (name.starts_with("crash")) {
    std::signal(SIGSEGV, SIG_DFL); // sanitizers would print a report instead
    raise(SIGSEGV);
  }
  if (name.starts_with("abort")) {
    std::signal(SIGABRT, SIG_DFL);
    std::abort();
  }
  if (name.starts_with("killed"))
    raise(SIGKILL);
  if (name.starts_with("exit"))
    _exit(7);
  if (name.starts_with("silent"))
    _exit(0);
  if (name.starts_with("throw"))
    throw std::runtime_error("a bug");
  if (name.starts_with("error"))
    return std::unexpected("a reason");
  if (name.starts_with("junk"))
    return WorkerOutput("junk");
  if (name.starts_with("huge")) {
    std::string *text = new std::string(std::size_t{3} << 30, 'x');
    sink = static_cast<int>(text->size());
    delete text;
  }
  if (name.starts_with("malloc")) {
    while (void *memory = std::malloc(16 << 20))
      std::memset(memory, 1, 16 << 20);
    std::fprintf(stderr, "LLVM ERROR: out of memory\n");
    std::abort();
  }
  if (name.starts_with("deep"))
    sink = recurse(30'000); // some 30 MiB of stack
  if (name.starts_with("loud"))
    for (int i = 0; i < 50'000; ++i)
      std::fprintf(i % 2 == 0 ? stdout : stderr, "noise %d\n", i);
  if (name.starts_with("wrong"))
    return WorkerOutput(encoded(command, {"no such file", "second"}));
  if (name.starts_with("missing"))
    return WorkerOutput(encoded(command, {"no such file"}), {{"/nonexistent/x.h"}, {}});
  std::fflush(nullptr);
  return WorkerOutput(encoded(command));
}

struct Fixture {
  TempFolder folder;
  std::vector<CompileCommand> commands;
  PoolOptions options;

  Fixture() {
    fs::create_directories(folder.path() + "/scratch");
    options.scratchParent = folder.path() + "/scratch";
    options.jobs = 2;
  }
  void add(const std::string &name, std::size_t size = 10) {
    CompileCommand command;
    command.directory = folder.path();
    command.file = folder.write(name + ".cpp", std::string(size, ' '));
    command.arguments = {"clang++", command.file};
    commands.push_back(command);
  }
  ExtractRun run(const std::function<void(const ExtractProgress &)> &progress = {}) {
    auto result = extractAll(commands, options, faultyWorker, progress);
    REQUIRE_MESSAGE(result, (result ? "" : result.error()));
    return std::move(*result);
  }
  std::string reason(const std::string &name) {
    commands.clear();
    add(name);
    const ExtractRun run = this->run();
    CHECK(run.results[0].state == ExtractState::Failed);
    CHECK(run.results[0].facts.empty());
    return run.results[0].reason;
  }
};

std::string mainFileOf(const std::string &path) {
  auto reader = facts::FactsReader::openFile(path);
  REQUIRE_MESSAGE(reader, (reader ? "" : reader.error()));
  return reader->summary().mainFile;
}

} // namespace

TEST_CASE("pool: results come in the order of the commands, whatever happens to some") {
  Fixture fixture;
  const std::vector<std::string> names{"a", "crash", "b", "error", "c", "exit", "d", "throw", "e"};
  for (const std::string &name : names)
    fixture.add(name);
  std::size_t calls = 0;
  std::set<std::string> finished;
  const ExtractRun run = fixture.run([&](const ExtractProgress &progress) {
    ++calls;
    CHECK(progress.done == calls);
    CHECK(progress.total == names.size());
    finished.insert(progress.last->file);
    CHECK(progress.result->time.count() >= 0);
    if (progress.done == progress.total)
      CHECK(progress.failed == 4);
  });
  CHECK(calls == names.size());
  CHECK(finished.size() == names.size());
  CHECK(run.interruptedBy == 0);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const ExtractResult &result = run.results[i];
    CAPTURE(names[i]);
    if (names[i].size() > 1) {
      CHECK(result.state == ExtractState::Failed);
      continue;
    }
    CHECK(result.state == ExtractState::Extracted);
    CHECK(result.reason == "");
    CHECK(mainFileOf(result.facts) == fixture.commands[i].file);
  }
}

TEST_CASE("pool: every failure has one clear reason") {
  Fixture fixture;
  fixture.options.timeout = std::chrono::milliseconds(60'000);
  CHECK(fixture.reason("error") == "a reason");
  CHECK(fixture.reason("throw") == "failed inside: a bug");
  CHECK(fixture.reason("crash") == "crashed (SIGSEGV)");
  CHECK(fixture.reason("abort") == "crashed (SIGABRT)");
  CHECK(fixture.reason("killed") ==
        "was killed (SIGKILL), perhaps because the machine ran out of memory");
  CHECK(fixture.reason("exit") == "ended early with exit code 7");
  CHECK(fixture.reason("silent") == "ended without a result");
  CHECK(fixture.reason("junk") == "its facts cannot be used: it is not a file of facts");
}

TEST_CASE("pool: a child that hangs is ended, and so is one that burns time") {
  Fixture fixture;
  fixture.options.timeout = std::chrono::milliseconds(300);
  const auto start = std::chrono::steady_clock::now();
  CHECK(fixture.reason("hang") == "took longer than 0.3 s");
  CHECK(fixture.reason("spin") == "took longer than 0.3 s");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("pool: memory is limited" * doctest::skip(kAddressSanitizer)) {
  Fixture fixture;
  fixture.options.memoryBytes = std::uint64_t{512} << 20;
  CHECK(fixture.reason("huge") == "needed more than 512 MiB of memory");
  CHECK(fixture.reason("malloc") == "needed more than 512 MiB of memory");
  fixture.commands.clear();
  fixture.add("fine");
  CHECK(fixture.run().results[0].state == ExtractState::Extracted);
}

TEST_CASE("pool: recursion has room") {
  Fixture fixture;
  fixture.add("deep");
  CHECK(fixture.run().results[0].reason == "");
}

TEST_CASE("pool: noise is bounded and kept from the terminal") {
  Fixture fixture;
  fixture.add("loud");
  const ExtractRun run = fixture.run();
  CHECK(run.results[0].state == ExtractState::Extracted);
  CHECK(run.results[0].log.size() <= 8 << 10);
  CHECK(run.results[0].log.find("noise 4999") != std::string::npos);
}

TEST_CASE("pool: commands that cannot be run need no child") {
  Fixture fixture;
  fixture.add("a");
  fixture.commands[0].unusable = "'python3' is not a compiler";
  fixture.add("b");
  fixture.commands[1].unusable = "it is not C, C++ or Objective-C (by its name)";
  fixture.commands[1].notCode = true;
  std::size_t failed = 0;
  const ExtractRun run = fixture.run([&](const ExtractProgress &p) { failed = p.failed; });
  CHECK(run.results[0].state == ExtractState::Failed);
  CHECK(run.results[0].reason == "'python3' is not a compiler");
  CHECK(run.results[1].state == ExtractState::Skipped);
  CHECK(failed == 1);
  CHECK(extractAll({}, fixture.options, faultyWorker, {})->results.empty());
}

TEST_CASE("pool: a second run takes everything from the cache, and the same bytes") {
  Fixture fixture;
  for (const char *name : {"a", "b", "wrong", "missing", "crash"})
    fixture.add(name);
  const auto cache = FactCache::open(fixture.folder.path() + "/cache", "1");
  REQUIRE(cache);
  fixture.options.cache = &*cache;
  const ExtractRun cold = fixture.run();
  const ExtractRun warm = fixture.run();
  CHECK(cold.cacheProblem == "");
  const auto states = [](const ExtractRun &run) {
    std::vector<ExtractState> list;
    for (const ExtractResult &result : run.results)
      list.push_back(result.state);
    return list;
  };
  using enum ExtractState;
  CHECK(states(cold) == std::vector{Extracted, Extracted, Extracted, Extracted, Failed});
  // Compile errors: kept only where it is known what was missing.
  CHECK(states(warm) == std::vector{Cached, Cached, Extracted, Cached, Failed});
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(cold.results[i].reason == warm.results[i].reason);
    CHECK(*support::readFile(cold.results[i].facts, 1 << 20) ==
          *support::readFile(warm.results[i].facts, 1 << 20));
  }
  CHECK(warm.results[3].reason == "no such file");
}

TEST_CASE("pool: a cache that stops working costs no facts") {
  Fixture fixture;
  fixture.add("a");
  const auto cache = FactCache::open(fixture.folder.path() + "/cache", "1");
  REQUIRE(cache);
  fs::remove_all(fixture.folder.path() + "/cache");
  fixture.folder.write("cache", "a file is in the way");
  fixture.options.cache = &*cache;
  const ExtractRun run = fixture.run();
  CHECK(run.results[0].state == ExtractState::Extracted);
  CHECK(mainFileOf(run.results[0].facts) == fixture.commands[0].file);
  CHECK(run.cacheProblem.find("cannot be written") != std::string::npos);
}

TEST_CASE("pool: facts outside of the cache go with the run") {
  Fixture fixture;
  fixture.add("a");
  {
    ExtractRun run = fixture.run();
    const ExtractRun moved = std::move(run);
    CHECK(fs::exists(moved.results[0].facts));
  }
  CHECK(fs::is_empty(fixture.folder.path() + "/scratch"));
  fixture.options.scratchParent = "/nonexistent";
  CHECK(extractAll(fixture.commands, fixture.options, faultyWorker, {}).error() ==
        "/nonexistent: no folder can be made in it: No such file or directory");
}

TEST_CASE("pool: one job and eight jobs give the same, big files start first") {
  Fixture fixture;
  for (int i = 0; i < 20; ++i)
    fixture.add("f" + std::to_string(i), static_cast<std::size_t>(10 + (i * 7) % 20));
  std::vector<std::uintmax_t> sizes;
  fixture.options.jobs = 1;
  const ExtractRun one =
      fixture.run([&](const ExtractProgress &p) { sizes.push_back(fs::file_size(p.last->file)); });
  CHECK(std::ranges::is_sorted(sizes, std::greater<>()));
  fixture.options.jobs = 8;
  const ExtractRun eight = fixture.run();
  for (std::size_t i = 0; i < 20; ++i)
    CHECK(*support::readFile(one.results[i].facts, 1 << 20) ==
          *support::readFile(eight.results[i].facts, 1 << 20));
}

TEST_CASE("pool: an interrupt ends the children, keeps what is done and leaves nothing") {
  for (const int number : {SIGINT, SIGTERM}) {
    Fixture fixture;
    fixture.add("a", 100); // the biggest is done first
    fixture.add("hang1");
    fixture.add("hang2");
    fixture.add("b", 1); // never started
    const auto cache = FactCache::open(fixture.folder.path() + "/cache", "1");
    REQUIRE(cache);
    fixture.options.cache = &*cache;
    struct sigaction before{};
    sigaction(number, nullptr, &before);
    {
      const ExtractRun run = fixture.run([&](const ExtractProgress &) { kill(getpid(), number); });
      CHECK(run.interruptedBy == number);
      CHECK(run.results[0].state == ExtractState::Extracted);
      for (std::size_t i = 1; i < 4; ++i) {
        CHECK(run.results[i].state == ExtractState::Failed);
        CHECK(run.results[i].reason == "interrupted");
      }
    }
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1); // no child is left, not even a dead one
    CHECK(fs::is_empty(fixture.folder.path() + "/cache/v1/tmp"));
    CHECK(fs::is_empty(fixture.folder.path() + "/scratch"));
    FileStates states;
    CHECK(cache->lookup(fixture.commands[0], states));
    struct sigaction now{};
    sigaction(number, nullptr, &now);
    CHECK((now.sa_handler == before.sa_handler));
  }
}

TEST_CASE("pool: reports of children arrive whole or not at all") {
  const ChildReport report{ChildReport::Kind::Facts, "/a/b.facts", "an\nerror",
                           std::string(9000, 'x')};
  const std::string bytes = encodeReport(report);
  CHECK(bytes.size() < 4096);
  const ChildReport back = decodeReport(bytes);
  CHECK(back.kind == report.kind);
  CHECK(back.facts == report.facts);
  CHECK(back.text == report.text);
  CHECK(back.cacheProblem.size() == 550);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK(decodeReport(bytes.substr(0, length)).kind == ChildReport::Kind::None);
}
