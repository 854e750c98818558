#pragma once
// Spans of a test, written as text.
//
// One span a line: trace id parent service name, then words: `key=value`, `link=trace/id`, and the
// flags remote, local, sampled, dropped, client, server, producer, consumer. Parent 0 is a root.
// `~` stands for a blank in names and values.

#include "trace/span_store.h"

#include <string>

namespace sekat::tests {

/// Appends the spans of `text`; lines that are none are skipped. Does not freeze the store.
void addSpans(const std::string &text, trace::SpanStore &store);

/// The same in a store of its own, frozen.
[[nodiscard]] trace::SpanStore spansOf(const std::string &text);

} // namespace sekat::tests
