// JSON as it comes: cut, concatenated, broken, odd.

#include "reading.h"

#include "trace/json_scan.h"
#include "trace/json_split.h"

#include <nlohmann/json.hpp>

#include <random>

using namespace sekat::trace;
using namespace sekat::trace::tests;

namespace {

std::string otlp(std::string_view spans, std::string_view service = "feed") {
  return fmt::format(R"({{"resourceSpans":[{{"resource":{{"attributes":[{{"key":"service.name",)"
                     R"("value":{{"stringValue":"{}"}}}}]}},"scopeSpans":[{{"spans":[{}]}}]}}]}})",
                     service, spans);
}

std::string otlpSpan(int id, std::string_view more = "") {
  return fmt::format(R"({{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"{:016x}",)"
                     R"("name":"n","startTimeUnixNano":"1","endTimeUnixNano":"2"{}}})",
                     id, more);
}

std::vector<std::string> pieces(std::string_view text) {
  const auto source = bytesOf(text);
  InputBuffer input(*source);
  input.more();
  JsonSplitter splitter(input, 1 << 20);
  std::vector<std::string> out;
  for (;;) {
    switch (splitter.next()) {
    case JsonSplitter::Status::Piece:
      out.emplace_back(splitter.piece());
      break;
    case JsonSplitter::Status::Broken:
      out.emplace_back("broken");
      break;
    case JsonSplitter::Status::CutOff:
      out.emplace_back("cut");
      return out;
    case JsonSplitter::Status::OpenArray:
      out.emplace_back("open");
      return out;
    case JsonSplitter::Status::End:
      return out;
    }
  }
}

using Pieces = std::vector<std::string>;

} // namespace

TEST_CASE("brackets are followed through strings, whatever the block they fall into") {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string text = "[";
    for (int i = static_cast<int>(random() % 30); i > 0; --i) {
      std::string word;
      for (int c = static_cast<int>(random() % 90); c > 0; --c)
        word += "ab\\\"[]{}\n,"[random() % 10];
      text += nlohmann::json(word).dump() + ",{\"k\":[1]},";
    }
    text += "0]";
    REQUIRE(nlohmann::json::accept(text));
    const std::string more = text + "]}[\"";
    CHECK(BracketScan().run(more) == text.size());
    BracketScan resumed; // in parts
    std::size_t at = 0, end = BracketScan::npos;
    while (end == BracketScan::npos && at < more.size()) {
      const std::size_t part = std::min<std::size_t>(1 + random() % 100, more.size() - at);
      end = resumed.run(std::string_view(more).substr(at, part));
      at += end == BracketScan::npos ? part : end;
    }
    CHECK(at == text.size());
  }
}

TEST_CASE("documents in a row, on lines or not") {
  CHECK(pieces("{\"a\":1}\n{\"b\":[2]}\n") == Pieces{"{\"a\":1}", "{\"b\":[2]}"});
  CHECK(pieces("{\"a\":1}{\"b\":2} {\"c\":3}") == Pieces{"{\"a\":1}", "{\"b\":2}", "{\"c\":3}"});
  CHECK(pieces("{\n \"a\": {\n}}\n\n{\"b\":2}") == Pieces{"{\n \"a\": {\n}}", "{\"b\":2}"});
  CHECK(pieces("[{\"a\":1},{\"b\":\"]}\"}]") == Pieces{"{\"a\":1}", "{\"b\":\"]}\"}"});
  CHECK(pieces("{\"x\":1,\"data\":[{\"a\":1},[2]],\"y\":[3]}{\"z\":4}") ==
        Pieces{"{\"a\":1}", "[2]", "{\"z\":4}"});
  CHECK(pieces("{\"result\":{\"resourceSpans\":[{\"r\":1}]}}\n") == Pieces{"{\"r\":1}"});
  CHECK(pieces("").empty());
  CHECK(pieces(" \n\t").empty());
}

TEST_CASE("what is broken does not take the rest with it") {
  CHECK(pieces("{\"a\":1}\n{\"b\":[2\n{\"c\":3}\n") ==
        Pieces{"{\"a\":1}", "{\"b\":[2", "{\"c\":3}"});
  CHECK(pieces("{\"a\":[1\n{\"b\":2}\n{\"c\":3}\n") == Pieces{"broken", "{\"b\":2}", "{\"c\":3}"});
  CHECK(pieces("nonsense\n{\"b\":2}\n") == Pieces{"broken", "{\"b\":2}"});
  CHECK(pieces("{\"a\":1}\n{\"b\":") == Pieces{"{\"a\":1}", "cut"});
  CHECK(pieces("[{\"a\":1},{\"b\":") == Pieces{"{\"a\":1}", "cut"});
  CHECK(pieces("[{\"a\":1},") == Pieces{"{\"a\":1}", "open"});
  CHECK(pieces("{\"data\":[{\"a\":1}") == Pieces{"{\"a\":1}", "open"});
}

TEST_CASE("hostile nesting ends") {
  CHECK(pieces(std::string(200'000, '[')).back() == "cut");
  const Pieces empty = pieces([] {
    std::string text;
    for (int i = 0; i < 50'000; ++i)
      text += "[]";
    return text;
  }());
  CHECK(empty.empty());
  CHECK(!refusal(std::string(100'000, '[')).empty());
  const std::string deep =
      R"({"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":)" +
      [] {
        std::string value;
        for (int i = 0; i < 900; ++i)
          value += R"({"arrayValue":{"values":[)";
        return value;
      }() +
      "1";
  const Result result = readAll(otlp(otlpSpan(1)) + "\n" + deep + "\n");
  CHECK(result.store.spans().size() == 1);
  CHECK(result.report.brokenRecords + (result.report.brokeOff ? 1 : 0) >= 1);
}

TEST_CASE("a piece larger than the limit is left out and counted") {
  ReadOptions options;
  options.maxRecordBytes = 4096;
  const std::string large = otlp(otlpSpan(2, R"(,"x":")" + std::string(1 << 20, 'x') + "\""));
  const Result result =
      readAll(otlp(otlpSpan(1)) + "\n" + large + "\n" + otlp(otlpSpan(3)) + "\n", options);
  CHECK(result.store.find({0x5b8efff798038103, 0xd269b633813fc60c}, 1).size() == 1);
  CHECK(result.store.find({0x5b8efff798038103, 0xd269b633813fc60c}, 3).size() == 1);
}

TEST_CASE("spans may stand before their resource") {
  const Result result = readAll(
      R"({"resourceSpans":[{"scopeSpans":[{"spans":[)" + otlpSpan(1) +
      R"(]}],"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"late"}}]}}]})");
  CHECK(result.store.service(only(result.store)) == "late");
  CHECK(result[Deviation::MissingService] == 0);
}

TEST_CASE("attribute values of every type become text") {
  const Result result = readAll(otlp(otlpSpan(1, R"(,"attributes":[
    {"key":"s","value":{"stringValue":"a\"b\\c\u00e9"}},
    {"key":"i","value":{"intValue":"-5"}},
    {"key":"n","value":{"intValue":7}},
    {"key":"b","value":{"boolValue":true}},
    {"key":"d","value":{"doubleValue":1.5}},
    {"key":"y","value":{"bytesValue":"AAAwOQ=="}},
    {"key":"l","value":{"arrayValue":{"values":[{"stringValue":"x"},{"intValue":"1"}]}}},
    {"key":"","value":{"stringValue":"no key"}},
    {"key":"none","value":{}}
  ])")));
  const Span &span = only(result.store);
  const auto value = [&](std::string_view key) { return valuesOf(result.store, span, key); };
  CHECK(value("s") == Pieces{"a\"b\\c\xC3\xA9"});
  CHECK(value("i") == Pieces{"-5"});
  CHECK(value("n") == Pieces{"7"});
  CHECK(value("b") == Pieces{"true"});
  CHECK(value("d") == Pieces{"1.5"});
  CHECK(value("y") == Pieces{"00003039"});
  CHECK(value("l") == Pieces{R"({"values":[{"stringValue":"x"},{"intValue":"1"}]})"});
  CHECK(value("none") == Pieces{""});
  CHECK(span.attributeCount == 8);
  CHECK(result[Deviation::NumberForString] == 1);
}

TEST_CASE(
    "flags tell whether the parent is elsewhere, and trace state whether spans were sampled") {
  const auto flagsOf = [](std::string_view more) {
    return only(readAll(otlp(otlpSpan(1, more))).store).flags;
  };
  CHECK(flagsOf(R"(,"flags":769)") == span_flag::kRemoteParent);
  CHECK(flagsOf(R"(,"flags":257)") == span_flag::kLocalParent);
  CHECK(flagsOf(R"(,"flags":1)") == 0);
  CHECK(flagsOf(R"(,"traceState":"a=1,ot=rv:12;th:8")") == span_flag::kSamplingMark);
  CHECK(flagsOf(R"(,"traceState":"ot=th:0")") == 0);
  CHECK(flagsOf(R"(,"traceState":"other=th:8")") == 0);
  CHECK(flagsOf(R"(,"parentSpanId":"nonsense")") == span_flag::kBadParent);
  CHECK(flagsOf(R"(,"parentSpanId":"0000000000000000")") == 0);
}

TEST_CASE("sampler tags are a mark unless they keep everything") {
  const auto marked = [](std::string_view tags) {
    const Result result =
        readAll(fmt::format(R"({{"data":[{{"traceID":"1","spans":[{{"traceID":"1","spanID":"2",)"
                            R"("operationName":"o","startTime":1,"duration":1,"processID":"p1",)"
                            R"("tags":[{}]}}],"processes":{{"p1":{{"serviceName":"s"}}}}}}]}})",
                            tags));
    return only(result.store).has(span_flag::kSamplingMark);
  };
  CHECK(marked(
      R"({"key":"sampler.type","value":"probabilistic"},{"key":"sampler.param","value":0.2})"));
  CHECK(
      marked(R"({"key":"sampler.type","value":"ratelimiting"},{"key":"sampler.param","value":1})"));
  CHECK(!marked(R"({"key":"sampler.param","value":true},{"key":"sampler.type","value":"const"})"));
  CHECK(!marked(
      R"({"key":"sampler.type","value":"probabilistic"},{"key":"sampler.param","value":1.0})"));
  CHECK(!marked(R"({"key":"other","value":"x"})"));
}

TEST_CASE("text that is not UTF-8 is repaired and counted") {
  const Result result = readAll(otlp(otlpSpan(1, ",\"attributes\":[{\"key\":\"k\",\"value\":{"
                                                 "\"stringValue\":\"a\xFFz\"}}]")));
  CHECK(valuesOf(result.store, only(result.store), "k") == Pieces{"a\xEF\xBF\xBDz"});
  CHECK(result[Deviation::InvalidUtf8] == 1);
}

TEST_CASE("a byte order mark does not hide the format") {
  const Result result = readAll("\xEF\xBB\xBF" + otlp(otlpSpan(1)));
  CHECK(result.store.spans().size() == 1);
  CHECK(result[Deviation::ByteOrderMark] == 1);
}

TEST_CASE("zipkin: lists of traces, shared ids, remote endpoints, missing times") {
  const Result result = readAll(R"([[
    {"traceId":"00000000000000000000000000000abc","id":"000000000000000a","kind":"CLIENT","name":"post","timestamp":5,"duration":2,
     "localEndpoint":{"serviceName":"shop"},"remoteEndpoint":{"serviceName":"pay","ipv4":"10.0.0.9","port":443},"tags":{"http.method":"POST"}},
    {"traceId":"0000000000000abc","id":"000000000000000a","kind":"SERVER","shared":true,"localEndpoint":{"serviceName":"pay"}}],
    [{"traceId":"0000000000000def","id":"000000000000000b","parentId":"000000000000000c","kind":"NONE","timestamp":7}]])");
  REQUIRE(result.store.spans().size() == 3);
  CHECK(result.report.format == Format::ZipkinV2);
  const Span &client = result.store.span(0), &server = result.store.span(1);
  CHECK(client.trace == server.trace);
  CHECK(client.start == 5000);
  CHECK(client.end == 7000);
  CHECK(server.has(span_flag::kNoStart));
  CHECK(result.store.parentOf(1) == 0);
  CHECK(valuesOf(result.store, client, "peer.service") == Pieces{"pay"});
  CHECK(valuesOf(result.store, client, "net.sock.peer.port") == Pieces{"443"});
  CHECK(result.store.span(2).has(span_flag::kNoEnd));
  CHECK(result[Deviation::UnknownEnum] == 1);
  CHECK(result[Deviation::SharedId] == 1);
  CHECK(result[Deviation::MissingService] == 1);
}

TEST_CASE("zipkin v1: one record of a call whose caller is not otherwise known becomes two spans") {
  const auto record = [](std::string_view parent) {
    return fmt::format(
        R"([{{"traceId":"000000000000000a","id":"000000000000000b",{}"name":"get","annotations":[
        {{"timestamp":1,"value":"cs","endpoint":{{"serviceName":"app"}}}},
        {{"timestamp":2,"value":"sr","endpoint":{{"serviceName":"pay"}}}},
        {{"timestamp":8,"value":"ss","endpoint":{{"serviceName":"pay"}}}},
        {{"timestamp":9,"value":"cr","endpoint":{{"serviceName":"app"}}}}],
        "binaryAnnotations":[{{"key":"http.path","value":"/x","endpoint":{{"serviceName":"app"}}}}]}}])",
        parent);
  };
  const Result root = readAll(record(""));
  REQUIRE(root.store.spans().size() == 2);
  CHECK(root.report.format == Format::ZipkinV1);
  CHECK(root.store.service(root.store.span(0)) == "app");
  CHECK(root.store.span(0).start == 1000);
  CHECK(root.store.service(root.store.span(1)) == "pay");
  CHECK(root.store.span(1).start == 2000);
  CHECK(root.store.parentOf(1) == 0);
  const Result child = readAll(record(R"("parentId":"000000000000000c",)"));
  CHECK(child.store.service(only(child.store)) == "pay");
  CHECK(only(child.store).kind == SpanKind::Server);
  CHECK(valuesOf(child.store, only(child.store), "url.path") == Pieces{"/x"});
}

TEST_CASE("jaeger: the parent is a CHILD_OF of the own trace, all else are links") {
  const Result result = readAll(
      R"({"data":[{"traceID":"ab","processes":{"p1":{"serviceName":"s","tags":[{"key":"k","type":"string","value":"v"}]}},"spans":[
    {"traceID":"ab","spanID":"1","operationName":"o","processID":"p1","startTime":10,"duration":5,
     "references":[{"refType":"CHILD_OF","traceID":"cd","spanID":"7"},{"refType":"FOLLOWS_FROM","traceID":"ab","spanID":"8"},
                   {"refType":"CHILD_OF","traceID":"ab","spanID":"9"}],
     "tags":[{"key":"span.kind","type":"string","value":"client"},{"key":"error","type":"bool","value":true}]},
    {"traceID":"ab","spanID":"2","operationName":"o","processID":"p9","parentSpanID":"1","startTime":10,"duration":"x"}]}]})");
  REQUIRE(result.store.spans().size() == 2);
  const Span &span = result.store.span(0);
  CHECK(span.parent == 9);
  CHECK(span.kind == SpanKind::Client);
  CHECK(span.status == SpanStatus::Error);
  CHECK(span.start == 10'000);
  CHECK(span.end == 15'000);
  const auto links = result.store.links(span);
  REQUIRE(links.size() == 2);
  CHECK(links[0].trace == TraceId{0, 0xcd});
  CHECK(links[0].kind == LinkKind::ChildOf);
  CHECK(links[1].kind == LinkKind::FollowsFrom);
  CHECK(valuesOf(result.store, span, "k") == Pieces{"v"}); // from the process
  CHECK(result.store.span(1).parent == 1);
  CHECK(result.store.span(1).has(span_flag::kNoEnd));
  CHECK(result[Deviation::UnknownProcess] == 1);
  CHECK(result[Deviation::ParentField] == 1);
  CHECK(result[Deviation::BadNumber] == 1);
}

TEST_CASE("jaeger spans in lines, as a storage keeps them") {
  const std::string line =
      R"({"traceID":"ab","spanID":"%","operationName":"o","startTime":1,"duration":1,"process":{"serviceName":"svc%"}})";
  std::string text;
  for (const char *id : {"1", "2", "3"}) {
    std::string one = line;
    for (std::size_t at; (at = one.find('%')) != one.npos;)
      one.replace(at, 1, id);
    text += one + "\n";
  }
  const Result result = readAll(text);
  REQUIRE(result.store.spans().size() == 3);
  CHECK(result.store.service(result.store.span(2)) == "svc3");
  CHECK(result[Deviation::InlineProcess] == 3);
}

TEST_CASE("chrome: nesting on a thread is descent, flows are links") {
  const Result result = readAll(fileText(kFiles + "chrome.json"));
  const auto named = [&](std::string_view name) -> const Span & {
    for (const Span &span : result.store.spans()) {
      if (result.store.text(span.name) == name)
        return span;
    }
    FAIL("no span " << name);
    return result.store.span(0);
  };
  CHECK(named("charge").parent == named("handle").id);
  CHECK(named("handle").parent == 0);
  CHECK(named("worker").end == 2'500'000);
  REQUIRE(named("worker").linkCount == 1);
  CHECK(result.store.links(named("worker"))[0].span == named("charge").id);
  CHECK(result.store.service(named("request")) == "browser");
  CHECK(valuesOf(result.store, named("handle"), "code.function") == Pieces{"Router::handle"});
  CHECK(result.late[Deviation::UnpairedEvent] == 1);
}

TEST_CASE("chrome: slices that touch or have no length keep their order") {
  const Result result = readAll(R"([
    {"name":"a","ph":"B","ts":1,"pid":1,"tid":1},{"ph":"E","ts":2,"pid":1,"tid":1},
    {"name":"b","ph":"B","ts":2,"pid":1,"tid":1},{"name":"b","ph":"E","ts":2,"pid":1,"tid":1},
    {"name":"c","ph":"B","ts":2,"pid":1,"tid":1},{"ph":"E","ts":4,"pid":1,"tid":1},
    {"name":"d","ph":"B","ts":5,"pid":1,"tid":1}])");
  CHECK(result.store.spans().size() == 4);
  CHECK(result.late[Deviation::UnpairedEvent] == 1);
  for (const Span &span : result.store.spans()) {
    const std::string_view name = result.store.text(span.name);
    if (name == "a")
      CHECK(span.end == 2000);
    if (name == "c")
      CHECK(span.parent == 0);
    if (name == "d")
      CHECK(span.has(span_flag::kNoEnd));
  }
}

TEST_CASE("what is no trace is refused with a reason") {
  CHECK(refusal("").find("is empty") != std::string::npos);
  for (const char *text : {"{}", "[]", "{\"a\":1}", "[1,2]", "hello world", "[{\"x\":1}]"}) {
    CAPTURE(text);
    CHECK(refusal(text).find("no trace file of a known format") != std::string::npos);
  }
  CHECK(refusal("a,b,c\n1,2,3\n").find("traces: csv") != std::string::npos);
  Reader reader;
  CHECK(reader.readFile("/nonexistent/file").error().starts_with("/nonexistent/file: "));
  CHECK(reader.readFile("/").error().find("no regular file") != std::string::npos);
}
