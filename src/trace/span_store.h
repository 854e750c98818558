#pragma once
// All spans of a run.
//
// A store has two lives. While it is filled, readers append spans in whatever order files have
// them. freeze() then sorts by trace id, span id and kind, and makes one span of every set of
// repeated ones; from there on the content depends on the set of records alone: not on their order,
// not on how they were spread over files, not on how often each was read.

#include "trace/renames.h"
#include "trace/span.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sekat::trace {

/// Which attributes of spans are worth their memory.
enum class AttributeNeed : std::uint8_t {
  None,
  Digits, ///< values with at least thirteen digits
  All
};
/// The need of a key, by the name in the file and by its current ones.
using NeedOfKey = std::function<AttributeNeed(std::string_view given, std::string_view current,
                                              std::string_view onServer)>;

class SpanStore {
public:
  /// `renames` must outlive the store.
  explicit SpanStore(const Renames &renames = builtInRenames());
  SpanStore(SpanStore &&) noexcept = default;
  SpanStore &operator=(SpanStore &&) noexcept = default;

  // ---- Filling: pending attributes and links belong to the next addSpan() or addResource(). ----

  /// Interns; use it for names and services.
  StringId intern(std::string_view text) { return strings_.intern(text); }
  /// Keeps the attribute under its current name; says whether it came under an older one.
  /// Attributes beyond 65535 a span are left out and count as dropped.
  bool addAttribute(std::string_view key, AttributeType type, std::string_view value);
  /// The same for a span whose attributes are only kept as far as they are needed.
  bool addNeededAttribute(std::string_view key, AttributeType type, std::string_view value);
  /// From now on addNeededAttribute() asks; without it everything is needed.
  void setNeed(NeedOfKey need);
  /// What the key of the next attribute is needed for. Free when keys come as in the last span.
  [[nodiscard]] AttributeNeed needOf(std::string_view key);
  void addLink(const Link &link);
  /// Takes the first pending ChildOf link into this trace away and gives its span; 0 without one.
  SpanId takeParentLink(const TraceId &trace);
  /// Forgets what is pending: the record turned out to be unusable.
  void discardPending();
  /// Takes the pending attributes as those of a resource. Equal ones (same attributes in the same
  /// order) get the same number. The service is `service.name` unless `service` says otherwise.
  ResourceIndex addResource(StringId service = kNoString);
  /// A resource of which nothing but the service is known; pending attributes stay pending.
  ResourceIndex addServiceResource(StringId service);
  /// Takes the pending attributes and links; the span's own first/count fields are overwritten.
  void addSpan(Span span);
  /// Copies one span of another store, with its resource, attributes and links.
  void copySpan(const SpanStore &other, SpanIndex index);
  /// Drops all spans, but keeps resources and interned strings: for windows of an endless stream.
  /// The store can be filled again.
  void clearSpans();

  /// Sorts and removes repetitions. Records that share an identity but differ are merged: of each
  /// field the value of the first record (in an order of their content) that has one, of attributes
  /// and links the union. O(n log n). May be called again after more was added.
  void freeze();

  // ---- Reading ----

  /// After freeze() sorted by (trace, id, kind, shared).
  [[nodiscard]] std::span<const Span> spans() const { return spans_; }
  [[nodiscard]] const Span &span(SpanIndex index) const { return spans_[index]; }
  [[nodiscard]] std::span<const Attribute> attributes(const Span &span) const {
    return {attributes_.data() + span.firstAttribute, span.attributeCount};
  }
  [[nodiscard]] std::span<const Link> links(const Span &span) const {
    return {links_.data() + span.firstLink, span.linkCount};
  }
  [[nodiscard]] const Resource &resource(const Span &span) const {
    return resources_[span.resource];
  }
  [[nodiscard]] std::span<const Resource> resources() const { return resources_; }
  [[nodiscard]] std::span<const Attribute> attributes(const Resource &resource) const {
    return {resourceAttributes_.data() + resource.firstAttribute, resource.attributeCount};
  }
  [[nodiscard]] std::string_view text(StringId id) const { return strings_.text(id); }
  [[nodiscard]] std::string_view text(Text text) const { return strings_.view(text); }
  [[nodiscard]] std::string_view service(const Span &span) const {
    return text(resource(span).service);
  }
  [[nodiscard]] const Strings &strings() const { return strings_; }
  [[nodiscard]] const Renames &renames() const { return *renames_; }

  /// Records that freeze() found to repeat another one, and how many of them differed from it.
  [[nodiscard]] std::uint64_t duplicates() const { return duplicates_; }
  [[nodiscard]] std::uint64_t conflictingDuplicates() const { return conflicting_; }
  /// Bytes held.
  [[nodiscard]] std::size_t memory() const;

  // ---- Structure, after freeze(). Binary searches: O(log n). ----

  /// The spans with this id: none, one, or client and server where they share the id.
  [[nodiscard]] std::span<const Span> find(const TraceId &trace, SpanId id) const;
  /// The spans of the trace that `index` belongs to, as [first, last).
  [[nodiscard]] std::pair<SpanIndex, SpanIndex> traceOf(SpanIndex index) const;
  /// The span that `index` came from by its parent, or kNoSpan: then it is a root when
  /// hasParent() is false, and its parent is missing otherwise. Where client and server share an
  /// id, the server's parent is the client, and a child belongs to the one of its own service, else
  /// to the server.
  [[nodiscard]] SpanIndex parentOf(SpanIndex index) const;
  /// Whether the record says that there is a parent.
  [[nodiscard]] bool hasParent(SpanIndex index) const;
  /// The span a link points to, or kNoSpan. Of two that share the id, the one that sends.
  [[nodiscard]] SpanIndex targetOf(const Link &link) const;
  [[nodiscard]] SpanIndex indexOf(const Span &span) const {
    return static_cast<SpanIndex>(&span - spans_.data());
  }

private:
  struct Key {
    StringId given = kNoString, current = kNoString;
  };
  struct KeyState {
    StringId client = kNoString, server = kNoString; ///< current names by kind of span
    bool known = false;
    AttributeNeed need = AttributeNeed::All;
  };
  Key keyOf(std::string_view name);
  void addValue(const Key &names, AttributeType type, std::string_view value);
  void forgetPending();
  [[nodiscard]] int compareIdentity(const Span &a, const Span &b) const;
  [[nodiscard]] int compareContent(const Span &a, const Span &b) const;
  Span mergeContent(std::span<const Span> repeated);

  const Renames *renames_;
  Strings strings_;
  std::vector<Span> spans_;
  std::vector<Attribute> attributes_;
  std::vector<Link> links_;
  std::vector<Resource> resources_;
  std::vector<Attribute> resourceAttributes_;
  std::unordered_multimap<std::uint64_t, ResourceIndex> resourceByHash_;
  std::unordered_map<StringId, ResourceIndex> serviceResources_;
  /// The keys of the last span in their order: nearly always the next one has the same.
  std::vector<Key> lastKeys_;
  std::vector<KeyState> currentKey_; ///< by given key
  StringId serviceKey_ = kNoString;
  NeedOfKey need_;
  std::size_t pendingKeys_ = 0;       ///< attributes seen since, kept or not
  std::size_t pendingAttributes_ = 0; ///< where the pending ones begin
  std::size_t pendingLinks_ = 0;
  std::uint32_t pendingDropped_ = 0;
  std::uint32_t pendingDroppedLinks_ = 0;
  bool pendingByKind_ = false; ///< a pending key depends on the kind of its span
  std::uint64_t duplicates_ = 0;
  std::uint64_t conflicting_ = 0;
};

} // namespace sekat::trace
