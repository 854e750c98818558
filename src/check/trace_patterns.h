#pragma once
// Which component and which boundaries a span belongs to, by the `runtime` patterns of the project
// file (interfaces.md 6).
//
// All keys of one pattern must hold. Of several components that select a span the pattern with more
// keys wins, then attributes before span name before service, then the longer literal part; two
// that are equal tie. Boundaries are not exclusive. Service and name decide most patterns, and
// there are few different pairs of them, so a span costs one lookup unless attributes are asked
// for.

#include "check/boundaries.h"
#include "check/finding.h"
#include "rules/project.h"
#include "trace/span_store.h"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace sekat::check {

class SpanPatterns {
public:
  struct Match {
    ComponentIndex component = graph::kNone;
    std::uint32_t boundaries = 0; ///< number of a set; 0 is the empty one
    friend bool operator==(const Match &, const Match &) = default;
  };

  /// The store must be frozen; both must outlive the patterns.
  SpanPatterns(const trace::SpanStore &store, const rules::Project &project);

  /// Call it for every span in order: it also notes which patterns are used, and ties.
  Match match(const trace::Span &span);
  /// A service that is only known because somebody calls it: patterns that ask for nothing but the
  /// service. Not counted as a use of the pattern.
  [[nodiscard]] Match matchPeer(std::string_view service);

  /// Boundaries of a set, ascending.
  [[nodiscard]] const std::vector<BoundaryIndex> &boundaries(std::uint32_t set) const {
    return sets_[set];
  }
  [[nodiscard]] std::size_t setCount() const { return sets_.size(); }

  /// Counts what another part used, and its ties, as used and tied here. Both are of one project.
  void addUse(const SpanPatterns &part);

  /// Whether a runtime pattern of the component selected no span at all.
  [[nodiscard]] bool hasIdlePattern(ComponentIndex component) const;
  /// Components, boundaries and single patterns with runtime patterns that selected nothing.
  [[nodiscard]] std::vector<Unmatched> unmatched() const;
  [[nodiscard]] std::vector<Tie> ties() const;

private:
  using Rank = std::tuple<std::size_t, std::size_t, bool, bool, std::size_t>;
  struct Entry {
    const rules::RuntimePattern *pattern = nullptr;
    bool isBoundary = false;
    std::uint32_t owner = 0;
    rules::Glob service, span;
    std::vector<std::pair<trace::AttributeQuery, rules::Glob>> attributes;
    Rank rank;
    bool used = false;
  };
  /// What service and name decide.
  struct Class {
    Match fixed;                          ///< by patterns without attributes
    std::uint32_t best = 0xffffffff;      ///< entry that gave the component
    std::vector<std::uint32_t> undecided; ///< entries that hold if their attributes do
  };

  void add(const std::vector<rules::RuntimePattern> &patterns, bool isBoundary,
           std::uint32_t owner);
  Class classOf(std::string_view service, std::string_view name, bool peer);
  void consider(std::uint32_t entry, Class &found, std::vector<BoundaryIndex> &boundaries,
                std::string_view service, std::string_view name);
  std::uint32_t setOf(std::vector<BoundaryIndex> boundaries);
  void addTie(std::pair<ComponentIndex, ComponentIndex> pair, std::string example);

  const trace::SpanStore &store_;
  const rules::Project &project_;
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::uint32_t> classByKey_;
  std::vector<Class> classes_;
  std::vector<std::vector<BoundaryIndex>> sets_;
  std::map<std::vector<BoundaryIndex>, std::uint32_t> setNumbers_;
  std::map<std::pair<ComponentIndex, ComponentIndex>, std::string> ties_;
  /// The pairs of service and name asked for last, by their low bits.
  struct Recent {
    std::uint64_t key = ~std::uint64_t{0};
    std::uint32_t number = 0;
  };
  std::vector<Recent> recent_;
  std::vector<std::string> scratch_;
  std::vector<std::string_view> values_;
};

} // namespace sekat::check
