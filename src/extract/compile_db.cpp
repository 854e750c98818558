#include "extract/compile_db.h"

#include "extract/command_cleaner.h"
#include "support/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <optional>

namespace sekat::extract {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxBytes = 500'000'000;
constexpr std::string_view kFileName = "compile_commands.json";

/// Reads characters and tells where reading has come to, which the parser itself does not.
class TrackingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  TrackingIterator(const char *at, const char **cursor) : at_(at), cursor_(cursor) {}
  reference operator*() const { return *at_; }
  TrackingIterator &operator++() {
    *cursor_ = ++at_;
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const TrackingIterator &a, const TrackingIterator &b) {
    return a.at_ == b.at_;
  }

private:
  const char *at_;
  const char **cursor_;
};

struct Entry {
  std::optional<std::string> directory, file, command;
  std::optional<std::vector<std::string>> arguments;
};

/// Takes a database apart while it is read: only one entry is in memory at a time. Other keys and
/// whatever they hold are skipped.
class EntryReader : public nlohmann::json_sax<nlohmann::json> {
public:
  /// The consumer returns what is wrong with the entry, or nothing.
  using Consumer = std::function<std::string(Entry &&)>;
  EntryReader(const char *begin, const char **cursor, Consumer consumer)
      : begin_(begin), cursor_(cursor), consumer_(std::move(consumer)) {}

  /// One sentence after "path:", or empty.
  [[nodiscard]] const std::string &problem() const { return problem_; }

  bool null() override { return scalar("null"); }
  bool boolean(bool) override { return scalar("true or false"); }
  bool number_integer(number_integer_t) override { return scalar("a number"); }
  bool number_unsigned(number_unsigned_t) override { return scalar("a number"); }
  bool number_float(number_float_t, const string_t &) override { return scalar("a number"); }
  bool binary(binary_t &) override { return scalar("binary data"); }
  bool string(string_t &value) override {
    if (depth_ < 2)
      return scalar("a text");
    if (depth_ == 2 && key_ == "directory")
      entry_.directory = std::move(value);
    else if (depth_ == 2 && key_ == "file")
      entry_.file = std::move(value);
    else if (depth_ == 2 && key_ == "command")
      entry_.command = std::move(value);
    else if (depth_ == 2 && key_ == "arguments")
      return fail("'arguments' must be a list of texts");
    else if (depth_ == 3 && key_ == "arguments")
      entry_.arguments->push_back(std::move(value));
    return true;
  }
  bool key(string_t &name) override {
    if (depth_ == 2)
      key_ = name;
    return true;
  }
  bool start_object(std::size_t) override {
    if (depth_ == 0)
      return fail("expected a list of entries ('[') but found an object");
    if (depth_ >= 2 && isOurs())
      return fail(expectation());
    if (depth_++ == 1) {
      entry_ = {};
      key_.clear();
      start_ = *cursor_ - 1;
    }
    return true;
  }
  bool end_object() override {
    if (--depth_ > 1)
      return true;
    std::string problem = consumer_(std::move(entry_));
    return problem.empty() || failAt(start_, problem);
  }
  bool start_array(std::size_t) override {
    if (depth_ == 1)
      return fail("expected an entry ('{') but found a list");
    if (depth_ == 2 && key_ == "arguments")
      entry_.arguments.emplace();
    else if (depth_ >= 2 && isOurs())
      return fail(expectation());
    ++depth_;
    return true;
  }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t, const std::string &,
                   const nlohmann::json::exception &error) override {
    // "[json...] parse error at line 1, column 2: syntax error while parsing value - <why>"
    std::string why = error.what();
    const std::size_t at = why.find("column ");
    const std::size_t colon = at == std::string::npos ? at : why.find(": ", at);
    if (colon != std::string::npos)
      why.erase(0, colon + 2);
    return fail("it is not valid JSON: " + why);
  }

private:
  bool isOurs() const {
    return key_ == "directory" || key_ == "file" || key_ == "command" || key_ == "arguments";
  }
  std::string expectation() const {
    return "'" + key_ + (key_ == "arguments" ? "' must be a list of texts" : "' must be a text");
  }
  bool scalar(const std::string &what) {
    if (depth_ == 0)
      return fail("expected a list of entries ('[') but found " + what);
    if (depth_ == 1)
      return fail("expected an entry ('{') but found " + what);
    return !isOurs() || fail(expectation());
  }
  bool fail(const std::string &what) { return failAt(*cursor_ - 1, what); }
  bool failAt(const char *place, const std::string &what) {
    place = std::max(place, begin_);
    const auto line = std::count(begin_, place, '\n') + 1;
    const char *lineStart = place;
    while (lineStart > begin_ && lineStart[-1] != '\n')
      --lineStart;
    problem_ = std::to_string(line) + ":" + std::to_string(place - lineStart + 1) + ": " + what;
    return false;
  }

  const char *begin_;
  const char **cursor_;
  Consumer consumer_;
  std::string problem_;
  std::size_t depth_ = 0;
  std::string key_; ///< of the entry, not of what is nested in it
  Entry entry_;
  const char *start_ = nullptr;
};

/// The one of several simple commands that compiles; `cd` before it moves.
std::vector<std::string> pickCompiler(std::vector<std::vector<std::string>> &commands,
                                      std::string &directory) {
  std::string moved = directory;
  for (std::vector<std::string> &words : commands) {
    if (words.size() == 2 && words[0] == "cd")
      moved = absolutePath(moved, words[1]);
    else if (skipLaunchers(words) < words.size()) {
      directory = moved;
      return std::move(words);
    }
  }
  return commands.empty() ? std::vector<std::string>{} : std::move(commands.front());
}

class DatabaseBuilder {
public:
  explicit DatabaseBuilder(const std::string &path) : folder_(fs::path(path).parent_path()) {
    database.path = path;
  }

  /// What is wrong with the entry as an entry; a command that cannot be run is not.
  std::string add(Entry &&entry) {
    if (!entry.file || entry.file->empty())
      return "the entry has no 'file'";
    if (!entry.directory || entry.directory->empty())
      return "the entry has no 'directory'";
    if (!entry.arguments && !entry.command)
      return "the entry has neither 'arguments' nor 'command'";
    // With a NUL in it a name would mean another file to the system than to us.
    if (entry.file->find('\0') != std::string::npos ||
        entry.directory->find('\0') != std::string::npos)
      return "the entry has a NUL character in a path";
    ++database.entries;
    database.commands.push_back(translate(entry));
    return {};
  }

  CompileDatabase finish() && {
    auto &commands = database.commands;
    const auto key = [](const CompileCommand &c) {
      return std::tie(c.file, c.arguments, c.directory, c.unusable);
    };
    std::ranges::sort(commands, [&](const CompileCommand &a, const CompileCommand &b) {
      return std::tuple_cat(key(a), std::tie(a.notes)) < std::tuple_cat(key(b), std::tie(b.notes));
    });
    const auto repeated =
        std::ranges::unique(commands, [&](const CompileCommand &a, const CompileCommand &b) {
          return key(a) == key(b);
        });
    database.duplicates = repeated.size();
    commands.erase(repeated.begin(), repeated.end());
    return std::move(database);
  }

  CompileDatabase database;

private:
  CompileCommand translate(Entry &entry) {
    std::string directory = absolutePath(folder_, *entry.directory);
    const std::string file = absolutePath(directory, *entry.file);
    if (entry.arguments)
      return cleanCommand(directory, file, *entry.arguments, responses_);
    auto commands = splitCommand(*entry.command);
    if (!commands) {
      CompileCommand broken;
      broken.directory = directory;
      broken.file = file;
      broken.unusable = "its command cannot be split: " + commands.error();
      return broken;
    }
    const std::vector<std::string> words = pickCompiler(*commands, directory);
    return cleanCommand(directory, file, words, responses_);
  }

  std::string folder_;
  ResponseFiles responses_;
};

/// Folders of one level that may hold a database, best first.
std::vector<std::string> candidates(const fs::path &folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if ((name.starts_with("build") || name.starts_with("cmake-build-")) &&
        it->is_directory(ignored))
      names.push_back(name);
  }
  std::ranges::sort(names, {}, [](const std::string &n) { return std::pair(n != "build", n); });
  std::vector<std::string> paths{folder / kFileName};
  for (const std::string &name : names)
    paths.push_back(folder / name / kFileName);
  return paths;
}

constexpr std::string_view kHowToMake =
    "; make one with 'cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON' or 'bear -- make'";

} // namespace

std::expected<std::string, std::string> findDatabase(const std::string &start) {
  std::error_code error;
  const fs::path absolute = fs::absolute(start, error);
  for (fs::path folder = absolutePath(absolute.string(), ".");; folder = folder.parent_path()) {
    for (const std::string &candidate : candidates(folder))
      if (fs::is_regular_file(candidate, error))
        return candidate;
    if (folder == folder.parent_path())
      break;
  }
  return std::unexpected(start + ": no " + std::string(kFileName) +
                         " in this folder, its build*/ folders or the folders above" +
                         std::string(kHowToMake));
}

std::expected<CompileDatabase, std::string> parseDatabase(const std::string &path,
                                                          const std::string &json) {
  const char *begin = json.data();
  const char *end = begin + json.size();
  if (json.find_first_not_of(" \t\r\n") == std::string::npos)
    return std::unexpected(path + ": is empty" + std::string(kHowToMake));
  const char *cursor = begin;
  DatabaseBuilder builder(path);
  EntryReader reader(begin, &cursor, [&](Entry &&entry) { return builder.add(std::move(entry)); });
  const bool parsed = nlohmann::json::sax_parse(TrackingIterator(begin, &cursor),
                                                TrackingIterator(end, &cursor), &reader);
  if (!parsed)
    return std::unexpected(path + ":" + reader.problem());
  if (builder.database.entries == 0)
    return std::unexpected(path + ": has no entries" + std::string(kHowToMake));
  return std::move(builder).finish();
}

std::expected<CompileDatabase, std::string> readDatabase(const std::string &path) {
  std::error_code error;
  fs::path file = absolutePath(fs::absolute(path, error).string(), ".");
  if (fs::is_directory(file, error))
    file /= kFileName;
  const auto json = support::readFile(file, kMaxBytes);
  if (!json)
    return std::unexpected(json.error() + (fs::exists(file, error) ? "" : std::string(kHowToMake)));
  auto database = parseDatabase(file, *json);
  if (!database)
    return database;
  for (CompileCommand &command : database->commands) {
    if (!command.unusable.empty())
      continue;
    if (!fs::is_directory(command.directory, error))
      command.unusable = "its directory " + command.directory + " does not exist";
    else if (!fs::exists(command.file, error))
      command.unusable = "the file does not exist (if it is generated, build the project first)";
  }
  return database;
}

} // namespace sekat::extract
