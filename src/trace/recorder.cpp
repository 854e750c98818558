#include "trace/recorder.h"

#include <algorithm>
#include <cctype>

namespace sekat::trace {

namespace {

constexpr std::uint64_t kBetween = 65536;

// `ot=th:...` of the trace state: a threshold above 0 rejects some traces. Zeros may be cut at the
// end, so "0" is the only way to write 0.
bool hasThreshold(std::string_view state) {
  while (!state.empty()) {
    const std::size_t end = std::min(state.find(','), state.size());
    std::string_view member = state.substr(0, end);
    state.remove_prefix(std::min(end + 1, state.size()));
    while (member.starts_with(' ') || member.starts_with('\t'))
      member.remove_prefix(1);
    if (!member.starts_with("ot="))
      continue;
    member.remove_prefix(3);
    while (!member.empty()) {
      const std::size_t stop = std::min(member.find(';'), member.size());
      const std::string_view item = member.substr(0, stop);
      member.remove_prefix(std::min(stop + 1, member.size()));
      if (item.starts_with("th:"))
        return item.find_first_not_of('0', 3) != item.npos;
    }
  }
  return false;
}

} // namespace

void Recorder::broken() {
  if (report.brokenRecords++ == 0)
    report.firstBroken = offset_;
}

void Recorder::countForm(unsigned form) {
  if (form == id_form::kPlain)
    return;
  if ((form & id_form::kUpperCase) != 0)
    count(Deviation::UpperCaseId);
  if ((form & id_form::kShort) != 0)
    count(Deviation::ShortId);
  if ((form & id_form::kBase64) != 0)
    count(Deviation::Base64Id);
  if ((form & id_form::kHashed) != 0)
    count(Deviation::HashedId);
}

TraceId Recorder::traceId(std::string_view text, bool hashOthers) {
  const ParsedTraceId parsed = parseTraceId(text, hashOthers);
  if (!parsed.id.empty())
    countForm(parsed.form);
  return parsed.id;
}

TraceId Recorder::zipkinTraceId(std::string_view text) {
  ParsedTraceId parsed = parseTraceId(text);
  if (text.size() == 16)
    parsed.form &= ~id_form::kShort;
  if (!parsed.id.empty())
    countForm(parsed.form);
  return parsed.id;
}

SpanId Recorder::spanId(std::string_view text, bool hashOthers) {
  const ParsedSpanId parsed = parseSpanId(text, hashOthers);
  if (parsed.id != 0)
    countForm(parsed.form);
  return parsed.id;
}

void Recorder::parent(Span &span, std::string_view text, bool hashOthers) {
  if (text.find_first_not_of('0') == text.npos)
    return; // empty, or the zeros that some exporters write for a root
  span.parent = spanId(text, hashOthers);
  if (span.parent == 0) {
    span.flags |= span_flag::kBadParent;
    count(Deviation::BadParentId);
  }
}

void Recorder::attribute(std::string_view key, AttributeType type, std::string_view value) {
  if (value.size() > Strings::kMaxSize)
    count(Deviation::ClippedValue);
  if (store.addAttribute(key, type, value))
    count(Deviation::OldAttribute);
  noteSampler(key, value);
}

void Recorder::spanAttribute(std::string_view key, AttributeType type, std::string_view value) {
  if (value.size() > Strings::kMaxSize)
    count(Deviation::ClippedValue);
  if (store.addNeededAttribute(key, type, value))
    count(Deviation::OldAttribute);
  noteSampler(key, value);
}

void Recorder::noteSampler(std::string_view key, std::string_view value) {
  // A constant sampler that says yes, or a share of one, throws nothing away.
  if (key == "sampler.type") {
    sampler_.present = true;
    sampler_.byShare = value == "const" || value == "probabilistic";
  } else if (key == "sampler.param") {
    sampler_.present = true;
    sampler_.keepsAll = value == "true" || value == "1" || value.starts_with("1.0");
  }
}

void Recorder::traceState(Span &span, std::string_view state) {
  if (!state.empty() && hasThreshold(state))
    span.flags |= span_flag::kSamplingMark;
}

SpanKind Recorder::kindOf(std::string_view word) {
  if (word.starts_with("SPAN_KIND_"))
    word.remove_prefix(10);
  const auto is = [&](std::string_view name) {
    return std::ranges::equal(word, name, [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) == b;
    });
  };
  if (is("server") || is("entry"))
    return SpanKind::Server;
  if (is("client") || is("exit"))
    return SpanKind::Client;
  if (is("producer"))
    return SpanKind::Producer;
  if (is("consumer"))
    return SpanKind::Consumer;
  if (is("internal") || is("local"))
    return SpanKind::Internal;
  return SpanKind::Unspecified;
}

void Recorder::link(const TraceId &trace, SpanId span, LinkKind kind) {
  if (trace.empty() || span == 0)
    count(Deviation::BadLinkId);
  else
    store.addLink({trace, span, kind});
}

ResourceIndex Recorder::resource(std::string_view service) {
  sampler_ = {};
  return store.addResource(store.intern(service));
}

ResourceIndex Recorder::resourceOfService(std::string_view service) {
  return store.addServiceResource(store.intern(service));
}

void Recorder::abandon() {
  store.discardPending();
  sampler_ = {};
}

void Recorder::finish(Span span) {
  ++report.records;
  ++sinceBetween_;
  if (span.trace.empty() || span.id == 0) {
    ++report.dropped;
    count(Deviation::UnusableId);
    abandon();
    return;
  }
  if (sampler_.present && !(sampler_.byShare && sampler_.keepsAll))
    span.flags |= span_flag::kSamplingMark;
  sampler_ = {};
  if (span.start == 0)
    span.flags |= span_flag::kNoStart;
  if (span.end == 0)
    span.flags |= span_flag::kNoEnd;
  if (span.has(span_flag::kNoStart))
    count(Deviation::MissingStart);
  if (span.has(span_flag::kNoEnd))
    count(Deviation::MissingEnd);
  else if (span.end < span.start)
    count(Deviation::EndBeforeStart);
  if (span.name == kNoString)
    count(Deviation::MissingName);
  const std::string_view service = store.service(span);
  if (service.empty())
    count(Deviation::MissingService);
  else if (service.starts_with("unknown_service"))
    count(Deviation::UnknownService);
  if (span.has(span_flag::kSharedId))
    count(Deviation::SharedId);
  if (span.droppedAttributes > 0)
    count(Deviation::DroppedAttributes);
  if (span.droppedLinks > 0)
    count(Deviation::DroppedLinks);
  store.addSpan(span);
}

bool Recorder::stop() {
  if (!stopped_ && sinceBetween_ >= kBetween) {
    sinceBetween_ = 0;
    if (store.spans().size() >= options.maxSpans) {
      report.brokeOff = true;
      report.brokeOffReason = "more spans than the limit allows";
      stopped_ = true;
    } else if (options.between && !options.between(store)) {
      stopped_ = true;
    }
  }
  return stopped_;
}

} // namespace sekat::trace
