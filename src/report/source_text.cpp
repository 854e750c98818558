#include "report/source_text.h"

#include <filesystem>
#include <fstream>

namespace sekat::report {

namespace fs = std::filesystem;

namespace {

std::string readBelow(const std::string &root, const std::string &file, bool &readable) {
  std::error_code error;
  if (root.empty() || file.empty() || file.find('\0') != std::string::npos)
    return {};
  const fs::path real = fs::canonical(fs::path(root) / file, error);
  if (error || !real.native().starts_with(root))
    return {};
  // Asked before opening: opening a named pipe would wait for a writer.
  if (!fs::is_regular_file(real, error) || error)
    return {};
  const std::uintmax_t size = fs::file_size(real, error);
  if (error || size > SourceText::kLargestFile)
    return {};
  std::ifstream in(real, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in || text.find('\0') != std::string::npos)
    return {};
  readable = true;
  return text;
}

std::vector<std::size_t> startsOfLines(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool crBeforeLf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !crBeforeLf)
      starts.push_back(i + 1);
  }
  return starts;
}

} // namespace

SourceText::SourceText(std::string root) {
  std::error_code error;
  if (root.empty())
    return;
  const fs::path real = fs::canonical(root, error);
  if (error)
    return;
  root_ = real.native();
  if (!root_.ends_with('/'))
    root_ += '/';
}

SourceText::File &SourceText::load(const std::string &file) {
  if (const auto found = files_.find(file); found != files_.end())
    return found->second;
  if (kept_ > kKeptBytes) {
    files_.clear();
    kept_ = 0;
  }
  File &entry = files_[file];
  entry.text = readBelow(root_, file, entry.readable);
  kept_ += entry.text.size() + file.size() + sizeof(File);
  return entry;
}

const std::string *SourceText::content(const std::string &file) {
  const File &entry = load(file);
  return entry.readable ? &entry.text : nullptr;
}

std::optional<std::string_view> SourceText::line(const std::string &file, std::uint32_t line) {
  File &entry = load(file);
  if (!entry.readable || line == 0)
    return std::nullopt;
  if (entry.lineStarts.empty()) {
    entry.lineStarts = startsOfLines(entry.text);
    kept_ += entry.lineStarts.size() * sizeof(std::size_t);
  }
  if (line > entry.lineStarts.size())
    return std::nullopt;
  const std::size_t start = entry.lineStarts[line - 1];
  const std::size_t next =
      line < entry.lineStarts.size() ? entry.lineStarts[line] : entry.text.size();
  std::string_view text = std::string_view(entry.text).substr(start, next - start);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

} // namespace sekat::report
