#pragma once
// The facts of all TUs as one program: one symbol per identity, one body per distinct content.
//
// Inline functions come from every TU that includes their header; only bodies that are new are
// decoded. A function with two different bodies (other macros, other TU) keeps both: whichever the
// program linker takes, its calls are here.

#include "facts/facts.h"
#include "facts/facts_io.h"

#include <cstdint>
#include <expected>
#include <string>
#include <unordered_map>
#include <vector>

namespace sekat::graph {

/// Texts of facts refer to Program::strings after linking.
struct Program {
  std::vector<std::string> strings;   ///< strings[0] is empty
  std::vector<facts::Symbol> symbols; ///< in order of first appearance
  std::vector<facts::Record> records;
  std::vector<facts::Body> bodies;
  std::vector<std::vector<std::uint32_t>> bodiesOf; ///< symbol index to indices of bodies
  std::vector<facts::TextDefinition> texts;
  std::unordered_map<facts::SymbolId, std::uint32_t> symbolIndex;
  std::unordered_map<facts::RecordId, std::uint32_t> recordIndex;
  std::uint64_t repeatedBodies = 0; ///< bodies that an earlier TU had already brought

  [[nodiscard]] const std::string &text(facts::Str index) const { return strings[index]; }
};

/// Adds TUs one after another; their order decides nothing but the order of equals, so give them
/// sorted.
class ProgramBuilder {
public:
  /// The error is one sentence: the stored facts were broken. What was read before stays.
  [[nodiscard]] std::expected<void, std::string> add(facts::FactsReader &reader);
  [[nodiscard]] Program finish() &&;

private:
  facts::Str intern(std::string_view text);
  void remap(facts::FactsReader &reader, facts::Str &index);
  void remap(facts::FactsReader &reader, facts::Place &place) { remap(reader, place.file); }
  void remapText(facts::FactsReader &reader, facts::Text &text);

  Program program_;
  std::unordered_map<std::string, facts::Str> index_;
  std::vector<facts::Str>
      local_; ///< string of the current TU to string of the program; ~0: not yet
  std::unordered_map<std::uint64_t, bool> seen_; ///< (id, content) already merged
};

} // namespace sekat::graph
