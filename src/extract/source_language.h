#pragma once
// Which language a source file is in, by its name and by what follows -x.

#include <string>
#include <string_view>

namespace sekat::extract {

enum class Language {
  Unknown,
  C,
  Cxx,
  ObjC,
  ObjCxx,
  NotCode,     ///< assembler, Fortran, object files: nothing that Clang makes an AST of
  Unsupported, ///< CUDA, OpenCL and the like: code, but not for this program
};

struct FileLanguage {
  Language language = Language::Unknown; ///< Unknown for ".h" as well
  bool header = false;
  bool preprocessed = false; ///< ".i", ".ii": macros are gone already
};

/// By suffix alone; GCC's and clang's suffixes and the usual ones of C++20 module interfaces.
[[nodiscard]] FileLanguage languageOfFile(const std::string &file);

/// What follows -x. Headers and module interfaces are read like any other source.
[[nodiscard]] Language languageByName(std::string_view name);

/// What to write after -x for one of the four languages.
[[nodiscard]] std::string_view languageOption(Language language);

[[nodiscard]] inline bool isCxx(Language language) {
  return language == Language::Cxx || language == Language::ObjCxx;
}

} // namespace sekat::extract
