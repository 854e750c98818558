#include "trace/receivers.h"

// Debian's library is built with these, and its classes change with them.
#define CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_ZLIB_SUPPORT
#define CPPHTTPLIB_BROTLI_SUPPORT
#include <httplib.h>

#include <fmt/format.h>

#include <thread>

namespace sekat::trace {

namespace {

constexpr int kReadSeconds = 10;
constexpr const char *kProtobuf = "application/x-protobuf";
constexpr const char *kJson = "application/json";
constexpr const char *kRetryAfterSeconds = "1";

int statusOf(OtlpAnswer::Kind kind) {
  switch (kind) {
  case OtlpAnswer::Kind::Accepted:
    return 200;
  case OtlpAnswer::Kind::Malformed:
    return 400;
  case OtlpAnswer::Kind::TooLarge:
    return 413;
  case OtlpAnswer::Kind::Busy:
    return 503;
  }
  return 500;
}

class HttpReceiver : public Receiver {
public:
  HttpReceiver(OtlpService &service, const ListenOptions &options,
               std::function<std::string()> metrics)
      : service_(service), options_(options), metrics_(std::move(metrics)) {}
  ~HttpReceiver() override { stop(); }
  HttpReceiver(const HttpReceiver &) = delete;
  HttpReceiver &operator=(const HttpReceiver &) = delete;

  std::expected<void, std::string> start() {
    if (options_.certificate.empty())
      server_ = std::make_unique<httplib::Server>();
    else
      server_ =
          std::make_unique<httplib::SSLServer>(options_.certificate.c_str(), options_.key.c_str());
    if (!server_->is_valid())
      return std::unexpected(options_.certificate + ": is no certificate that fits its key");
    server_->new_task_queue = [threads = options_.threads] {
      return new httplib::ThreadPool(threads);
    };
    server_->set_read_timeout(kReadSeconds);
    server_->set_payload_max_length(service_.options().maxRequestBytes);
    server_->set_keep_alive_max_count(1'000'000);
    server_->Post("/v1/traces", [this](const httplib::Request &request, httplib::Response &response,
                                       const httplib::ContentReader &content) {
      traces(request, response, content);
    });
    server_->Get("/metrics", [this](const httplib::Request &, httplib::Response &response) {
      response.set_content(receiverMetrics(service_) + (metrics_ ? metrics_() : std::string()),
                           "text/plain; version=0.0.4");
    });
    port_ = options_.port == 0 ? server_->bind_to_any_port(options_.host)
            : server_->bind_to_port(options_.host, options_.port) ? options_.port
                                                                  : -1;
    if (port_ <= 0)
      return std::unexpected(
          fmt::format("{}:{}: cannot listen there", options_.host, options_.port));
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    return {};
  }

  [[nodiscard]] int port() const override { return port_; }

  void stop() override {
    if (!thread_.joinable())
      return;
    // A server that has not begun to listen would not hear the stop.
    while (!server_->is_running())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    server_->stop();
    thread_.join();
  }

private:
  void traces(const httplib::Request &request, httplib::Response &response,
              const httplib::ContentReader &content) {
    if (!options_.token.empty()) {
      constexpr std::string_view kScheme = "Bearer ";
      const std::string header = request.get_header_value("Authorization");
      const bool known = std::string_view(header).starts_with(kScheme) &&
                         sameToken(std::string_view(header).substr(kScheme.size()), options_.token);
      if (!known) {
        ++service_.counts().unauthorised;
        response.status = 401;
        response.set_header("WWW-Authenticate", "Bearer");
        response.set_header("Connection", "close"); // its body was not read
        return;
      }
    }
    const std::string type = request.get_header_value("Content-Type");
    const bool json = type.starts_with(kJson);
    if (!json && !type.starts_with(kProtobuf)) {
      ++service_.counts().malformed;
      response.status = 415;
      response.set_header("Connection", "close");
      return;
    }
    const OtlpEncoding encoding = json ? OtlpEncoding::Json : OtlpEncoding::Protobuf;
    std::string body;
    bool tooLarge = false;
    const bool whole = content([&](const char *data, std::size_t size) {
      tooLarge =
          body.size() + size > service_.options().maxRequestBytes; // unpacked, so a bomb ends here
      if (!tooLarge)
        body.append(data, size);
      return !tooLarge;
    });
    if (!whole && !tooLarge && response.status == 413)
      tooLarge = true;
    if (!whole && !tooLarge) {
      ++service_.counts().malformed;
      if (response.status < 400)
        response.status = 400;
      return;
    }
    const OtlpAnswer answer =
        tooLarge ? service_.tooLarge(encoding) : service_.handle(body, encoding);
    response.status = statusOf(answer.kind);
    if (answer.kind == OtlpAnswer::Kind::Busy)
      response.set_header("Retry-After", kRetryAfterSeconds);
    response.set_content(answer.body, json ? kJson : kProtobuf);
  }

  OtlpService &service_;
  ListenOptions options_;
  std::function<std::string()> metrics_;
  std::unique_ptr<httplib::Server> server_;
  std::thread thread_;
  int port_ = -1;
};

} // namespace

bool isLoopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

std::expected<std::unique_ptr<Receiver>, std::string>
listenHttp(OtlpService &service, const ListenOptions &options,
           std::function<std::string()> metrics) {
  auto receiver = std::make_unique<HttpReceiver>(service, options, std::move(metrics));
  if (auto started = receiver->start(); !started)
    return std::unexpected(started.error());
  return receiver;
}

} // namespace sekat::trace
