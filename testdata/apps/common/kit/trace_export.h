#pragma once

#include "kit/json.h"
#include "kit/trace.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace kit {

struct SpanData {
  std::string name;
  SpanKind kind = SpanKind::Internal;
  TraceContext context, parent;
  std::int64_t start = 0, end = 0; ///< nanoseconds since 1970
  std::vector<std::pair<std::string, Json>> attributes;
  std::vector<TraceContext> links;
  bool failed = false;
};

/// Sends finished spans in batches from a thread of its own; the destructor sends the rest.
class SpanExporter {
public:
  /// The one of this process; null when OTEL_EXPORTER_OTLP_ENDPOINT is not set.
  static SpanExporter *instance();

  SpanExporter(std::string origin, std::string service);
  ~SpanExporter();
  SpanExporter(const SpanExporter &) = delete;
  SpanExporter &operator=(const SpanExporter &) = delete;

  void add(SpanData span);

private:
  void run();
  void send(const std::vector<SpanData> &spans) const;

  std::string origin_, service_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<SpanData> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace kit
