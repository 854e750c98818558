#pragma once
// Spans and graphs of the tests of join, written as text.

#include "tests/support/project_builder.h"
#include "trace/span_store.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace sekat::join {

/// One span a line: trace id parent service name, then `key=value` (a `~` in name and value is a
/// blank), `link=trace/id`, and the kinds client, server, producer, consumer.
inline trace::SpanStore spansOf(const std::string &text) {
  trace::SpanStore store;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    trace::Span span;
    std::string service, name, word;
    if (!(words >> span.trace.low >> span.id >> span.parent >> service >> name))
      continue;
    std::ranges::replace(name, '~', ' ');
    span.resource = store.addServiceResource(store.intern(service));
    span.name = store.intern(name);
    while (words >> word) {
      const std::size_t equals = word.find('=');
      const std::string key = word.substr(0, equals);
      std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
      std::ranges::replace(value, '~', ' ');
      if (key == "link") {
        trace::Link link;
        char slash = 0;
        std::istringstream(value) >> link.trace.low >> slash >> link.span;
        store.addLink(link);
      } else if (equals != std::string::npos) {
        store.addAttribute(key, trace::AttributeType::String, value);
      } else {
        span.kind = word == "client"     ? trace::SpanKind::Client
                    : word == "server"   ? trace::SpanKind::Server
                    : word == "producer" ? trace::SpanKind::Producer
                                         : trace::SpanKind::Consumer;
      }
    }
    store.addSpan(span);
  }
  store.freeze();
  return store;
}

} // namespace sekat::join
