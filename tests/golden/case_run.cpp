#include "tests/golden/case_run.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>

#include <sys/wait.h>

namespace sekat::golden {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr int kSecondsPerRun = 60;

void writeText(const fs::path &path, std::string_view text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
}

std::string quoted(const std::string &word) {
  std::string result = "'";
  for (const char c : word)
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string compilerFor(const fs::path &source) {
  if (source.extension() == ".c")
    return "clang -std=c17";
  if (source.extension() == ".m")
    return "clang";
  return "clang++ -std=c++20";
}

std::string defaultDatabase(const fs::path &folder) {
  static const std::set<std::string> kExtensions = {".cpp", ".cc", ".c", ".m"};
  std::set<fs::path> sources;
  for (const auto &entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && kExtensions.count(entry.path().extension().string()) != 0)
      sources.insert(entry.path());
  Json database = Json::array();
  for (const auto &source : sources) {
    const std::string object = source.stem().string() + ".o";
    database.push_back(
        {{"directory", folder.string()},
         {"file", source.string()},
         {"command", fmt::format("{} -c {} -o {}", compilerFor(source), source.string(), object)}});
  }
  return database.dump(2);
}

std::string databaseFor(const fs::path &folder) {
  const fs::path given = folder / "compile_commands.json.in";
  if (!fs::exists(given))
    return defaultDatabase(folder);
  constexpr std::string_view kMark = "@DIR@";
  std::string text = readText(given);
  for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at))
    text.replace(at, kMark.size(), folder.string());
  return text;
}

} // namespace

std::string environment(const char *name) {
  const char *value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string program() {
  std::string path = environment("SEKAT");
#ifdef SEKAT_BINARY
  if (path.empty())
    path = SEKAT_BINARY;
#endif
  return path;
}

std::string readText(const fs::path &path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

Strings strings(const YAML::Node &node) {
  Strings result;
  if (node && node.IsScalar())
    result.push_back(node.as<std::string>());
  else if (node)
    for (const auto &item : node)
      result.push_back(item.as<std::string>());
  return result;
}

WorkFolder::WorkFolder(const std::string &name) {
  std::string pattern = (fs::temp_directory_path() / ("sekat-" + name + "-XXXXXX")).string();
  if (mkdtemp(pattern.data()) != nullptr)
    path_ = pattern;
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!path_.empty() && environment("SEKAT_KEEP").empty())
    fs::remove_all(path_, ignored);
}

void writeDatabase(const Case &c, const fs::path &work) {
  writeText(work / "compile_commands.json", databaseFor(c.folder));
}

Run runAudit(const Case &c, const fs::path &work, const std::string &label) {
  const fs::path report = work / (label + ".json");
  const fs::path err = work / (label + ".err");
  Strings words = {"timeout", std::to_string(kSecondsPerRun),
                   program(), "audit",
                   "-p",      work.string(),
                   "-c",      (c.folder / "sekat.yaml").string(),
                   "--cache", (work / "cache").string(),
                   "-f",      "json=" + report.string()};
  for (auto &argument : strings(c.expect["args"]))
    words.push_back(std::move(argument));
  std::string command = "cd " + quoted(work.string()) + " && exec";
  for (const auto &word : words)
    command += " " + quoted(word);
  command += " >" + quoted((work / (label + ".out")).string()) + " 2>" + quoted(err.string());

  Run run;
  const int status = std::system(command.c_str());
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.err = readText(err);
  if (fs::exists(report))
    run.report = Json::parse(readText(report), nullptr, false);
  return run;
}

} // namespace sekat::golden
