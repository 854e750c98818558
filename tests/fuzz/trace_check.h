#pragma once
// What must hold after any bytes were read as a trace.

#include "support/assert.h"
#include "trace/read.h"

#include <string_view>

namespace sekat::trace::fuzz {

/// Reads the bytes, twice, and checks what the readers promise.
inline void check(std::string_view bytes, const ReadOptions &options = {}) {
  Reader reader(options);
  const auto first = reader.readBuffer(bytes, "input");
  if (!first) {
    SEKAT_ASSERT(reader.store().spans().empty() || !first.error().empty(), "a refusal says why");
    return;
  }
  SEKAT_ASSERT(first->dropped <= first->records, "what is dropped was a record");
  const std::size_t memory = reader.store().memory();
  // One chunk of names, one of values, the empty tables; then a small multiple of the input.
  SEKAT_ASSERT(memory < (std::size_t{8} << 20) + 100 * bytes.size() || !first->compression.empty(),
               "spans take memory in proportion to the file");
  const auto second = reader.readBuffer(bytes, "input");
  SEKAT_ASSERT(second.has_value() && second->records == first->records, "reading has no memory");
  const SpanStore store = reader.finish();
  for (SpanIndex i = 0; i < store.spans().size(); ++i) {
    const Span &span = store.span(i);
    SEKAT_ASSERT(!span.trace.empty() && span.id != 0, "spans have ids");
    if (i > 0) {
      const Span &before = store.span(i - 1);
      SEKAT_ASSERT(before.trace <= span.trace, "spans are sorted by trace");
      SEKAT_ASSERT(before.trace < span.trace || before.id <= span.id, "and by id");
    }
    const SpanIndex parent = store.parentOf(i);
    SEKAT_ASSERT(parent == kNoSpan || store.hasParent(i), "a parent that is there was named");
    for (const Link &link : store.links(span))
      (void)store.targetOf(link);
    for (const Attribute &attribute : store.attributes(span))
      SEKAT_ASSERT(store.text(attribute.value).size() <= Strings::kMaxSize, "values are cut");
  }
  // Chrome's events become spans only now, so the first read alone says nothing about them.
  SEKAT_ASSERT(first->format == Format::ChromeEvents || first->format == Format::ZipkinV1 ||
                   store.spans().size() <= first->records,
               "the second read adds no span");
}

} // namespace sekat::trace::fuzz
