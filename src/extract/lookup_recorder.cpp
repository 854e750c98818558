#include "extract/lookup_recorder.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/Support/Path.h>

#include <algorithm>

namespace sekat::extract {

namespace {

bool isAbsence(std::error_code error) {
  return error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
}

} // namespace

llvm::ErrorOr<llvm::vfs::Status> LookupRecorder::status(const llvm::Twine &path) {
  auto result = ProxyFileSystem::status(path);
  if (!result && isAbsence(result.getError()))
    remember(absent_, path);
  return result;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
LookupRecorder::openFileForRead(const llvm::Twine &path) {
  auto result = ProxyFileSystem::openFileForRead(path);
  if (!result && isAbsence(result.getError()))
    remember(absent_, path);
  return result;
}

llvm::vfs::directory_iterator LookupRecorder::dir_begin(const llvm::Twine &folder,
                                                        std::error_code &error) {
  auto result = ProxyFileSystem::dir_begin(folder, error);
  if (!error)
    remember(listed_, folder);
  else if (isAbsence(error))
    remember(absent_, folder);
  return result;
}

bool LookupRecorder::exists(const llvm::Twine &path) {
  const bool found = ProxyFileSystem::exists(path);
  if (!found)
    remember(absent_, path);
  return found;
}

// ".." stays, because it means something else behind a symbolic link.
void LookupRecorder::remember(llvm::StringSet<> &set, const llvm::Twine &path) const {
  llvm::SmallString<256> absolute;
  path.toVector(absolute);
  if (absolute.empty() || makeAbsolute(absolute))
    return;
  llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/false);
  set.insert(absolute);
}

std::vector<std::string> LookupRecorder::sorted(const llvm::StringSet<> &set) {
  std::vector<std::string> paths;
  paths.reserve(set.size());
  for (const auto &entry : set)
    paths.push_back(entry.getKey().str());
  std::ranges::sort(paths);
  return paths;
}

} // namespace sekat::extract
