// gRPC without generated classes: the one method takes and gives bytes, which OtlpService reads and
// writes like those that come over HTTP. Requests wait for the disk, so they are served by threads
// of this receiver and not by gRPC's own.

#include "trace/receivers.h"

#include <fmt/format.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <deque>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <vector>

namespace sekat::trace {

namespace {

constexpr const char *kMethod = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

/// Threads that run jobs in order of arrival; what does not fit is refused.
class Workers {
public:
  explicit Workers(unsigned threads) : limit_(threads * 8) {
    for (unsigned i = 0; i < threads; ++i)
      threads_.emplace_back([this] { run(); });
  }
  ~Workers() { stop(); }
  Workers(const Workers &) = delete;
  Workers &operator=(const Workers &) = delete;

  bool add(std::function<void()> job) {
    const std::lock_guard lock(mutex_);
    if (stop_ || jobs_.size() >= limit_)
      return false;
    jobs_.push_back(std::move(job));
    wake_.notify_one();
    return true;
  }
  /// After the jobs that wait.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    wake_.notify_all();
    for (std::thread &thread : threads_) {
      if (thread.joinable())
        thread.join();
    }
  }

private:
  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [&] { return stop_ || !jobs_.empty(); });
      if (jobs_.empty())
        return;
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  std::vector<std::thread> threads_;
  bool stop_ = false;
};

grpc::Status statusOf(const OtlpAnswer &answer) {
  switch (answer.kind) {
  case OtlpAnswer::Kind::Accepted:
    return grpc::Status::OK;
  case OtlpAnswer::Kind::Malformed:
    return {grpc::StatusCode::INVALID_ARGUMENT, answer.message};
  case OtlpAnswer::Kind::TooLarge:
    return {grpc::StatusCode::RESOURCE_EXHAUSTED, answer.message};
  case OtlpAnswer::Kind::Busy:
    return {grpc::StatusCode::UNAVAILABLE, answer.message};
  }
  return {grpc::StatusCode::INTERNAL, answer.message};
}

bool bytesOfBuffer(const grpc::ByteBuffer &buffer, std::string &out) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok())
    return false;
  out.reserve(buffer.Length());
  for (const grpc::Slice &slice : slices)
    out.append(reinterpret_cast<const char *>(slice.begin()), slice.size());
  return true;
}

/// One call. gRPC calls OnDone when nothing of it is in use any more.
class Call : public grpc::ServerGenericBidiReactor {
public:
  Call(OtlpService &service, Workers &workers, grpc::Status early)
      : service_(service), workers_(workers) {
    if (early.ok())
      StartRead(&request_);
    else
      Finish(std::move(early));
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      Finish({grpc::StatusCode::INVALID_ARGUMENT, "the call holds no request"});
      return;
    }
    if (!workers_.add([this] { serve(); }))
      Finish({grpc::StatusCode::UNAVAILABLE, "too many requests at the same time"});
  }
  void OnDone() override { delete this; }

private:
  void serve() {
    std::string body;
    if (!bytesOfBuffer(request_, body)) {
      Finish({grpc::StatusCode::INVALID_ARGUMENT, "the request cannot be unpacked"});
      return;
    }
    const OtlpAnswer answer = service_.handle(body, OtlpEncoding::Protobuf);
    if (answer.kind != OtlpAnswer::Kind::Accepted) {
      Finish(statusOf(answer));
      return;
    }
    const grpc::Slice slice(answer.body);
    response_ = grpc::ByteBuffer(&slice, 1);
    StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
  }

  OtlpService &service_;
  Workers &workers_;
  grpc::ByteBuffer request_, response_;
};

class Service : public grpc::CallbackGenericService {
public:
  Service(OtlpService &service, Workers &workers, std::string token)
      : service_(service), workers_(workers), token_(std::move(token)) {}

  grpc::ServerGenericBidiReactor *
  CreateReactor(grpc::GenericCallbackServerContext *context) override {
    grpc::Status early;
    if (context->method() != kMethod)
      early = {grpc::StatusCode::UNIMPLEMENTED, "only traces are received"};
    else if (!token_.empty() && !authorised(*context))
      early = {grpc::StatusCode::UNAUTHENTICATED, "the bearer token is missing or wrong"};
    return new Call(service_, workers_, std::move(early));
  }

private:
  bool authorised(const grpc::GenericCallbackServerContext &context) {
    const std::string expected = "Bearer " + token_;
    const auto [first, last] = context.client_metadata().equal_range("authorization");
    for (auto it = first; it != last; ++it) {
      if (sameToken({it->second.data(), it->second.size()}, expected))
        return true;
    }
    ++service_.counts().unauthorised;
    return false;
  }

  OtlpService &service_;
  Workers &workers_;
  std::string token_;
};

class GrpcReceiver : public Receiver {
public:
  GrpcReceiver(OtlpService &service, const ListenOptions &options)
      : workers_(options.threads), service_(service, workers_, options.token) {}
  ~GrpcReceiver() override { stop(); }
  GrpcReceiver(const GrpcReceiver &) = delete;
  GrpcReceiver &operator=(const GrpcReceiver &) = delete;

  std::expected<void, std::string> start(const ListenOptions &options, std::uint64_t maxBytes) {
    std::shared_ptr<grpc::ServerCredentials> credentials = grpc::InsecureServerCredentials();
    if (!options.certificate.empty()) {
      const auto text = [](const std::string &path) {
        std::ifstream stream(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
      };
      grpc::SslServerCredentialsOptions ssl;
      ssl.pem_key_cert_pairs.push_back({text(options.key), text(options.certificate)});
      if (ssl.pem_key_cert_pairs[0].private_key.empty() ||
          ssl.pem_key_cert_pairs[0].cert_chain.empty())
        return std::unexpected(options.certificate + ": certificate or key cannot be read");
      credentials = grpc::SslServerCredentials(ssl);
    }
    grpc::ServerBuilder builder;
    builder.AddListeningPort(fmt::format("{}:{}", options.host, options.port), credentials, &port_);
    builder.SetMaxReceiveMessageSize(static_cast<int>(maxBytes));
    // Otherwise a second server on the same port would share its calls.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.RegisterCallbackGenericService(&service_);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || port_ <= 0)
      return std::unexpected(fmt::format("{}:{}: cannot listen there", options.host, options.port));
    return {};
  }

  [[nodiscard]] int port() const override { return port_; }

  void stop() override {
    if (server_ == nullptr)
      return;
    server_->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(5));
    server_->Wait();
    workers_.stop();
    server_.reset();
  }

private:
  Workers workers_;
  Service service_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

} // namespace

std::expected<std::unique_ptr<Receiver>, std::string> listenGrpc(OtlpService &service,
                                                                 const ListenOptions &options) {
  auto receiver = std::make_unique<GrpcReceiver>(service, options);
  if (auto started = receiver->start(options, service.options().maxRequestBytes); !started)
    return std::unexpected(started.error());
  return receiver;
}

} // namespace sekat::trace
