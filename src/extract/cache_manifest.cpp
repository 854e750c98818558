#include "extract/cache_manifest.h"

#include "facts/byte_io.h"

#include <algorithm>
#include <functional>

namespace sekat::extract {

using facts::ByteReader;
using facts::ByteWriter;

namespace {

constexpr std::string_view kMagic{"SEKATMAN", 8};
constexpr std::size_t kHeaderBytes = 8 + 16;

void writeHash(ByteWriter &out, const support::Hash128 &hash) {
  out.fixed64(hash.high);
  out.fixed64(hash.low);
}
support::Hash128 readHash(ByteReader &in) {
  support::Hash128 hash;
  hash.high = in.fixed64();
  hash.low = in.fixed64();
  return hash;
}

/// Paths as what differs from the one before.
class PathWriter {
public:
  explicit PathWriter(ByteWriter &out) : out_(out) {}
  void write(const std::string &path) {
    const auto [a, b] = std::ranges::mismatch(previous_, path);
    const auto shared = static_cast<std::size_t>(a - previous_.begin());
    out_.varint(shared);
    out_.string(std::string_view(path).substr(shared));
    previous_ = path;
  }

private:
  ByteWriter &out_;
  std::string previous_;
};

class PathReader {
public:
  /// The view is valid until the next read.
  std::string_view read(ByteReader &in) {
    const std::uint64_t shared = in.varint();
    if (shared > path_.size())
      in.fail();
    else
      path_.resize(static_cast<std::size_t>(shared));
    path_.append(in.string());
    return path_;
  }

private:
  std::string path_;
};

/// A reader behind the header, failed if the checksum does not match.
ByteReader openManifest(std::string_view bytes) {
  const bool whole = bytes.size() >= kHeaderBytes && bytes.starts_with(kMagic);
  ByteReader in(whole ? bytes.substr(kMagic.size()) : std::string_view());
  const support::Hash128 checksum = readHash(in);
  if (!whole || support::hash128(bytes.substr(kHeaderBytes)) != checksum)
    in.fail();
  return in;
}

std::string joined(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.ends_with('/'))
    path.push_back('/');
  return path.append(name);
}

} // namespace

std::vector<ManifestFolder> groupAbsent(std::vector<std::string> absent, std::int64_t since) {
  // By folder first: sorting whole paths would tear a folder apart around its subfolders.
  const auto split = [](std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos
               ? std::pair(std::string_view("."), path)
               : std::pair(path.substr(0, std::max<std::size_t>(slash, 1)), path.substr(slash + 1));
  };
  std::ranges::sort(absent, {}, split);
  absent.erase(std::ranges::unique(absent).begin(), absent.end());
  std::vector<ManifestFolder> folders;
  FileStates now;
  for (const std::string &path : absent) {
    const auto [folder, name] = split(path);
    if (folders.empty() || folders.back().path != folder) {
      ManifestFolder next;
      next.path = folder;
      next.stamp = now.stamp(folder) ? FileStates::stampReadSince(next.path, since) : kNoFolder;
      folders.push_back(std::move(next));
    }
    folders.back().absent.emplace_back(name);
  }
  return folders;
}

std::string encodeManifest(const Manifest &manifest) {
  ByteWriter body;
  writeHash(body, manifest.facts);
  body.string(manifest.firstError);
  body.varint(manifest.files.size());
  PathWriter files(body);
  for (const ManifestFile &file : manifest.files) {
    files.write(file.path);
    body.fixed64(file.stamp);
    writeHash(body, file.hash);
  }
  body.varint(manifest.folders.size());
  PathWriter folders(body);
  for (const ManifestFolder &folder : manifest.folders) {
    folders.write(folder.path);
    body.fixed64(folder.stamp);
    ByteWriter names;
    PathWriter name(names);
    for (const std::string &absent : folder.absent)
      name.write(absent);
    body.string(names.bytes());
  }
  ByteWriter out;
  out.raw(kMagic);
  writeHash(out, support::hash128(body.bytes()));
  out.raw(body.bytes());
  return std::move(out).take();
}

std::expected<Manifest, std::string> decodeManifest(std::string_view bytes) {
  ByteReader in = openManifest(bytes);
  Manifest manifest;
  manifest.facts = readHash(in);
  manifest.firstError = in.string();
  manifest.files.resize(in.count(2 + 8 + 16));
  PathReader files;
  for (ManifestFile &file : manifest.files) {
    file.path = files.read(in);
    file.stamp = in.fixed64();
    file.hash = readHash(in);
  }
  manifest.folders.resize(in.count(2 + 8 + 1));
  PathReader folders;
  for (ManifestFolder &folder : manifest.folders) {
    folder.path = folders.read(in);
    folder.stamp = in.fixed64();
    ByteReader names(in.string());
    for (PathReader name; !names.atEnd();)
      folder.absent.emplace_back(name.read(names));
    if (names.failed())
      in.fail();
  }
  if (in.failed() || !in.atEnd())
    return std::unexpected("damaged");
  return manifest;
}

ManifestCheck checkManifest(std::string_view bytes, FileStates &states) {
  ManifestCheck check;
  const auto problem = [&check](std::string text) {
    check.problem = std::move(text);
    return check;
  };
  ByteReader in = openManifest(bytes);
  check.facts = readHash(in);
  check.firstError = in.string();
  PathReader files;
  for (std::size_t left = in.count(2 + 8 + 16); left > 0; --left) {
    const std::string_view path = files.read(in);
    const FileStamp stamp = in.fixed64();
    const support::Hash128 hash = readHash(in);
    if (in.failed())
      break;
    const std::optional<FileStamp> now = states.stamp(path);
    if (!now)
      return problem(std::string(path) + " is gone");
    if (*now == stamp)
      continue;
    if (states.contentHash(path) != hash)
      return problem(std::string(path) + " has changed");
    check.restamp = true;
  }
  PathReader folders;
  for (std::size_t left = in.count(2 + 8 + 1); left > 0; --left) {
    const std::string_view folder = folders.read(in);
    const FileStamp stamp = in.fixed64();
    ByteReader names(in.string());
    if (in.failed())
      break;
    if (states.stamp(folder).value_or(kNoFolder) == stamp)
      continue;
    for (PathReader name; !names.atEnd();) {
      const std::string path = joined(folder, name.read(names));
      if (names.failed())
        in.fail();
      else if (states.stamp(path))
        return problem(path + " is new and would be found first");
    }
    check.restamp = true;
  }
  if (in.failed() || !in.atEnd())
    return problem("its entry in the cache is damaged");
  return check;
}

} // namespace sekat::extract
