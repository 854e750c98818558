#pragma once
// One span, whatever file it came from: compact values without owners, held by a SpanStore
// (span_store.h).
//
// What a file does not say stays missing: a time that was not given is marked, never guessed; a
// service that was not named is kNoString; a parent that is not in the input stays a bare id. Times
// are as given, in nanoseconds since 1970, and are never corrected for skew.

#include "trace/ids.h"
#include "trace/strings.h"

#include <cstdint>

namespace sekat::trace {

/// The numbers of OTLP. Unspecified is "not said", which readers may take for Internal.
enum class SpanKind : std::uint8_t { Unspecified, Internal, Server, Client, Producer, Consumer };
enum class SpanStatus : std::uint8_t { Unset, Ok, Error };

namespace span_flag {
/// OTLP flags bits 8 and 9 about the *parent*: known to be in another process, known to be in this
/// one, or (neither bit) not said.
inline constexpr std::uint16_t kRemoteParent = 1;
inline constexpr std::uint16_t kLocalParent = 2;
/// Zipkin: the server reports under the client's span id; its parent is the client of that id.
inline constexpr std::uint16_t kSharedId = 4;
/// The span itself carries a sampling mark: OTel `th` above 0 in its trace state, or a sampler tag
/// other than a constant yes. A trace with one such span was sampled.
inline constexpr std::uint16_t kSamplingMark = 8;
inline constexpr std::uint16_t kNoStart = 16; ///< `start` was not given (it is 0)
inline constexpr std::uint16_t kNoEnd = 32;   ///< neither an end nor a duration was given
/// The record names a parent, but with an id that cannot be used.
inline constexpr std::uint16_t kBadParent = 64;
/// The id was made by the reader (Chrome events have none), so no other file can refer to it.
inline constexpr std::uint16_t kMadeId = 128;
} // namespace span_flag

enum class LinkKind : std::uint8_t {
  Link,        ///< OTLP link
  FollowsFrom, ///< Jaeger and OpenTracing
  ChildOf,     ///< a further parent, or one in another trace (Jaeger)
  Flow         ///< Chrome flow event
};

/// A second way in which a span came about: usually the message that it processes.
struct Link {
  TraceId trace; ///< may differ from the span's own
  SpanId span = 0;
  LinkKind kind = LinkKind::Link;

  friend auto operator<=>(const Link &, const Link &) = default;
};

enum class AttributeType : std::uint8_t { String, Bool, Int, Double, Bytes, Compound };

/// The value is text whatever its type: true/false, decimal digits, hex for bytes, JSON for arrays
/// and maps.
struct Attribute {
  StringId key = kNoString;      ///< current name (see renames.h)
  StringId givenKey = kNoString; ///< the name in the file; equal to `key` when that is current
  Text value;                    ///< tagged with the type

  [[nodiscard]] AttributeType type() const { return static_cast<AttributeType>(value.tag()); }
};
static_assert(sizeof(Attribute) == 16, "a span has ten of them");

/// The process or service that a span belongs to.
struct Resource {
  StringId service = kNoString; ///< service.name, or what a format has in its place
  std::uint32_t firstAttribute = 0;
  std::uint32_t attributeCount = 0; ///< all attributes, service.name included
};

/// Number of a resource in its store. 0 is the resource of which nothing is known.
using ResourceIndex = std::uint32_t;
/// Number of a span in its store.
using SpanIndex = std::uint32_t;
inline constexpr SpanIndex kNoSpan = 0xFFFFFFFF;

struct Span {
  TraceId trace;
  SpanId id = 0;
  SpanId parent = 0; ///< as given; 0 is a root (or see kBadParent)
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  StringId name = kNoString;
  ResourceIndex resource = 0;
  std::uint32_t firstAttribute = 0;
  std::uint32_t firstLink = 0;
  std::uint16_t attributeCount = 0;
  std::uint16_t linkCount = 0;
  /// What the producer says it threw away; 65535 stands for that many or more.
  std::uint16_t droppedAttributes = 0;
  std::uint16_t droppedLinks = 0;
  std::uint16_t flags = 0; ///< span_flag
  SpanKind kind = SpanKind::Unspecified;
  SpanStatus status = SpanStatus::Unset;

  [[nodiscard]] bool has(std::uint16_t flag) const { return (flags & flag) != 0; }
};
static_assert(sizeof(Span) == 80, "ten million spans take 800 MB before their attributes");

} // namespace sekat::trace
