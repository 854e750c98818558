#include "kit/trace.h"

#include "kit/trace_export.h"

#include <chrono>
#include <cstdint>
#include <random>
#include <utility>

namespace kit {
namespace {

thread_local TraceContext threadContext;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string randomHex(std::size_t digits) {
  thread_local std::mt19937_64 random{std::random_device{}()};
  std::string text;
  while (text.size() < digits)
    for (std::uint64_t bits = random(), i = 0; i < 16 && text.size() < digits; ++i, bits >>= 4)
      text += "0123456789abcdef"[bits & 15];
  return text;
}

/// "std::string nusa::Shop::pay(int)" is "nusa::Shop::pay"; a lambda keeps its name.
std::string qualifiedName(std::string_view pretty) {
  std::size_t begin = 0, end = pretty.size();
  int depth = 0;
  for (std::size_t i = 0; i < pretty.size(); ++i) {
    const char c = pretty[i];
    if (c == '<')
      ++depth;
    else if (c == '>')
      --depth;
    else if (depth == 0 && c == ' ')
      begin = i + 1;
    else if (depth == 0 && c == '(') {
      end = i;
      break;
    }
  }
  std::string name(pretty.substr(begin, end - begin));
  name.erase(0, name.find_first_not_of("*&"));
  const auto lambda = pretty.find("::<lambda", end);
  return lambda == std::string_view::npos ? name : name + "::<lambda>";
}

} // namespace

std::string TraceContext::header() const {
  return valid() ? "00-" + traceId + "-" + spanId + "-01" : std::string();
}

TraceContext TraceContext::parse(std::string_view header) {
  const auto isHex = [](std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           text.find_first_not_of('0') != std::string_view::npos;
  };
  if (header.size() < 55 || header.substr(0, 3) != "00-" || header[35] != '-' || header[52] != '-')
    return {};
  const auto trace = header.substr(3, 32), span = header.substr(36, 16);
  if (!isHex(trace) || !isHex(span))
    return {};
  return {std::string(trace), std::string(span), true};
}

TraceContext TraceContext::current() { return threadContext; }

Resume::Resume(TraceContext context) : before_(std::exchange(threadContext, std::move(context))) {}

Resume::~Resume() { threadContext = std::move(before_); }

Span::Span(std::string_view name, std::source_location where) {
  begin(name, SpanKind::Internal, threadContext);
  if (!data_)
    return;
  set("code.function.name", qualifiedName(where.function_name()));
  set("code.file.path", where.file_name());
  set("code.line.number", static_cast<std::int64_t>(where.line()));
}

Span::Span(std::string_view name, SpanKind kind, TraceContext parent) { begin(name, kind, parent); }

void Span::begin(std::string_view name, SpanKind kind, const TraceContext &parent) {
  before_ = threadContext;
  if (SpanExporter::instance() == nullptr)
    return;
  data_ = std::make_unique<SpanData>();
  data_->name = name;
  data_->kind = kind;
  data_->parent = parent;
  data_->context = {parent.valid() ? parent.traceId : randomHex(32), randomHex(16), false};
  data_->start = now();
  threadContext = data_->context;
}

Span::~Span() {
  threadContext = std::move(before_);
  if (!data_)
    return;
  data_->end = now();
  SpanExporter::instance()->add(std::move(*data_));
}

void Span::set(std::string_view key, std::string_view value) {
  if (data_)
    data_->attributes.emplace_back(key, std::string(value));
}

void Span::set(std::string_view key, std::int64_t value) {
  if (data_)
    data_->attributes.emplace_back(key, value);
}

void Span::link(const TraceContext &cause) {
  if (data_ && cause.valid())
    data_->links.push_back(cause);
}

void Span::rename(std::string_view name) {
  if (data_)
    data_->name = name;
}

void Span::fail() {
  if (data_)
    data_->failed = true;
}

TraceContext Span::context() const { return data_ ? data_->context : TraceContext(); }

} // namespace kit
