#pragma once
// Facts for people: what `sekat facts` prints and what goldens compare.
//
// One item a line, each with its kind first; what belongs to a function is indented below its
// `body` line. Symbols, records and bodies are sorted by name, so that the text does not depend on
// hashes. Symbols and records are written by name where the TU knows the name, else as `#` and the
// hash. Files below the root are written relative to it. Library symbols come without a place and
// inputs outside of the root are left out, because both differ from machine to machine.

#include "facts/facts.h"

#include <string>

namespace sekat::facts {

/// `root` is an absolute folder; empty means that all paths stay as they are. Texts of the source
/// are quoted with C escapes, so a line never breaks and holds no control characters.
[[nodiscard]] std::string printFacts(const TuFacts &facts, const std::string &root);

} // namespace sekat::facts
