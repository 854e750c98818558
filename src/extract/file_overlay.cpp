#include "extract/file_overlay.h"

#include <utility>

namespace sekat::extract {

namespace {
std::string parentOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}
} // namespace

void FileOverlay::set(const std::string &path, Content content) {
  std::string folder = parentOf(path);
  changed_.insert(folder);
  if (content)
    for (; !folder.empty() && holding_.insert(folder).second; folder = parentOf(folder))
      ;
  files_.insert_or_assign(path, std::move(content));
}

const FileOverlay::Content *FileOverlay::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

} // namespace sekat::extract
