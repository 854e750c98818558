#pragma once
// The two wires of OTLP: HTTP (protobuf or JSON, gzip) and gRPC. Both hand what they get to one
// OtlpService and put its answer into the words of their protocol.
//
// A receiver that listens beyond this machine wants a token and a certificate; whether to insist is
// the caller's decision (isLoopback).

#include "trace/otlp_service.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace sekat::trace {

struct ListenOptions {
  std::string host = "127.0.0.1";
  int port = 0;            ///< 0: any free one
  std::string token;       ///< bearer token; empty: none is asked for
  std::string certificate; ///< path of a PEM file; empty: no TLS
  std::string key;         ///< path of a PEM file
  unsigned threads = 16;   ///< requests at the same time; each waits for the disk
};

/// Whether the address can be reached from this machine only: 127.0.0.0/8, ::1, localhost.
[[nodiscard]] bool isLoopback(std::string_view host);

class Receiver {
public:
  virtual ~Receiver() = default;
  /// The port that it listens on.
  [[nodiscard]] virtual int port() const = 0;
  /// Answers what was begun and takes nothing new. Returns when that is done.
  virtual void stop() = 0;
};

/// POST /v1/traces; GET /metrics answers with receiverMetrics() and what `metrics` adds. `service`
/// must outlive the receiver. The error is one sentence.
[[nodiscard]] std::expected<std::unique_ptr<Receiver>, std::string>
listenHttp(OtlpService &service, const ListenOptions &options,
           std::function<std::string()> metrics = {});
/// TraceService/Export. The same.
[[nodiscard]] std::expected<std::unique_ptr<Receiver>, std::string>
listenGrpc(OtlpService &service, const ListenOptions &options);

} // namespace sekat::trace
