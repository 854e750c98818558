#pragma once
// What becomes of one option of a compiler, by its spelling. The tables are data; the rules that
// need to look at values or at other options stand in command_cleaner.cpp.

#include <string_view>

namespace sekat::extract {

enum class FlagFate {
  Keep,
  Drop,      ///< decides the output, the messages or the machine code, never the meaning
  DropNoted, ///< may matter, cannot be followed
};

struct FlagRule {
  FlagFate fate = FlagFate::Keep;
  std::string_view reason; ///< for DropNoted, half a sentence
};

/// `spelling` is an option that clang knows, unaliased, with its dashes and without its value.
[[nodiscard]] FlagRule ruleForFlag(std::string_view spelling);

/// Whether a word that clang does not know is a flag of GCC that means nothing for reading code.
[[nodiscard]] bool isHarmlessGccFlag(std::string_view word);

} // namespace sekat::extract
