#include "kit/http.h"

#include "kit/log.h"
#include "kit/stop.h"
#include "kit/trace.h"

#include <httplib.h>

#include <optional>

namespace kit {
namespace {

struct Url {
  std::string origin, host, path;
  int port = 80;
};

/// Splits "https://host:port/path"; a missing path is "/".
Url split(const std::string &url) {
  const auto scheme = url.find("://");
  const auto start = scheme == std::string::npos ? 0 : scheme + 3;
  const auto slash = url.find('/', start);
  Url parts;
  parts.origin = url.substr(0, slash);
  parts.path = slash == std::string::npos ? "/" : url.substr(slash);
  const auto colon = parts.origin.find(':', start);
  parts.host = parts.origin.substr(start, colon - start);
  if (colon != std::string::npos)
    parts.port = std::atoi(parts.origin.c_str() + colon + 1);
  else if (url.starts_with("https"))
    parts.port = 443;
  return parts;
}

HttpReply answer(const std::string &url, const httplib::Result &result, Span &span) {
  if (!result) {
    span.fail();
    logWarning("http.no-answer", {{"url", url}, {"error", httplib::to_string(result.error())}});
    return {};
  }
  span.set("http.response.status_code", result->status);
  if (result->status >= 400)
    span.fail();
  return {result->status, result->body};
}

httplib::Headers toHeaders(const HttpHeaders &headers, const Span &span) {
  httplib::Headers all(headers.begin(), headers.end());
  if (const TraceContext context = span.context(); context.valid())
    all.emplace("traceparent", context.header());
  return all;
}

void describe(Span &span, std::string_view method, const std::string &url, const Url &target) {
  span.set("http.request.method", method);
  span.set("url.full", url.substr(0, url.find('?')));
  span.set("server.address", target.host);
  span.set("server.port", target.port);
}

/// The request that this thread serves, from its headers to the end of the answer.
thread_local std::optional<Span> served;

void traceRequests(httplib::Server &server) {
  server.set_pre_routing_handler([](const httplib::Request &request, httplib::Response &) {
    served.reset();
    if (request.path == "/healthz")
      return httplib::Server::HandlerResponse::Unhandled;
    served.emplace(request.method + " " + request.path, SpanKind::Server,
                   TraceContext::parse(request.get_header_value("traceparent")));
    served->set("http.request.method", request.method);
    served->set("url.path", request.path);
    return httplib::Server::HandlerResponse::Unhandled;
  });
  server.set_logger([](const httplib::Request &, const httplib::Response &reply) {
    if (!served)
      return;
    served->set("http.response.status_code", reply.status);
    if (reply.status >= 500)
      served->fail();
    served.reset();
  });
}

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
  Span span("POST", SpanKind::Client);
  describe(span, "POST", url, target);
  httplib::Client client(target.origin);
  client.set_read_timeout(timeoutSeconds_);
  return answer(url, client.Post(target.path, toHeaders(headers, span), body, "application/json"),
                span);
}

HttpReply DirectTransport::get(const std::string &url, const HttpHeaders &headers) {
  const Url target = split(url);
  if (!only_.empty() && target.host != only_) {
    logWarning("http.egress-refused", {{"host", target.host}});
    return {};
  }
  Span span("GET", SpanKind::Client);
  describe(span, "GET", url, target);
  httplib::Client client(target.origin);
  client.set_read_timeout(timeoutSeconds_);
  return answer(url, client.Get(target.path, toHeaders(headers, span)), span);
}

void carryTrace(httplib::Client &client) {
  if (const TraceContext context = TraceContext::current(); context.valid())
    client.set_default_headers({{"traceparent", context.header()}});
}

void servedRoute(std::string_view method, const std::string &route) {
  if (!served)
    return;
  served->set("http.route", route);
  served->rename(std::string(method) + " " + route);
}

int serveHttp(httplib::Server &server, const Endpoint &at) {
  StopSignal stop;
  stop.onStop([&server] { server.stop(); });
  server.Get("/healthz", [](const httplib::Request &, httplib::Response &reply) {
    reply.set_content("ok", "text/plain");
  });
  traceRequests(server);
  logInfo("http.listening", {{"at", at.text()}});
  if (!server.listen(at.host, at.port) && !stop.requested()) {
    logWarning("http.cannot-listen", {{"at", at.text()}});
    return 1;
  }
  return 0;
}

} // namespace kit
