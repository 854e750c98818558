#pragma once
// Hashes of facts over their content, with every string spelled out: the same function seen from
// two TUs hashes the same although its strings stand at different places of the two tables.
//
// The linker compares nothing else, so every field takes part, places included.

#include "facts/facts.h"
#include "support/stable_hash.h"

#include <optional>
#include <string>
#include <vector>

namespace sekat::facts {

/// Hashes items of one TU. Each string is hashed once. Not thread safe; `strings` must stay alive.
class ContentHasher {
public:
  explicit ContentHasher(const std::vector<std::string> &strings);

  /// Over everything but Body::hash itself.
  [[nodiscard]] support::Hash128 hash(const Body &body);
  [[nodiscard]] std::uint64_t hash(const Symbol &symbol);
  [[nodiscard]] std::uint64_t hash(const Record &record);
  [[nodiscard]] std::uint64_t hash(const TextDefinition &definition);

private:
  void number(std::uint64_t value);
  void string(Str index);
  void place(const Place &place);
  void slot(const Slot &slot);
  void text(const Text &text);
  void call(const Call &call);
  template <class Items> void numbers(const Items &items);

  const std::vector<std::string> &strings_;
  std::vector<std::optional<support::Hash128>> stringHashes_;
  std::string buffer_;
};

} // namespace sekat::facts
