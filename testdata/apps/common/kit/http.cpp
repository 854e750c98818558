#include "kit/http.h"

#include "kit/log.h"
#include "kit/stop.h"

#include <httplib.h>

namespace kit {
namespace {

struct Url {
  std::string origin, host, path;
};

/// Splits "https://host:port/path"; a missing path is "/".
Url split(const std::string &url) {
  const auto scheme = url.find("://");
  const auto start = scheme == std::string::npos ? 0 : scheme + 3;
  const auto slash = url.find('/', start);
  Url parts;
  parts.origin = url.substr(0, slash);
  parts.path = slash == std::string::npos ? "/" : url.substr(slash);
  parts.host = parts.origin.substr(start, parts.origin.find(':', start) - start);
  return parts;
}

HttpReply answer(const std::string &url, const httplib::Result &result) {
  if (!result) {
    logWarning("http.no-answer", {{"url", url}, {"error", httplib::to_string(result.error())}});
    return {};
  }
  return {result->status, result->body};
}

httplib::Headers toHeaders(const HttpHeaders &headers) { return {headers.begin(), headers.end()}; }

} // namespace

DirectTransport::DirectTransport(const Config &config)
    : only_(config.text("egress.only", "")), timeoutSeconds_(config.number("egress.timeout", 10)) {}

HttpReply DirectTransport::post(const std::string &url, const std::string &body,
                                const HttpHeaders &headers) {
  const Url target = split(url);
  if (!only_.empty() && target.host != only_) {
    logWarning("http.egress-refused", {{"host", target.host}});
    return {};
  }
  httplib::Client client(target.origin);
  client.set_read_timeout(timeoutSeconds_);
  return answer(url, client.Post(target.path, toHeaders(headers), body, "application/json"));
}

HttpReply DirectTransport::get(const std::string &url, const HttpHeaders &headers) {
  const Url target = split(url);
  if (!only_.empty() && target.host != only_) {
    logWarning("http.egress-refused", {{"host", target.host}});
    return {};
  }
  httplib::Client client(target.origin);
  client.set_read_timeout(timeoutSeconds_);
  return answer(url, client.Get(target.path, toHeaders(headers)));
}

int serveHttp(httplib::Server &server, const Endpoint &at) {
  StopSignal stop;
  stop.onStop([&server] { server.stop(); });
  server.Get("/healthz", [](const httplib::Request &, httplib::Response &reply) {
    reply.set_content("ok", "text/plain");
  });
  logInfo("http.listening", {{"at", at.text()}});
  if (!server.listen(at.host, at.port) && !stop.requested()) {
    logWarning("http.cannot-listen", {{"at", at.text()}});
    return 1;
  }
  return 0;
}

} // namespace kit
