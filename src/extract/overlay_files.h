#pragma once
// The disk as Clang sees it through a FileOverlay.

#include "extract/file_overlay.h"

#include <llvm/Support/VirtualFileSystem.h>

namespace sekat::extract {

/// The overlay must outlive the file system. Listings of folders are those of the disk.
[[nodiscard]] llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
overlayFiles(const FileOverlay &overlay);

} // namespace sekat::extract
