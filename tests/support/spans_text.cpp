#include "tests/support/spans_text.h"

#include "support/assert.h"

#include <algorithm>
#include <sstream>

namespace sekat::tests {

namespace {

void addFlag(trace::Span &span, const std::string &word) {
  if (word == "dropped")
    span.droppedAttributes = 1;
  else if (word == "client")
    span.kind = trace::SpanKind::Client;
  else if (word == "server")
    span.kind = trace::SpanKind::Server;
  else if (word == "producer")
    span.kind = trace::SpanKind::Producer;
  else if (word == "consumer")
    span.kind = trace::SpanKind::Consumer;
  else if (word == "remote")
    span.flags |= trace::span_flag::kRemoteParent;
  else if (word == "local")
    span.flags |= trace::span_flag::kLocalParent;
  else {
    SEKAT_ASSERT(word == "sampled", "a word of a span that is known");
    span.flags |= trace::span_flag::kSamplingMark;
  }
}

} // namespace

void addSpans(const std::string &text, trace::SpanStore &store) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    const auto next = [&](std::string &word) -> bool {
      if (!(words >> word))
        return false;
      std::ranges::replace(word, '~', ' ');
      return true;
    };
    trace::Span span;
    std::string service, name, word;
    if (!(words >> span.trace.low >> span.id >> span.parent) || !next(service) || !next(name))
      continue;
    span.resource = store.addServiceResource(store.intern(service));
    span.name = store.intern(name);
    while (next(word)) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) {
        addFlag(span, word);
        continue;
      }
      const std::string key = word.substr(0, equals), value = word.substr(equals + 1);
      if (key == "link") {
        trace::Link link;
        char slash = 0;
        std::istringstream(value) >> link.trace.low >> slash >> link.span;
        store.addLink(link);
      } else {
        store.addAttribute(key, trace::AttributeType::String, value);
      }
    }
    store.addSpan(span);
  }
}

trace::SpanStore spansOf(const std::string &text) {
  trace::SpanStore store;
  addSpans(text, store);
  store.freeze();
  return store;
}

} // namespace sekat::tests
