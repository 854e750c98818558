#include "extract/source_language.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace sekat::extract {

namespace {

struct Suffixes {
  FileLanguage what;
  std::string_view names; ///< with a space before and after each
};
constexpr std::array kSuffixes{
    Suffixes{{Language::C, false, false}, " .c "},
    Suffixes{{Language::Cxx, false, false},
             " .cc .cp .cxx .cpp .CPP .c++ .C .cppm .ccm .cxxm .c++m .ixx .mpp "},
    Suffixes{{Language::ObjC, false, false}, " .m "},
    Suffixes{{Language::ObjCxx, false, false}, " .mm .M "},
    Suffixes{{Language::C, false, true}, " .i "},
    Suffixes{{Language::Cxx, false, true}, " .ii "},
    Suffixes{{Language::ObjC, false, true}, " .mi "},
    Suffixes{{Language::ObjCxx, false, true}, " .mii "},
    Suffixes{{Language::Unknown, true, false}, " .h "},
    Suffixes{{Language::Cxx, true, false}, " .hh .hp .hxx .hpp .HPP .H .h++ .tcc .ipp .inl "},
    Suffixes{{Language::NotCode, false, false},
             " .s .S .sx .asm .f .F .f90 .F90 .o .a .so .rc .ld .lds .txt "},
    Suffixes{{Language::Unsupported, false, false}, " .cu .cl .hip .hlsl "},
};

} // namespace

FileLanguage languageOfFile(const std::string &file) {
  const std::string suffix = std::filesystem::path(file).extension().string();
  if (suffix.empty() || suffix.find(' ') != std::string::npos)
    return {};
  const std::string word = " " + suffix + " ";
  const auto found = std::ranges::find_if(
      kSuffixes, [&](const Suffixes &s) { return s.names.find(word) != std::string_view::npos; });
  return found == kSuffixes.end() ? FileLanguage{} : found->what;
}

Language languageByName(std::string_view name) {
  if (name == "c" || name == "c-header" || name == "cpp-output")
    return Language::C;
  if (name.starts_with("c++"))
    return Language::Cxx;
  if (name.starts_with("objective-c++"))
    return Language::ObjCxx;
  if (name.starts_with("objective-c"))
    return Language::ObjC;
  if (name.starts_with("assembler") || name.starts_with("f77") || name.starts_with("f95"))
    return Language::NotCode;
  return Language::Unsupported;
}

std::string_view languageOption(Language language) {
  switch (language) {
  case Language::C:
    return "c";
  case Language::ObjC:
    return "objective-c";
  case Language::ObjCxx:
    return "objective-c++";
  default:
    return "c++";
  }
}

} // namespace sekat::extract
