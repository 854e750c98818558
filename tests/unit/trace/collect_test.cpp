// Receivers over real sockets, the journal across kills, and the window.

#include "reading.h"

#include "trace/collector.h"

#define CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_ZLIB_SUPPORT
#define CPPHTTPLIB_BROTLI_SUPPORT
#include <httplib.h>

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <csignal>
#include <filesystem>
#include <future>
#include <mutex>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sekat::trace;
using namespace sekat::trace::tests;

namespace {

namespace fs = std::filesystem;

/// A folder that goes away with the test.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = fs::temp_directory_path() / "sekat-collect-XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;
};

std::string spanJson(std::uint64_t trace, std::uint64_t id, std::string_view more = "") {
  return fmt::format(R"({{"traceId":"{:032x}","spanId":"{:016x}","name":"n",)"
                     R"("startTimeUnixNano":"1","endTimeUnixNano":"2"{}}})",
                     trace, id, more);
}

std::string request(const std::vector<std::string> &spans) {
  std::string text = R"({"resourceSpans":[{"scopeSpans":[{"spans":[)";
  for (std::size_t i = 0; i < spans.size(); ++i)
    text += (i == 0 ? "" : ",") + spans[i];
  return text + "]}]}]}";
}

/// A collection in another thread.
class Running {
public:
  explicit Running(CollectOptions options) {
    std::promise<std::pair<int, int>> ports;
    auto ready = ports.get_future();
    result_ = std::async(std::launch::async, [this, options, &ports] {
      return collect(
          options,
          [this](const RipeTraces &ripe) {
            const std::lock_guard lock(mutex_);
            judged += ripe.store.spans().size();
            late += ripe.late.size();
          },
          [&](int first, int second) { ports.set_value({first, second}); }, stop);
    });
    std::tie(http, grpc) = ready.get();
  }
  CollectResult finish() {
    stop = true;
    auto result = result_.get();
    REQUIRE(result.has_value());
    return *result;
  }
  int http = 0, grpc = 0;
  std::atomic<bool> stop{false};
  std::size_t judged = 0, late = 0;

private:
  std::mutex mutex_;
  std::future<std::expected<CollectResult, std::string>> result_;
};

CollectOptions optionsFor(const Folder &folder) {
  CollectOptions options;
  options.journal.folder = folder.path / "journal";
  options.journal.sync = false;
  options.httpListen.threads = options.grpcListen.threads = 4;
  return options;
}

std::size_t spansIn(const std::vector<std::string> &files) {
  Reader reader;
  for (const std::string &file : files) {
    if (fs::file_size(file) > 0)
      REQUIRE(reader.readFile(file).has_value());
  }
  return reader.finish().spans().size();
}

} // namespace

TEST_CASE("OTLP over HTTP: what is accepted is in the journal, what is not is told so") {
  const Folder folder;
  CollectOptions options = optionsFor(folder);
  options.grpc = false;
  options.service.maxRequestBytes = 100'000;
  Running run(options);
  httplib::Client client("127.0.0.1", run.http);
  const auto post = [&](const std::string &body, const char *type,
                        const httplib::Headers &headers = {}) {
    const auto answer = client.Post("/v1/traces", headers, body, type);
    REQUIRE(answer);
    return *answer;
  };
  const auto accepted = post(request({spanJson(1, 1), spanJson(1, 2)}), "application/json");
  CHECK(accepted.status == 200);
  CHECK(accepted.body == "{}");
  const auto partial = post(request({spanJson(0, 1), spanJson(2, 1)}), "application/json");
  CHECK(partial.status == 200);
  CHECK(partial.body.find(R"("rejectedSpans":"1")") != std::string::npos);
  CHECK(post("{}", "application/json").status == 200);
  CHECK(post("", "application/x-protobuf").status == 200);
  CHECK(post("{\"resourceSpans\":[", "application/json").status == 400);
  CHECK(post("hello", "application/x-protobuf").status == 400);
  CHECK(post(request({spanJson(3, 1)}), "application/x-protobuf").status == 400);
  CHECK(post("x", "text/plain").status == 415);
  CHECK(post(std::string(200'000, ' '), "application/json").status == 413);
  client.set_compress(true);
  CHECK(post(request({spanJson(4, 1)}), "application/json").status == 200);
  CHECK(post(std::string(20'000'000, ' '), "application/json").status == 413); // small when packed
  const auto metrics = client.Get("/metrics");
  REQUIRE(metrics);
  CHECK(metrics->body.find("sekat_collect_spans_total 4\n") != std::string::npos);
  CHECK(metrics->body.find("sekat_collect_requests_total{outcome=\"accepted\"} 5\n") !=
        std::string::npos);
  const CollectResult result = run.finish();
  CHECK(result.spans == 4);
  CHECK(result.rejectedSpans == 1);
  CHECK(run.judged == 4);
  CHECK(spansIn(result.files) == 4);
}

TEST_CASE("OTLP over gRPC: the same, in its own words") {
  const Folder folder;
  CollectOptions options = optionsFor(folder);
  options.http = false;
  options.grpcListen.token = "secret";
  Running run(options);
  const auto channel = grpc::CreateChannel("127.0.0.1:" + std::to_string(run.grpc),
                                           grpc::InsecureChannelCredentials());
  grpc::GenericStub stub(channel);
  const auto call = [&](const std::string &method, const std::string &body,
                        const std::string &token, std::string *answer = nullptr) {
    grpc::ClientContext context;
    if (!token.empty())
      context.AddMetadata("authorization", "Bearer " + token);
    const grpc::Slice slice(body);
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, method, grpc::StubOptions(), &request, &response,
                   [&](grpc::Status status) { done.set_value(std::move(status)); });
    const grpc::Status status = done.get_future().get();
    std::vector<grpc::Slice> slices;
    if (answer != nullptr && status.ok() && response.Dump(&slices).ok()) {
      for (const grpc::Slice &part : slices)
        answer->append(reinterpret_cast<const char *>(part.begin()), part.size());
    }
    return status;
  };
  const std::string method = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  // ResourceSpans{scope_spans: {spans: {trace id, span id}}}, and one without trace id.
  const std::string span(
      "\x12\x1c\x0a\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x12\x08\0\0\0\0\0\0\0\x07", 30);
  const std::string noTrace("\x12\x0a\x12\x08\0\0\0\0\0\0\0\x08", 12);
  const auto message = [](const std::string &spans) {
    const std::string scope = "\x12" + std::string(1, static_cast<char>(spans.size())) + spans;
    return "\x0a" + std::string(1, static_cast<char>(scope.size())) + scope;
  };
  std::string answer;
  CHECK(call(method, message(span), "secret", &answer).ok());
  CHECK(answer.empty());
  CHECK(call(method, message(span + noTrace), "secret", &answer).ok());
  CHECK(answer.find("span id") != std::string::npos);
  CHECK(call(method, "", "secret").ok());
  CHECK(call(method, "hello", "secret").error_code() == grpc::StatusCode::INVALID_ARGUMENT);
  CHECK(call(method, message(span), "").error_code() == grpc::StatusCode::UNAUTHENTICATED);
  CHECK(call(method, message(span), "secreT").error_code() == grpc::StatusCode::UNAUTHENTICATED);
  CHECK(call("/other/Method", message(span), "secret").error_code() ==
        grpc::StatusCode::UNIMPLEMENTED);
  const CollectResult result = run.finish();
  CHECK(result.spans == 2);
  CHECK(result.rejectedSpans == 1);
  CHECK(spansIn(result.files) == 1); // the same span twice
}

TEST_CASE("a collection ends by itself when its time is over or nothing comes") {
  const Folder folder;
  CollectOptions options = optionsFor(folder);
  options.grpc = false;
  options.maxSeconds = 0.2;
  std::atomic<bool> stop{false};
  CHECK(collect(options, {}, {}, stop).has_value());
  options.maxSeconds = 60;
  options.idleSeconds = 0.2;
  int status = 0;
  std::thread sender;
  const auto result = collect(
      options, {},
      [&](int http, int) {
        sender = std::thread([&status, http] {
          httplib::Client client("127.0.0.1", http);
          const auto answer =
              client.Post("/v1/traces", request({spanJson(1, 1)}), "application/json");
          status = answer ? answer->status : -1;
        });
      },
      stop);
  sender.join();
  CHECK(status == 200);
  REQUIRE(result.has_value());
  CHECK(result->spans == 1);
}

TEST_CASE("nothing that was acknowledged is lost when the process is killed") {
  const Folder folder;
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    JournalOptions options;
    options.folder = folder.path / "journal";
    options.fileBytes = 4000;
    auto journal = Journal::open(options);
    for (std::uint64_t i = 1; journal.has_value(); ++i) {
      if ((*journal)->append(request({spanJson(1, i)})) == Journal::Append::Stored &&
          ::write(pipe[1], &i, sizeof i) != sizeof i)
        break;
    }
    ::_exit(1);
  }
  ::close(pipe[1]);
  std::uint64_t acknowledged = 0;
  while (acknowledged < 300 &&
         ::read(pipe[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  while (::read(pipe[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
  }
  ::close(pipe[0]);
  REQUIRE(acknowledged >= 300);
  // A frame that was begun and not finished.
  std::vector<fs::path> files;
  for (const auto &entry : fs::directory_iterator(folder.path / "journal"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  CHECK(files.size() > 3);
  std::ofstream(files.back(), std::ios::binary | std::ios::app) << std::string("\0\0\1\0{\"re", 8);

  JournalOptions options;
  options.folder = folder.path / "journal";
  auto journal = Journal::open(options);
  REQUIRE(journal.has_value());
  CHECK((*journal)->append(request({spanJson(2, 1)})) == Journal::Append::Stored);
  const std::size_t spans = spansIn((*journal)->files());
  CHECK(spans >= acknowledged + 1);
  CHECK(spans <= acknowledged + 2); // the last one may have been stored and not acknowledged
}

TEST_CASE("a disk that is full refuses, and takes again when there is room") {
  const Folder folder;
  JournalOptions options;
  options.folder = folder.path / "journal";
  auto journal = Journal::open(options);
  REQUIRE(journal.has_value());
  OtlpService service(**journal, [](SpanStore) {});
  CHECK(service.handle(request({spanJson(1, 1)}), OtlpEncoding::Json).kind ==
        OtlpAnswer::Kind::Accepted);
  // A limit on the size of files stands for the end of the disk.
  struct rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const struct rlimit tight{(*journal)->bytes() + 100, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  const OtlpAnswer refused = service.handle(request({spanJson(1, 2)}), OtlpEncoding::Json);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
  CHECK(refused.kind == OtlpAnswer::Kind::Busy);
  CHECK(!(*journal)->error().empty());
  CHECK(service.handle(request({spanJson(1, 3)}), OtlpEncoding::Json).kind ==
        OtlpAnswer::Kind::Accepted);
  CHECK(spansIn((*journal)->files()) == 2);
}

TEST_CASE("too many waiting spans are refused for now") {
  const Folder folder;
  JournalOptions options;
  options.folder = folder.path / "journal";
  options.sync = false;
  auto journal = Journal::open(options);
  REQUIRE(journal.has_value());
  OtlpService service(**journal, [](SpanStore) {}, {.maxWaitingSpans = 2});
  const std::string two = request({spanJson(1, 1), spanJson(1, 2)});
  CHECK(service.handle(two, OtlpEncoding::Json).kind == OtlpAnswer::Kind::Accepted);
  const OtlpAnswer busy = service.handle(two, OtlpEncoding::Json);
  CHECK(busy.kind == OtlpAnswer::Kind::Busy);
  CHECK(busy.body.find(R"("code":14)") != std::string::npos);
  service.taken(2);
  CHECK(service.handle(two, OtlpEncoding::Json).kind == OtlpAnswer::Kind::Accepted);
  CHECK(service.counts().busy == 1);
}

TEST_CASE("listening beyond this machine wants token and certificate") {
  const Folder folder;
  CollectOptions options = optionsFor(folder);
  options.httpListen.host = "0.0.0.0";
  const std::atomic<bool> stop{true};
  const auto refused = collect(options, {}, {}, stop);
  REQUIRE(!refused.has_value());
  CHECK(refused.error().find("bearer token") != std::string::npos);
  CHECK(isLoopback("127.0.0.1"));
  CHECK(!isLoopback("10.0.0.1"));
  CHECK(sameToken("abc", "abc"));
  CHECK(!sameToken("abd", "abc"));
  CHECK(!sameToken("ab", "abc"));
  CHECK(!sameToken("abcd", "abc"));
}

TEST_CASE("traces ripen when nothing of them or of those they are linked to arrives") {
  WindowOptions options;
  options.idle = 10;
  options.longest = 100;
  TraceWindow window(options);
  const auto arrive = [&](const std::string &span, std::int64_t now) {
    window.add(readAll(request({span})).store, now);
  };
  const auto tracesOf = [](const RipeTraces &ripe) {
    std::vector<std::uint64_t> traces;
    for (const Span &span : ripe.store.spans())
      traces.push_back(span.trace.low);
    return traces;
  };
  using Traces = std::vector<std::uint64_t>;
  const std::string link =
      R"(,"links":[{"traceId":"00000000000000000000000000000001","spanId":"0000000000000001"}])";
  arrive(spanJson(1, 1), 0);
  arrive(spanJson(3, 1), 2);
  arrive(spanJson(2, 1, link), 8);
  CHECK(tracesOf(window.take(9)).empty());
  CHECK(tracesOf(window.take(12)) == Traces{3}); // 1 waits for 2
  CHECK(tracesOf(window.take(18)) == Traces{1, 2});
  CHECK(window.openTraces() == 0);
  arrive(spanJson(3, 9), 20); // after it was judged
  const RipeTraces late = window.take(30);
  CHECK(tracesOf(late) == Traces{3});
  CHECK(late.late == std::vector<TraceId>{{0, 3}});
  CHECK(window.lateSpans() == 1);
  for (std::int64_t now = 40; now <= 140; now += 5)
    arrive(spanJson(5, static_cast<std::uint64_t>(now)), now); // never idle
  CHECK(window.take(140).store.spans().size() == 21);
  arrive(spanJson(7, 1), 150);
  CHECK(tracesOf(window.take(151, true)) == Traces{7});
}

TEST_CASE("a flood of open traces stays within its memory") {
  WindowOptions options;
  options.maxOpenSpans = 100;
  options.maxRemembered = 50;
  TraceWindow window(options);
  std::size_t judged = 0;
  for (std::uint64_t i = 1; i <= 1000; ++i) {
    window.add(readAll(request({spanJson(i, 1)})).store, static_cast<std::int64_t>(i));
    judged += window.take(static_cast<std::int64_t>(i)).store.spans().size();
    CHECK(window.openSpans() <= 100);
  }
  judged += window.take(2000, true).store.spans().size();
  CHECK(judged == 1000);
  CHECK(window.forcedTraces() > 800);
}
