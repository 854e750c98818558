#pragma once
// From the command of some compiler to one that clang 19 can run to see the code as that compiler
// saw it.
//
// Kept is what decides the meaning of the code: macros, include paths, language and standard,
// target, and flags with a say in what compiles. Dropped is what only decides the output. Clang's
// own option table says which words belong to which option and which options it does not know;
// those are dropped with a note, because a flag that only GCC knows rarely changes what the code
// means and losing the whole translation unit would be worse.

#include "extract/command_line.h"
#include "extract/compile_db.h"

namespace sekat::extract {

/// `directory` and `file` are absolute and normal; `arguments` begins with the program. Reads
/// nothing from disk but response files (and looks for precompiled headers beside `-include`
/// files).
[[nodiscard]] CompileCommand cleanCommand(const std::string &directory, const std::string &file,
                                          const std::vector<std::string> &arguments,
                                          ResponseFiles &responses);

} // namespace sekat::extract
