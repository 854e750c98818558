#pragma once
// Where the names of spans stand in sources that were not compiled for this program: services in
// other languages, scripts of a web server.
//
// Every quoted text of every source file below a folder is compared with the names that are looked
// for. That finds the place, not the function. Hidden folders, folders of packages and files whose
// ending is of no programming language are passed over.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::join {

struct SourceLiteral {
  std::string file; ///< as the folder was given, then relative
  std::uint32_t line = 0;
  std::uint64_t places = 0; ///< in how many places it stands; this is the first by file and line
};

struct SourceLimits {
  std::size_t files = 20'000;
  std::uint64_t fileBytes = std::uint64_t{1} << 20;
  std::uint64_t allBytes = std::uint64_t{256} << 20;
};

/// The first place of each name that was found. Files are read in the order of their names until a
/// limit is met; files that cannot be read are passed over. Linear in the bytes read.
[[nodiscard]] std::map<std::string, SourceLiteral, std::less<>>
findInSources(const std::string &folder, const std::vector<std::string_view> &names,
              const SourceLimits &limits = {});

} // namespace sekat::join
