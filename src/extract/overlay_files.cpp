#include "extract/overlay_files.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Path.h>

#include <memory>
#include <string>

namespace sekat::extract {

namespace {

class OverlayFiles : public llvm::vfs::ProxyFileSystem {
public:
  explicit OverlayFiles(const FileOverlay &overlay)
      : ProxyFileSystem(llvm::vfs::getRealFileSystem()), overlay_(overlay),
        memory_(new llvm::vfs::InMemoryFileSystem) {
    for (const auto &[path, content] : overlay.files())
      if (content)
        memory_->addFile(path, 0, llvm::MemoryBuffer::getMemBuffer(*content, path));
  }

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &path) override {
    const std::string normal = normalised(path);
    if (const FileOverlay::Content *content = overlay_.find(normal))
      return *content ? renamed(memory_->status(normal), path)
                      : std::make_error_code(std::errc::no_such_file_or_directory);
    auto result = ProxyFileSystem::status(path);
    // A folder that is gone from the disk is there as long as it has files.
    return result || !overlay_.holds(normal) ? result : renamed(memory_->status(normal), path);
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &path) override {
    const std::string normal = normalised(path);
    const FileOverlay::Content *content = overlay_.find(normal);
    if (content == nullptr)
      return ProxyFileSystem::openFileForRead(path);
    if (!*content)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return memory_->openFileForRead(normal);
  }

  std::error_code getRealPath(const llvm::Twine &path,
                              llvm::SmallVectorImpl<char> &output) override {
    const std::string normal = normalised(path);
    const FileOverlay::Content *content = overlay_.find(normal);
    const std::error_code error = ProxyFileSystem::getRealPath(path, output);
    if (!error || content == nullptr || !*content)
      return error;
    output.assign(normal.begin(), normal.end());
    return {};
  }

  bool exists(const llvm::Twine &path) override {
    const auto found = status(path);
    return found && found->exists();
  }

private:
  [[nodiscard]] std::string normalised(const llvm::Twine &path) const {
    llvm::SmallString<256> absolute;
    path.toVector(absolute);
    if (makeAbsolute(absolute))
      return {};
    llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
    return std::string(absolute);
  }

  static llvm::ErrorOr<llvm::vfs::Status> renamed(llvm::ErrorOr<llvm::vfs::Status> status,
                                                  const llvm::Twine &path) {
    return status ? llvm::vfs::Status::copyWithNewName(*status, path) : status;
  }

  const FileOverlay &overlay_;
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> memory_;
};

} // namespace

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> overlayFiles(const FileOverlay &overlay) {
  return llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(new OverlayFiles(overlay));
}

} // namespace sekat::extract
