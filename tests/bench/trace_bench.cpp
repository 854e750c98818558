// How fast traces are read: trace_bench [spans] (default 1,000,000) [file...]. Prints spans/s and
// MB/s of one core for the same spans as OTLP protobuf and OTLP JSON Lines, from memory and from a
// file; reading (with interning, renames and counting) and freezing (sort, duplicates) apart.
// Further arguments are real files to time.
//
// Spans are shaped like those of an instrumented web shop: 10 attributes under old and new names,
// 20 services, batches of 512 spans, traces of 25 spans whose parts lie scattered over the file.

#include "trace/read.h"

#include <fmt/format.h>
#include <protozero/pbf_writer.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

using namespace sekat::trace;

namespace {

constexpr std::size_t kBatch = 512;
constexpr std::size_t kTraceSize = 25;

// Of the processor, so that a busy machine does not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Made {
  std::string traceId, spanId, parentId, name, service;
  int kind = 2;
  std::uint64_t start = 0, end = 0;
  std::vector<std::pair<std::string, std::string>> attributes;
};

std::vector<Made> makeSpans(std::size_t count) {
  std::mt19937_64 random(11);
  const auto bytes = [&](std::size_t size) {
    std::string id(size, '\0');
    for (char &c : id)
      c = static_cast<char>(random() % 255 + 1);
    return id;
  };
  std::vector<Made> spans;
  std::vector<std::string> traces;
  for (std::size_t i = 0; i < count / kTraceSize + 1; ++i)
    traces.push_back(bytes(16));
  std::vector<std::string> last(traces.size());
  for (std::size_t i = 0; i < count; ++i) {
    Made span;
    const std::size_t trace = i % traces.size();
    span.traceId = traces[trace];
    span.spanId = bytes(8);
    span.parentId = last[trace];
    last[trace] = span.spanId;
    const std::size_t route = random() % 200;
    span.name = fmt::format("GET /api/v1/resource{}/{{id}}", route);
    span.service = fmt::format("service-{}", i / kBatch % 20);
    span.kind = 1 + static_cast<int>(random() % 3);
    span.start = 1'700'000'000'000'000'000 + i * 1000;
    span.end = span.start + random() % 5'000'000;
    span.attributes = {
        {"http.method", "GET"},
        {"http.route", fmt::format("/api/v1/resource{}/{{id}}", route)},
        {"url.path", fmt::format("/api/v1/resource{}/{}", route, random() % 100000)},
        {"http.status_code", "200"},
        {"server.address", fmt::format("service-{}.shop.svc", random() % 20)},
        {"server.port", "8080"},
        {"network.peer.address", fmt::format("10.0.{}.{}", random() % 8, random() % 250)},
        {"rpc.system", "grpc"},
        {"user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) shop/1.4"},
        {"thread.id", std::to_string(random() % 64)}};
    spans.push_back(std::move(span));
  }
  return spans;
}

void writeAttribute(protozero::pbf_writer &owner, protozero::pbf_tag_type tag,
                    const std::string &key, const std::string &value) {
  protozero::pbf_writer entry(owner, tag);
  entry.add_string(1, key);
  protozero::pbf_writer any(entry, 2);
  any.add_string(1, value);
}

std::string asProto(const std::vector<Made> &spans) {
  std::string out;
  for (std::size_t first = 0; first < spans.size(); first += kBatch) {
    protozero::pbf_writer top(out);
    protozero::pbf_writer resourceSpans(top, 1);
    {
      protozero::pbf_writer resource(resourceSpans, 1);
      writeAttribute(resource, 1, "service.name", spans[first].service);
    }
    protozero::pbf_writer scope(resourceSpans, 2);
    for (std::size_t i = first; i < std::min(first + kBatch, spans.size()); ++i) {
      const Made &span = spans[i];
      protozero::pbf_writer record(scope, 2);
      record.add_bytes(1, span.traceId);
      record.add_bytes(2, span.spanId);
      if (!span.parentId.empty())
        record.add_bytes(4, span.parentId);
      record.add_string(5, span.name);
      record.add_int32(6, span.kind);
      record.add_fixed64(7, span.start);
      record.add_fixed64(8, span.end);
      for (const auto &[key, value] : span.attributes)
        writeAttribute(record, 9, key, value);
    }
  }
  return out;
}

std::string hex(const std::string &bytes) {
  std::string text;
  for (const char c : bytes)
    text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string asJson(const std::vector<Made> &spans) {
  std::string out;
  const auto attribute = [&](const std::string &key, const std::string &value) {
    fmt::format_to(std::back_inserter(out), R"({{"key":"{}","value":{{"stringValue":"{}"}}}})", key,
                   value);
  };
  for (std::size_t first = 0; first < spans.size(); first += kBatch) {
    out += R"({"resourceSpans":[{"resource":{"attributes":[)";
    attribute("service.name", spans[first].service);
    out += R"(]},"scopeSpans":[{"scope":{"name":"bench"},"spans":[)";
    for (std::size_t i = first; i < std::min(first + kBatch, spans.size()); ++i) {
      const Made &span = spans[i];
      fmt::format_to(std::back_inserter(out),
                     R"({}{{"traceId":"{}","spanId":"{}","parentSpanId":"{}","flags":257,)"
                     R"("name":"{}","kind":{},"startTimeUnixNano":"{}","endTimeUnixNano":"{}",)"
                     R"("attributes":[)",
                     i == first ? "" : ",", hex(span.traceId), hex(span.spanId), hex(span.parentId),
                     span.name, span.kind, span.start, span.end);
      for (std::size_t a = 0; a < span.attributes.size(); ++a) {
        out += a == 0 ? "" : ",";
        attribute(span.attributes[a].first, span.attributes[a].second);
      }
      out += R"(],"status":{}})";
    }
    out += "]}]}]}\n";
  }
  return out;
}

void report(std::string_view what, std::uint64_t bytes, std::uint64_t spans, double reading,
            double freezing) {
  const double all = reading + freezing;
  fmt::print("{:<22} {:>9} spans {:>8.1f} MB  read {:6.3f} s {:>9.0f} spans/s {:>7.1f} MB/s   "
             "with freeze {:6.3f} s {:>9.0f} spans/s {:>7.1f} MB/s\n",
             what, spans, static_cast<double>(bytes) / 1e6, reading,
             static_cast<double>(spans) / reading, static_cast<double>(bytes) / 1e6 / reading, all,
             static_cast<double>(spans) / all, static_cast<double>(bytes) / 1e6 / all);
}

template <typename Read> int timed(std::string_view what, Read &&read) {
  for (int round = 0; round < 3; ++round) {
    Reader reader;
    const double start = seconds();
    const auto file = read(reader);
    if (!file) {
      fmt::print(stderr, "{}\n", file.error());
      return 1;
    }
    const double middle = seconds();
    const SpanStore store = reader.finish();
    const double end = seconds();
    if (round == 2) // the first rounds warm the caches
      report(what, file->bytes, store.spans().size() + store.duplicates(), middle - start,
             end - middle);
  }
  return 0;
}

} // namespace

int main(int argc, char **argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  int failures = 0;
  {
    const std::vector<Made> spans = makeSpans(count);
    for (const bool proto : {true, false}) {
      const std::string bytes = proto ? asProto(spans) : asJson(spans);
      const char *name = proto ? "otlp protobuf" : "otlp json lines";
      failures += timed(fmt::format("{}, memory", name),
                        [&](Reader &reader) { return reader.readBuffer(bytes, name); });
      const std::string path = fmt::format("trace_bench_{}.tmp", proto ? "proto" : "json");
      std::FILE *file = std::fopen(path.c_str(), "wb");
      if (file == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size()) {
        std::perror(path.c_str());
        return 1;
      }
      std::fclose(file);
      failures += timed(fmt::format("{}, file", name),
                        [&](Reader &reader) { return reader.readFile(path); });
      std::remove(path.c_str());
    }
  }
  for (int i = 2; i < argc; ++i)
    failures += timed(argv[i], [&](Reader &reader) { return reader.readFile(argv[i]); });
  return failures == 0 ? 0 : 1;
}
