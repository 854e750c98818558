#pragma once
// The closed list of ways in which files differ from what their format's specification says, or
// from what a reader would like to be told. Each is read all the same, and counted by name.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// X(constant, name, meaning)
#define SEKAT_DEVIATIONS(X)                                                                        \
  X(Base64Id, "base64-id", "an id in base64 where hex is due")                                     \
  X(UpperCaseId, "upper-case-id", "an id in capital hex digits")                                   \
  X(ShortId, "short-id", "an id with fewer digits or bytes than it has bits")                      \
  X(HashedId, "hashed-id", "an id that is no number; its hash stands for it")                      \
  X(NumberId, "number-id", "an id as a decimal number")                                            \
  X(UnusableId, "unusable-id", "a record without usable trace id or span id")                      \
  X(BadParentId, "bad-parent-id", "a parent id that cannot be used")                               \
  X(BadLinkId, "bad-link-id", "a link whose ids cannot be used")                                   \
  X(SharedId, "shared-id", "client and server under one span id")                                  \
  X(EnumName, "enum-name", "the name of an enumerator where a number is due")                      \
  X(UnknownEnum, "unknown-enum", "an enumerator that the format does not have")                    \
  X(SnakeCase, "snake-case", "a field name in snake_case")                                         \
  X(OldScopeName, "old-scope-name", "instrumentationLibrary* in place of scope*")                  \
  X(BatchesKey, "batches-key", "`batches` in place of `resourceSpans`")                            \
  X(NumberForString, "number-for-string", "a 64-bit integer as a JSON number")                     \
  X(StringForNumber, "string-for-number", "text where a JSON number or boolean is due")            \
  X(NegativeCount, "negative-count", "a negative count of dropped items")                          \
  X(BadNumber, "bad-number", "a number that cannot be read; taken as missing")                     \
  X(MissingStart, "missing-start", "a span without start time")                                    \
  X(MissingEnd, "missing-end", "a span with neither end nor duration")                             \
  X(EndBeforeStart, "end-before-start", "a span that ends before it starts")                       \
  X(MissingName, "missing-name", "a span without name")                                            \
  X(MissingService, "missing-service", "a span whose service is not said")                         \
  X(UnknownService, "unknown-service", "a service named unknown_service by its SDK")               \
  X(NestedReference, "nested-reference", "a reference that holds the whole span it points to")     \
  X(ParentField, "parent-field", "Jaeger's deprecated field parentSpanID")                         \
  X(InlineProcess, "inline-process", "a process inside the span in place of a processID")          \
  X(UnknownProcess, "unknown-process", "a processID that the trace does not explain")              \
  X(TextTime, "text-time", "a time as calendar text, or a duration with its unit")                 \
  X(OldAttribute, "old-attribute", "an attribute under an older name")                             \
  X(DroppedAttributes, "dropped-attributes", "a span whose producer dropped attributes")           \
  X(DroppedLinks, "dropped-links", "a span whose producer dropped links")                          \
  X(ClippedValue, "clipped-value", "an attribute value of which only the beginning is kept")       \
  X(InvalidUtf8, "invalid-utf8", "text that is not UTF-8")                                         \
  X(ByteOrderMark, "byte-order-mark", "a byte order mark at the beginning of the file")            \
  X(ConcatenatedJson, "concatenated-json", "JSON documents in a row without line breaks")          \
  X(JsonFrame, "json-frame", "JSON in frames with a length in front")                              \
  X(OpenArray, "open-array", "a list whose closing bracket is missing")                            \
  X(OtherSignal, "other-signal", "metrics or logs between traces")                                 \
  X(UnpairedEvent, "unpaired-event", "a Chrome event that ends or begins without its partner")     \
  X(RaggedRow, "ragged-row", "a CSV row with more or fewer fields than the header")

namespace sekat::trace {

enum class Deviation : std::uint8_t {
#define SEKAT_DEVIATION(constant, name, meaning) constant,
  SEKAT_DEVIATIONS(SEKAT_DEVIATION)
#undef SEKAT_DEVIATION
};

#define SEKAT_DEVIATION(constant, name, meaning) +1
inline constexpr std::size_t kDeviations = 0 SEKAT_DEVIATIONS(SEKAT_DEVIATION);
#undef SEKAT_DEVIATION

/// "base64-id", ...; permanent, shown in reports.
[[nodiscard]] std::string_view deviationName(Deviation deviation);
/// What it means, in a phrase.
[[nodiscard]] std::string_view deviationMeaning(Deviation deviation);

class DeviationCounts {
public:
  void add(Deviation deviation, std::uint64_t count = 1) {
    counts_[static_cast<std::size_t>(deviation)] += count;
  }
  void add(const DeviationCounts &other) {
    for (std::size_t i = 0; i < kDeviations; ++i)
      counts_[i] += other.counts_[i];
  }
  [[nodiscard]] std::uint64_t operator[](Deviation deviation) const {
    return counts_[static_cast<std::size_t>(deviation)];
  }

private:
  std::array<std::uint64_t, kDeviations> counts_{};
};

} // namespace sekat::trace
