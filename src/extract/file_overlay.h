#pragma once
// Files that are to be seen other than they lie on the disk: another revision of a working tree,
// without a second checkout.
//
// Only what differs is held, under the paths of the working tree, so facts that are extracted
// through an overlay are, byte for byte, those that an audit of that revision gives in the same
// place, and what such an audit left in the cache is found again.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace sekat::extract {

class FileOverlay {
public:
  /// Content of a file; nothing means that there is no such file. `path` is absolute and normal.
  using Content = std::optional<std::string>;

  void set(const std::string &path, Content content);
  /// Null if the file is as it is on the disk.
  [[nodiscard]] const Content *find(std::string_view path) const;
  /// Whether a file directly in the folder is other than on the disk.
  [[nodiscard]] bool changes(std::string_view folder) const { return changed_.contains(folder); }
  /// Whether the folder has files here, maybe in folders below it, so that it exists.
  [[nodiscard]] bool holds(std::string_view folder) const { return holding_.contains(folder); }
  [[nodiscard]] const std::map<std::string, Content, std::less<>> &files() const { return files_; }

private:
  std::map<std::string, Content, std::less<>> files_;
  std::set<std::string, std::less<>> changed_, holding_;
};

} // namespace sekat::extract
