// Protobuf, frames, compression and tables.

#include "reading.h"

#include <protozero/pbf_writer.hpp>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <random>

using namespace sekat::trace;
using namespace sekat::trace::tests;

namespace {

using Writer = protozero::pbf_writer;

const std::string kTraceId("\x5b\x8e\xff\xf7\x98\x03\x81\x03\xd2\x69\xb6\x33\x81\x3f\xc6\x0c", 16);

std::string idOf(std::uint64_t value) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

std::string keyValue(std::string_view key, std::string_view text) {
  std::string bytes;
  Writer entry(bytes);
  entry.add_string(1, std::string(key));
  Writer(entry, 2).add_string(1, std::string(text));
  return bytes;
}

std::string otlpSpan(std::uint64_t id, std::uint64_t parent = 0) {
  std::string bytes;
  Writer span(bytes);
  span.add_bytes(1, kTraceId);
  span.add_bytes(2, idOf(id));
  if (parent != 0)
    span.add_bytes(4, idOf(parent));
  span.add_string(5, "GET /");
  span.add_int32(6, 2);
  span.add_fixed64(7, 10);
  span.add_fixed64(8, 20);
  span.add_message(9, keyValue("http.method", "GET"));
  return bytes;
}

std::string otlp(const std::vector<std::string> &spans, std::string_view service = "feed") {
  std::string bytes;
  Writer top(bytes);
  Writer resourceSpans(top, 1);
  Writer(resourceSpans, 1).add_message(1, keyValue("service.name", service));
  Writer scope(resourceSpans, 2);
  for (const std::string &span : spans)
    scope.add_message(2, span);
  return bytes;
}

std::string framed(std::string_view message) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>(message.size() >> shift & 0xFF);
  return bytes + std::string(message);
}

std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in(bytes), out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef *>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef *>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

const std::string kTwo = otlp({otlpSpan(1), otlpSpan(2, 1)});
const std::string kJson =
    R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"feed"}}]},"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"0000000000000001","name":"GET /","kind":2,"startTimeUnixNano":"10","endTimeUnixNano":"20","attributes":[{"key":"http.method","value":{"stringValue":"GET"}}]},{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"0000000000000002","parentSpanId":"0000000000000001","name":"GET /","kind":2,"startTimeUnixNano":"10","endTimeUnixNano":"20","attributes":[{"key":"http.method","value":{"stringValue":"GET"}}]}]}]}]})";

std::string rows(int count, int first = 0) {
  std::string text =
      "TraceID,SpanID,ParentID,PodName,OperationName,StartTimeUnixNano,EndTimeUnixNano\n";
  for (int i = first; i < first + count; ++i)
    text += fmt::format("{:032x},{:016x},{},pod-{},op{},{},{}\n", i / 10 + 1, i + 1,
                        i % 10 == 0 ? std::string("root") : fmt::format("{:016x}", i), i % 3, i % 4,
                        1000 + i, 2000 + i);
  return text;
}

} // namespace

TEST_CASE("the same spans in protobuf and in JSON are the same spans") {
  const Result proto = readAll(kTwo);
  CHECK(proto.report.format == Format::OtlpProto);
  CHECK(proto.store.spans().size() == 2);
  CHECK(textOf(proto.store) == textOf(readAll(kJson).store));
}

TEST_CASE("every framing of the Collector's file exporter gives the same spans") {
  const std::string expected = textOf(readAll(kTwo).store);
  const std::string one = otlp({otlpSpan(1)}), two = otlp({otlpSpan(2, 1)});
  const std::vector<std::pair<std::string, std::string>> files{
      {"messages in a row", one + two},
      {"frames", framed(one) + framed(two)},
      {"frames, each packed", framed(zstd(one)) + framed(zstd(two))},
      {"frames in one zstd stream", zstd(framed(one) + framed(two))},
      {"zstd frames in a row", zstd(framed(one)) + zstd(framed(two))},
      {"frames of JSON", framed(kJson)},
      {"frames of packed JSON", framed(zstd(kJson))},
      {"JSON Lines in zstd", zstd(kJson + "\n" + kJson + "\n")},
      {"gzip", gzip(kTwo)},
      {"gzip members in a row", gzip(one) + gzip(two)},
      {"gzip of JSON", gzip(kJson)},
  };
  for (const auto &[name, bytes] : files) {
    CAPTURE(name);
    const Result result = readAll(bytes);
    CHECK(textOf(result.store) == expected);
    CHECK(!result.report.brokeOff);
    CHECK(result.report.brokenRecords == 0);
  }
}

TEST_CASE("a file that breaks off keeps what stood before and says so") {
  for (const std::string &whole :
       {otlp({otlpSpan(1)}) + otlp({otlpSpan(2)}), framed(otlp({otlpSpan(1)})) + framed(kTwo),
        kJson + "\n" + kJson}) {
    const Result result = readAll(std::string_view(whole).substr(0, whole.size() - 30));
    CHECK(result.report.brokeOff);
    CHECK(!result.report.brokeOffReason.empty());
    CHECK(!result.store.spans().empty());
  }
  const Result packed = readAll(std::string_view(gzip(rows(2000))).substr(0, 5000));
  CHECK(packed.report.brokeOff);
  CHECK(packed.report.brokeOffReason == "the gzip data ends early");
  CHECK(packed.store.spans().size() > 10);
}

TEST_CASE("a damaged span leaves its neighbours alone") {
  std::string damaged = otlpSpan(7);
  damaged.resize(damaged.size() - 3);
  const Result result = readAll(otlp({otlpSpan(1), damaged, otlpSpan(2)}));
  CHECK(result.store.spans().size() == 2);
  CHECK(result.report.brokenRecords == 1);
}

TEST_CASE("ids of wrong length are dropped, and shorter trace ids are padded") {
  std::string wrong, shortened, parent;
  Writer(wrong).add_bytes(1, "abc");
  Writer(wrong).add_bytes(2, idOf(3));
  Writer(shortened).add_bytes(1, idOf(9));
  Writer(shortened).add_bytes(2, idOf(4));
  Writer(parent).add_bytes(1, kTraceId);
  Writer(parent).add_bytes(2, idOf(5));
  Writer(parent).add_bytes(4, "xyz");
  const Result result = readAll(otlp({wrong, shortened, parent}));
  CHECK(result.report.dropped == 1);
  CHECK(result[Deviation::ShortId] == 1);
  CHECK(result[Deviation::BadParentId] == 1);
  CHECK(spanOf(result.store, 4).trace == TraceId{0, 9});
  CHECK(spanOf(result.store, 5).has(span_flag::kBadParent));
}

TEST_CASE("old scopes, dropped counts, links, status, kinds and flags of OTLP") {
  std::string span = otlpSpan(1), link;
  Writer(link).add_bytes(1, idOf(1) + idOf(2));
  Writer(link).add_bytes(2, idOf(3));
  Writer writer(span);
  writer.add_uint32(10, 70'000);
  writer.add_message(13, link);
  writer.add_uint32(14, 2);
  writer.add_int32(6, 99);
  writer.add_fixed32(16, 0x301);
  Writer(writer, 15).add_int32(3, 2);
  std::string bytes;
  Writer top(bytes);
  Writer resourceSpans(top, 1);
  Writer scope(resourceSpans, 1000);
  scope.add_message(2, span);
  scope.commit();
  resourceSpans.commit();
  const Result result = readAll(bytes);
  const Span &read = only(result.store);
  CHECK(read.droppedAttributes == 65535);
  CHECK(read.droppedLinks == 2);
  CHECK(read.status == SpanStatus::Error);
  CHECK(read.has(span_flag::kRemoteParent));
  REQUIRE(read.linkCount == 1);
  CHECK(result.store.links(read)[0].trace == TraceId{1, 2});
  CHECK(result[Deviation::OldScopeName] == 1);
  CHECK(result[Deviation::UnknownEnum] == 1);
}

TEST_CASE("jaeger protobuf: batches, single spans in frames, processes and references") {
  std::string reference, follows, span;
  Writer(reference).add_bytes(1, kTraceId);
  Writer(reference).add_bytes(2, idOf(9));
  follows = reference;
  Writer(follows).add_int32(3, 1);
  Writer writer(span);
  writer.add_bytes(1, kTraceId);
  writer.add_bytes(2, idOf(1));
  writer.add_string(3, "charge");
  writer.add_message(4, follows);
  writer.add_message(4, reference);
  {
    Writer start(writer, 6);
    start.add_int64(1, 5);
    start.add_int32(2, 7);
  }
  Writer(writer, 7).add_int32(2, 1000);
  {
    Writer tag(writer, 8);
    tag.add_string(1, "span.kind");
    tag.add_string(3, "server");
  }
  std::string batch;
  Writer top(batch);
  top.add_message(1, span);
  Writer(top, 2).add_string(1, "pay");
  const Result result = readAll(batch);
  CHECK(result.report.format == Format::JaegerProto);
  const Span &read = only(result.store);
  CHECK(result.store.service(read) == "pay");
  CHECK(read.kind == SpanKind::Server);
  CHECK(read.start == 5'000'000'007);
  CHECK(read.end == 5'000'001'007);
  CHECK(read.parent == 9);
  REQUIRE(read.linkCount == 1);
  CHECK(result.store.links(read)[0].kind == LinkKind::FollowsFrom);
  const Result single = readAll(framed(span) + framed(span));
  CHECK(single.report.records == 2);
  CHECK(only(single.store).parent == 9);
}

TEST_CASE("unpacking stops at an expansion without bounds") {
  const std::string bomb = gzip(std::string(100 << 20, ' '));
  ReadOptions options;
  options.maxExpansion = 10;
  CHECK(refusal(bomb, options) != "");
  const Result result = readAll(gzip(kJson + "\n" + std::string(100 << 20, ' ')), options);
  CHECK(result.report.brokeOff);
  CHECK(result.report.brokeOffReason.find("expands") != std::string::npos);
  CHECK(result.store.spans().size() == 2);
}

TEST_CASE("tables: order of rows, splitting and repetition change nothing") {
  const std::string whole = textOf(readAll(rows(300)).store);
  std::string text = rows(300);
  std::vector<std::string> lines;
  const std::string header = text.substr(0, text.find('\n') + 1);
  for (std::size_t at = header.size(); at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end + 1 - at));
    at = end + 1;
  }
  std::mt19937 random(1);
  for (int round = 0; round < 5; ++round) {
    std::vector<std::string> shuffled = lines;
    for (int i = 0; i < 3; ++i)
      shuffled.push_back(lines[random() % lines.size()]);
    std::ranges::shuffle(shuffled, random);
    Reader reader;
    for (int part = 0; part < 3; ++part) {
      std::string file = header;
      for (std::size_t i = static_cast<std::size_t>(part); i < shuffled.size(); i += 3)
        file += shuffled[i];
      REQUIRE(reader.readBuffer(file, "part").has_value());
    }
    const SpanStore store = reader.finish();
    CHECK(store.duplicates() == 3);
    CHECK(textOf(store) == whole);
  }
}

TEST_CASE("tables: declared columns, quotes, ragged rows, ids that are no numbers") {
  ReadOptions options;
  options.csv = csvMapping({{"trace", "tid"},
                            {"span", "sid"},
                            {"parent", "pid"},
                            {"no-parent", "-1"},
                            {"name", "op"},
                            {"service", "svc"},
                            {"kind", "type"},
                            {"start-ms", "begin"},
                            {"duration-us", "took"},
                            {"attribute.http.method", "verb"}})
                    .value();
  const Result result = readAll("tid;sid;pid;svc;op;type;begin;took;verb\r\n"
                                "seg.1.2;s-1;-1;shop;\"a;\"\"b\"\"\nc\";Entry;5;7;GET\r\n"
                                "seg.1.2;s-2;s-1;pay;charge;Exit;6;x\r\n"
                                ";s-3;s-1;pay;charge;Exit;6;1;POST\r\n",
                                options);
  REQUIRE(result.store.spans().size() == 2);
  const Span &root = result.store.span(0).parent == 0 ? result.store.span(0) : result.store.span(1);
  const Span &child =
      result.store.span(0).parent == 0 ? result.store.span(1) : result.store.span(0);
  CHECK(result.store.text(root.name) == "a;\"b\"\nc");
  CHECK(root.kind == SpanKind::Server);
  CHECK(root.start == 5'000'000);
  CHECK(root.end == 5'007'000);
  CHECK(child.parent == root.id);
  CHECK(child.kind == SpanKind::Client);
  CHECK(valuesOf(result.store, root, "http.request.method") == std::vector<std::string>{"GET"});
  CHECK(result[Deviation::HashedId] > 0);
  CHECK(result[Deviation::RaggedRow] == 1);
  CHECK(result[Deviation::BadNumber] == 1);
  CHECK(result.report.dropped == 1);
  CHECK(csvMapping({{"trce", "x"}}).error() == "`trce` is no column that spans have");
  CHECK(csvMapping({{"trace", "x"}, {"span", "y"}}).error().find("`name`") != std::string::npos);
}

TEST_CASE("tables: a last row that was cut is a loss") {
  std::string text = rows(20);
  text.resize(text.size() - 20);
  const Result result = readAll(text);
  CHECK(result.store.spans().size() == 19);
  CHECK(result.report.brokeOff);
  CHECK(result.report.brokenRecords == 1);
}

TEST_CASE("spans can be taken out while the file is read") {
  std::size_t taken = 0, rounds = 0;
  ReadOptions options;
  options.between = [&](SpanStore &store) {
    taken += store.spans().size();
    ++rounds;
    store.clearSpans();
    return true;
  };
  const Result result = readAll(rows(200'000), options);
  CHECK(rounds == 3);
  CHECK(taken + result.store.spans().size() == 200'000);
  options.between = [](SpanStore &) { return false; };
  CHECK(readAll(rows(200'000), options).store.spans().size() == 65'536);
  options.between = nullptr;
  options.maxSpans = 100'000;
  const Result limited = readAll(rows(200'000), options);
  CHECK(limited.report.brokeOff);
  CHECK(limited.store.spans().size() < 200'000);
}

TEST_CASE("random damage never breaks the reader") {
  std::mt19937 random(17);
  const std::vector<std::string> seeds{kTwo, kJson, framed(kTwo), rows(5), zstd(kJson), gzip(kTwo)};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = seeds[random() % seeds.size()];
    for (int i = static_cast<int>(random() % 6); i >= 0; --i) {
      switch (random() % 3) {
      case 0:
        bytes[random() % bytes.size()] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(random() % bytes.size(), random() % 9);
        break;
      default:
        bytes.insert(random() % bytes.size(), bytes.substr(random() % bytes.size(), random() % 20));
      }
      if (bytes.empty())
        bytes = "x";
    }
    Reader reader;
    const auto report = reader.readBuffer(bytes, "damaged");
    const SpanStore store = reader.finish();
    CHECK(store.spans().size() <= bytes.size() / 10 + 1);
    if (!report)
      CHECK(!report.error().empty());
  }
}
