#pragma once
// Shared by the reader tests: bytes in, one line a span out.

#include "trace/read.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::trace::tests {

struct Result {
  SpanStore store;
  FileReport report;
  DeviationCounts late;

  [[nodiscard]] std::uint64_t operator[](Deviation deviation) const {
    return report.deviations[deviation];
  }
};

/// Reads bytes that must be of a known format.
inline Result readAll(std::string_view bytes, ReadOptions options = {}) {
  Reader reader(std::move(options));
  auto report = reader.readBuffer(bytes, "test");
  INFO((report ? std::string() : report.error()));
  REQUIRE(report.has_value());
  Result result;
  result.report = *std::move(report);
  result.store = reader.finish(&result.late);
  return result;
}

/// Why bytes are refused; empty when they are not.
inline std::string refusal(std::string_view bytes, ReadOptions options = {}) {
  Reader reader(std::move(options));
  const auto report = reader.readBuffer(bytes, "test");
  return report ? std::string() : report.error();
}

/// Everything that a span holds, in one line.
inline std::string lineOf(const SpanStore &store, const Span &span) {
  std::string line = fmt::format(
      "{} {} <{} {}|{} kind={} status={} {}-{} flags={:x} dropped={}/{}", toHex(span.trace),
      spanIdToHex(span.id), spanIdToHex(span.parent), store.service(span), store.text(span.name),
      static_cast<int>(span.kind), static_cast<int>(span.status), span.start, span.end, span.flags,
      span.droppedAttributes, span.droppedLinks);
  const auto attributes = [&](std::span<const Attribute> list) {
    for (const Attribute &attribute : list)
      line +=
          fmt::format(" {}({}):{}={}", store.text(attribute.key), store.text(attribute.givenKey),
                      static_cast<int>(attribute.type()), store.text(attribute.value));
  };
  attributes(store.attributes(span));
  for (const Link &link : store.links(span))
    line += fmt::format(" ->{}/{}:{}", toHex(link.trace), spanIdToHex(link.span),
                        static_cast<int>(link.kind));
  line += " @";
  attributes(store.attributes(store.resource(span)));
  return line;
}

inline std::string textOf(const SpanStore &store) {
  std::string text;
  for (const Span &span : store.spans())
    text += lineOf(store, span) + "\n";
  return text;
}

inline const Span &only(const SpanStore &store) {
  REQUIRE(store.spans().size() == 1);
  return store.spans().front();
}

/// The span with this id.
inline const Span &spanOf(const SpanStore &store, SpanId id) {
  for (const Span &span : store.spans()) {
    if (span.id == id)
      return span;
  }
  FAIL("no span " << id);
  return store.spans().front();
}

/// The values a query finds on a span.
inline std::vector<std::string> valuesOf(const SpanStore &store, const Span &span,
                                         std::string_view name) {
  std::vector<std::string> scratch;
  std::vector<std::string_view> found;
  AttributeQuery(store, name).values(store, span, scratch, found);
  return {found.begin(), found.end()};
}

inline std::string fileText(const std::string &path) {
  std::ifstream stream(path, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline const std::string kFiles = std::string(SEKAT_SOURCE_DIR) + "/testdata/traces/";

} // namespace sekat::trace::tests
