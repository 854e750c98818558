// Writes the trace files that tools/bench measures with, and what a report on them must say:
//   trace_files_bench FILE proto|json SPANS [--seed N] [--links] [--passes P] [--duplicates SHARE]
// FILE gets the spans; FILE.expected.json the numbers; FILE.yaml the project. Spans lie in batches
// of one service, as exporters send them. With passes, the spans of each trace are spread over the
// whole file: pass P of a trace holds those whose ids say so. A share of 0.01 writes each hundredth
// span twice, the second time at another place.

#include "made_traces.h"

#include <fmt/format.h>
#include <protozero/pbf_writer.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

using namespace sekat::bench;

namespace {

constexpr std::size_t kBatch = 256;

struct Options {
  std::string file;
  bool proto = true, links = false;
  std::uint64_t spans = 0, seed = 1, passes = 1;
  double duplicates = 0;
};

void writeText(protozero::pbf_writer &owner, protozero::pbf_tag_type tag, std::string_view key,
               std::string_view value) {
  protozero::pbf_writer entry(owner, tag);
  entry.add_string(1, key.data(), key.size());
  protozero::pbf_writer any(entry, 2);
  any.add_string(1, value.data(), value.size());
}

std::string asProto(const std::vector<MadeSpan> &spans) {
  std::string out;
  protozero::pbf_writer top(out);
  protozero::pbf_writer resourceSpans(top, 1);
  {
    protozero::pbf_writer resource(resourceSpans, 1);
    writeText(resource, 1, "service.name", spans.front().service);
    writeText(resource, 1, "telemetry.sdk.language", "cpp");
    writeText(resource, 1, "k8s.namespace.name", "shop");
  }
  protozero::pbf_writer scope(resourceSpans, 2);
  for (const MadeSpan &span : spans) {
    protozero::pbf_writer record(scope, 2);
    record.add_bytes(1, span.traceId);
    record.add_bytes(2, span.spanId);
    if (!span.parentId.empty())
      record.add_bytes(4, span.parentId);
    record.add_string(5, span.name);
    record.add_int32(6, span.kind);
    record.add_fixed64(7, span.start);
    record.add_fixed64(8, span.end);
    for (const auto &[key, value] : span.text)
      writeText(record, 9, key, value);
    for (const auto &[key, value] : span.numbers) {
      protozero::pbf_writer entry(record, 9);
      entry.add_string(1, key.data(), key.size());
      protozero::pbf_writer any(entry, 2);
      any.add_int64(3, value);
    }
    if (!span.linkTrace.empty()) {
      protozero::pbf_writer link(record, 13);
      link.add_bytes(1, span.linkTrace);
      link.add_bytes(2, span.linkSpan);
    }
    {
      protozero::pbf_writer status(record, 15);
    }
    record.add_fixed32(16, 0x101);
  }
  return out;
}

std::string hex(const std::string &bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += kDigits[static_cast<unsigned char>(c) >> 4];
    text += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string asJson(const std::vector<MadeSpan> &spans) {
  std::string out = R"({"resourceSpans":[{"resource":{"attributes":[)";
  const auto text = [&](std::string_view key, std::string_view value) {
    fmt::format_to(std::back_inserter(out), R"({{"key":"{}","value":{{"stringValue":"{}"}}}})", key,
                   value);
  };
  text("service.name", spans.front().service);
  out += ',';
  text("telemetry.sdk.language", "cpp");
  out += R"(]},"scopeSpans":[{"scope":{"name":"made"},"spans":[)";
  bool first = true;
  for (const MadeSpan &span : spans) {
    fmt::format_to(std::back_inserter(out),
                   R"({}{{"traceId":"{}","spanId":"{}","parentSpanId":"{}","flags":257,)"
                   R"("name":"{}","kind":{},"startTimeUnixNano":"{}","endTimeUnixNano":"{}",)"
                   R"("attributes":[)",
                   first ? "" : ",", hex(span.traceId), hex(span.spanId), hex(span.parentId),
                   span.name, span.kind, span.start, span.end);
    first = false;
    for (const auto &[key, value] : span.text) {
      text(key, value);
      out += ',';
    }
    for (std::size_t i = 0; i < span.numbers.size(); ++i)
      fmt::format_to(std::back_inserter(out), R"({}{{"key":"{}","value":{{"intValue":"{}"}}}})",
                     i == 0 ? "" : ",", span.numbers[i].first, span.numbers[i].second);
    out += "],";
    if (!span.linkTrace.empty())
      fmt::format_to(std::back_inserter(out), R"("links":[{{"traceId":"{}","spanId":"{}"}}],)",
                     hex(span.linkTrace), hex(span.linkSpan));
    out += R"("status":{}})";
  }
  return out + "]}]}]}\n";
}

class Writer {
public:
  explicit Writer(const Options &options)
      : options_(options), file_(std::fopen(options.file.c_str(), "wb"), std::fclose) {}

  [[nodiscard]] bool sound() const { return file_ != nullptr; }
  void add(const MadeSpan &span) {
    std::vector<MadeSpan> &queue = queues_[span.service];
    queue.push_back(span);
    if (queue.size() == kBatch)
      flush(queue);
  }
  bool finish() {
    for (auto &[service, queue] : queues_)
      flush(queue);
    return written_ && std::fflush(file_.get()) == 0;
  }

private:
  void flush(std::vector<MadeSpan> &queue) {
    if (queue.empty())
      return;
    const std::string bytes = options_.proto ? asProto(queue) : asJson(queue);
    written_ &= std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size();
    queue.clear();
  }

  const Options &options_;
  std::unique_ptr<std::FILE, int (*)(std::FILE *)> file_;
  std::map<std::string, std::vector<MadeSpan>> queues_;
  bool written_ = true;
};

bool writeText(const std::string &path, const std::string &text) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "w"),
                                                              std::fclose);
  return file != nullptr && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
}

std::string expectedJson(const Expected &expected, std::uint64_t duplicates) {
  std::string violations;
  for (const auto &[path, traces] : expected.violations)
    violations += fmt::format("{}\"{}\": {}", violations.empty() ? "" : ", ", path, traces);
  return fmt::format("{{\"spans\": {}, \"traces\": {}, \"handoffs\": {}, \"undecided\": {}, "
                     "\"duplicates\": {}, \"violations\": {{{}}}}}\n",
                     expected.spans, expected.traces, expected.handoffs, expected.undecided,
                     duplicates, violations);
}

} // namespace

int main(int argc, char **argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: trace_files_bench FILE proto|json SPANS [--seed N] [--links] "
                       "[--passes P] [--duplicates SHARE]\n");
    return 2;
  }
  Options options;
  options.file = argv[1];
  options.proto = std::strcmp(argv[2], "proto") == 0;
  options.spans = std::strtoull(argv[3], nullptr, 10);
  for (int i = 4; i < argc; ++i) {
    const std::string_view flag = argv[i];
    const char *value = i + 1 < argc ? argv[i + 1] : "1";
    if (flag == "--links")
      options.links = true;
    else if (flag == "--seed")
      options.seed = std::strtoull(value, nullptr, 10);
    else if (flag == "--passes")
      options.passes = std::max(1ull, std::strtoull(value, nullptr, 10));
    else if (flag == "--duplicates")
      options.duplicates = std::strtod(value, nullptr);
  }
  Writer writer(options);
  if (!writer.sound()) {
    std::perror(options.file.c_str());
    return 1;
  }
  MadeTraces made(options.seed, options.links);
  Expected expected;
  std::uint64_t duplicates = 0, traces = 0;
  const auto every =
      options.duplicates > 0 ? static_cast<std::uint64_t>(1 / options.duplicates) : 0;
  for (std::uint64_t pass = 0; pass < options.passes; ++pass) {
    std::uint64_t seen = 0;
    for (std::uint64_t number = 0; pass == 0 ? expected.spans < options.spans : number < traces;
         ++number) {
      for (const MadeSpan &span : made.make(number, pass == 0 ? &expected : nullptr)) {
        ++seen;
        const auto own = static_cast<unsigned char>(span.spanId[7]) % options.passes;
        if (own == pass)
          writer.add(span);
        // The copy comes with the next pass, or right behind.
        if (every != 0 && seen % every == 0 && (own + 1) % options.passes == pass) {
          writer.add(span);
          ++duplicates;
        }
      }
      if (pass == 0)
        traces = number + 1;
    }
  }
  const bool written =
      writer.finish() &&
      writeText(options.file + ".expected.json", expectedJson(expected, duplicates)) &&
      writeText(options.file + ".yaml", std::string(kMadeProject));
  if (!written)
    std::perror(options.file.c_str());
  return written ? 0 : 1;
}
