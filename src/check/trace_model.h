#pragma once
// All spans of a run as rules see them: to which component and boundaries each belongs, whether it
// handles payment, and what it came from.
//
// Nodes are the spans of the store, and behind them peers: a client span that names whom it calls,
// and of whom nothing answered in the traces, leads to a peer that stands for the service of that
// name. A cause of a node is the span it came from: its parent, a link's target, the caller of a
// peer. Immutable after construction; one linear pass over the spans, about 20 bytes a span.

#include "check/trace_numbers.h"
#include "check/trace_patterns.h"
#include "check/trace_payment.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace sekat::check {

/// A span's number in the store, or a peer behind the last span.
using TraceNode = std::uint32_t;
inline constexpr TraceNode kNoNode = trace::kNoSpan;

enum class CauseVia : std::uint8_t { Span, Queue };

/// What is known of a cause that is not in the input.
enum class Missing : std::uint8_t { No, Remote, Local, Unknown };
[[nodiscard]] std::string_view missingName(Missing missing); ///< "remote", "local", "unknown"

class TraceModel {
public:
  /// The store must be frozen; all must outlive the model.
  TraceModel(const trace::SpanStore &store, const rules::Project &project,
             const rules::Catalogue &catalogue);

  [[nodiscard]] const trace::SpanStore &store() const { return store_; }
  [[nodiscard]] const rules::Project &project() const { return project_; }
  [[nodiscard]] const SpanPatterns &patterns() const { return patterns_; }
  [[nodiscard]] std::uint32_t spanCount() const { return spans_; }
  [[nodiscard]] std::uint32_t nodeCount() const {
    return static_cast<std::uint32_t>(component_.size());
  }

  // ---- A node ----

  [[nodiscard]] ComponentIndex componentOf(TraceNode node) const { return component_[node]; }
  [[nodiscard]] SystemIndex systemOf(TraceNode node) const {
    const ComponentIndex component = component_[node];
    return component == graph::kNone
               ? graph::kNone
               : static_cast<SystemIndex>(project_.components[component].system);
  }
  [[nodiscard]] const std::vector<BoundaryIndex> &boundariesOf(TraceNode node) const {
    return patterns_.boundaries(boundaries_[node]);
  }
  [[nodiscard]] std::uint32_t boundarySetOf(TraceNode node) const { return boundaries_[node]; }
  /// Whether the catalogue alone proves that the span handles payment.
  [[nodiscard]] bool isProven(TraceNode node) const { return (bits_[node] & kProven) != 0; }
  /// Whether its trace carries a sampling mark.
  [[nodiscard]] bool isSampled(TraceNode node) const { return (bits_[node] & kSampled) != 0; }
  /// Attributes were dropped, so it may be more than it shows.
  [[nodiscard]] bool lostAttributes(TraceNode node) const { return (bits_[node] & kDropped) != 0; }
  [[nodiscard]] bool isPeer(TraceNode node) const { return node >= spans_; }
  [[nodiscard]] std::string_view name(TraceNode node) const;
  [[nodiscard]] std::string_view service(TraceNode node) const;
  [[nodiscard]] const trace::TraceId &trace(TraceNode node) const {
    return store_.span(spanOf(node)).trace;
  }
  /// The span itself, or the client span of a peer.
  [[nodiscard]] trace::SpanIndex spanOf(TraceNode node) const {
    return node < spans_ ? node : peers_[node - spans_].client;
  }

  // ---- Where it came from ----

  /// Calls `use(cause, via)` for every cause that is in the input.
  template <typename Use> void forEachCause(TraceNode node, Use &&use) const {
    if (isPeer(node)) {
      use(peers_[node - spans_].client, CauseVia::Span);
      return;
    }
    if (parent_[node] != kNoNode)
      use(parent_[node], CauseVia::Span);
    const trace::Span &span = store_.span(node);
    if (span.linkCount == 0)
      return;
    for (const trace::Link &link : store_.links(span))
      if (const TraceNode target = store_.targetOf(link); target != kNoNode && target != node)
        use(target, link.kind == trace::LinkKind::ChildOf ? CauseVia::Span : CauseVia::Queue);
  }
  /// Whether its parent is named but not in the input.
  [[nodiscard]] Missing missingParent(TraceNode node) const;
  /// Whether a link leads to a span that is not in the input, or links were dropped.
  [[nodiscard]] bool missingLink(TraceNode node) const;

  // ---- Sums ----

  [[nodiscard]] std::uint64_t matched() const { return matched_; }
  [[nodiscard]] std::uint64_t traces() const { return traces_; }
  /// Spans of a component.
  [[nodiscard]] std::uint64_t spansOf(ComponentIndex component) const {
    return perComponent_[component];
  }
  /// Spans that matched a boundary.
  [[nodiscard]] std::uint64_t spansOfBoundary(BoundaryIndex boundary) const {
    return perBoundary_[boundary];
  }
  struct NumberIn {
    trace::SpanIndex span = 0;
    trace::StringId key = trace::kNoString;
    PersonalNumber number;
  };
  /// Card and identity numbers in attributes of spans, in the order of the spans.
  [[nodiscard]] const std::vector<NumberIn> &numbers() const { return numbers_; }

private:
  static constexpr std::uint8_t kProven = 1, kSampled = 2, kDropped = 4, kMissing = 8;
  struct Peer {
    trace::SpanIndex client = 0;
    std::string_view service;
  };
  class Builder;

  const trace::SpanStore &store_;
  const rules::Project &project_;
  SpanPatterns patterns_;
  std::uint32_t spans_ = 0;
  std::vector<ComponentIndex> component_; // by node
  std::vector<std::uint32_t> boundaries_; // by node: set of boundaries
  std::vector<std::uint8_t> bits_;        // by node
  std::vector<trace::SpanIndex> parent_;  // by span
  std::vector<Peer> peers_;
  std::vector<NumberIn> numbers_;
  std::vector<std::uint64_t> perComponent_, perBoundary_;
  std::uint64_t matched_ = 0, traces_ = 0;
};

} // namespace sekat::check
