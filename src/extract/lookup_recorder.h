#pragma once
// The disk, with a memory of what was asked for in vain and which folders were listed.
//
// Which header an #include names depends on the files that are not there as much as on those that
// are: one that appears in a folder searched earlier wins. The same holds for the GCC that clang
// looks for. The cache keeps both lists beside the files that were read.

#include <llvm/ADT/StringSet.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <string>
#include <utility>
#include <vector>

namespace sekat::extract {

/// For one TU: make it the file system of the FileManager, and ask when the TU is done.
class LookupRecorder : public llvm::vfs::ProxyFileSystem {
public:
  LookupRecorder() : LookupRecorder(llvm::vfs::getRealFileSystem()) {}
  explicit LookupRecorder(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk)
      : ProxyFileSystem(std::move(disk)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &folder,
                                          std::error_code &error) override;
  bool exists(const llvm::Twine &path) override;

  /// Absolute paths that did not exist when they were last looked for, sorted.
  [[nodiscard]] std::vector<std::string> absent() const { return sorted(absent_); }
  /// Absolute paths of folders whose entries were listed, sorted.
  [[nodiscard]] std::vector<std::string> listed() const { return sorted(listed_); }

private:
  void remember(llvm::StringSet<> &set, const llvm::Twine &path) const;
  static std::vector<std::string> sorted(const llvm::StringSet<> &set);

  llvm::StringSet<> absent_;
  llvm::StringSet<> listed_;
};

} // namespace sekat::extract
