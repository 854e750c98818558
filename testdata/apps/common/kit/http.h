#pragma once

#include "kit/config.h"

#include <map>
#include <string>
#include <string_view>

namespace httplib {
class Client;
class Server;
} // namespace httplib

namespace kit {

using HttpHeaders = std::map<std::string, std::string>;

struct HttpReply {
  int status = 0; ///< 0 when no answer came
  std::string body;
  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

/// Outgoing HTTP to systems that are not ours. An interface, so that calls can be routed through
/// the egress proxy of the data centre.
class HttpTransport {
public:
  virtual ~HttpTransport() = default;
  virtual HttpReply post(const std::string &url, const std::string &body,
                         const HttpHeaders &headers) = 0;
  virtual HttpReply get(const std::string &url, const HttpHeaders &headers) = 0;
};

/// Straight to the peer. `egress.only` in the configuration names the one host that may be
/// contacted; when it is set, every other host is refused before a connection is opened.
class DirectTransport final : public HttpTransport {
public:
  explicit DirectTransport(const Config &config);
  HttpReply post(const std::string &url, const std::string &body,
                 const HttpHeaders &headers) override;
  HttpReply get(const std::string &url, const HttpHeaders &headers) override;

private:
  std::string only_;
  int timeoutSeconds_;
};

/// Lets the requests of a client of one's own carry the trace of the current span.
void carryTrace(httplib::Client &client);

/// Names the route of the request that this thread serves, where the path holds parameters: a span
/// named after the path itself would be one of its own for every order.
void servedRoute(std::string_view method, const std::string &route);

/// Adds GET /healthz and serves until SIGTERM or SIGINT. Returns a process exit status.
int serveHttp(httplib::Server &server, const Endpoint &at);

} // namespace kit
