#include "kit/trace_export.h"

#include "kit/log.h"

#include <httplib.h>

#include <chrono>
#include <cstdlib>

namespace kit {
namespace {

constexpr std::size_t kBatch = 128;
constexpr std::size_t kMostWaiting = 8192;

/// Values of OTLP/JSON: 64-bit numbers are text.
Json valueOf(const Json &value) {
  Json typed = Json::object();
  if (value.is_number_integer())
    typed["intValue"] = std::to_string(value.get<std::int64_t>());
  else
    typed["stringValue"] = value;
  return typed;
}

Json attributesOf(const std::vector<std::pair<std::string, Json>> &attributes) {
  Json list = Json::array();
  for (const auto &[key, value] : attributes)
    list.push_back(Json{{"key", key}, {"value", valueOf(value)}});
  return list;
}

Json spanOf(const SpanData &span) {
  // Sampled; bits 8 and 9 tell whether the parent is in another process.
  Json json = {{"traceId", span.context.traceId},
               {"spanId", span.context.spanId},
               {"flags", span.parent.remote ? 0x301 : 0x101},
               {"name", span.name},
               {"kind", static_cast<int>(span.kind)},
               {"startTimeUnixNano", std::to_string(span.start)},
               {"endTimeUnixNano", std::to_string(span.end)},
               {"attributes", attributesOf(span.attributes)}};
  if (span.parent.valid())
    json["parentSpanId"] = span.parent.spanId;
  for (const TraceContext &link : span.links)
    json["links"].push_back(Json{{"traceId", link.traceId}, {"spanId", link.spanId}});
  if (span.failed)
    json["status"] = {{"code", 2}};
  return json;
}

} // namespace

SpanExporter *SpanExporter::instance() {
  static const char *const endpoint = std::getenv("OTEL_EXPORTER_OTLP_ENDPOINT");
  if (endpoint == nullptr || *endpoint == '\0')
    return nullptr;
  static const char *const service = std::getenv("OTEL_SERVICE_NAME");
  static SpanExporter exporter(endpoint, service != nullptr ? service : "unknown_service");
  return &exporter;
}

SpanExporter::SpanExporter(std::string origin, std::string service)
    : origin_(std::move(origin)), service_(std::move(service)), thread_([this] { run(); }) {
  while (origin_.ends_with('/'))
    origin_.pop_back();
}

SpanExporter::~SpanExporter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void SpanExporter::add(SpanData span) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kMostWaiting)
    return; // rather lose spans than the memory of the service
  waiting_.push_back(std::move(span));
  if (waiting_.size() >= kBatch)
    wake_.notify_one();
}

void SpanExporter::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    wake_.wait_for(lock, std::chrono::milliseconds(500),
                   [this] { return stopping_ || waiting_.size() >= kBatch; });
    if (waiting_.empty())
      continue;
    const std::vector<SpanData> spans = std::exchange(waiting_, {});
    lock.unlock();
    send(spans);
    lock.lock();
  }
  if (!waiting_.empty())
    send(waiting_);
}

void SpanExporter::send(const std::vector<SpanData> &spans) const {
  Json list = Json::array();
  for (const SpanData &span : spans)
    list.push_back(spanOf(span));
  const Json resource = {{"attributes", attributesOf({{"service.name", service_},
                                                      {"telemetry.sdk.language", "cpp"}})}};
  const Json scope = {{"scope", {{"name", "kit"}}}, {"spans", list}};
  const Json resourceSpans = {{"resource", resource},
                              {"scopeSpans", Json::array({scope})},
                              {"schemaUrl", "https://opentelemetry.io/schemas/1.34.0"}};
  const Json request = {{"resourceSpans", Json::array({resourceSpans})}};
  httplib::Client client(origin_);
  client.set_read_timeout(5);
  const auto result = client.Post("/v1/traces", request.dump(), "application/json");
  if (!result || result->status != 200)
    logWarning("trace.not-sent", {{"spans", std::to_string(spans.size())}});
}

} // namespace kit
