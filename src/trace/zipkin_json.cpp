// Zipkin v2 and v1. In v1 what v2 calls the kind follows from annotations with an endpoint: `cs`
// and `cr` by the client, `sr` and `ss` by the server. One record may hold both sides of a call. It
// counts as the server's span, because the client has a span of its own, the parent; where it has
// none (the call is the root), the record becomes two spans that share the id.

#include "trace/json_readers.h"

namespace sekat::trace {

using json::Scalar;
using json::Value;

namespace {

constexpr std::uint64_t kMicro = 1000;

std::uint64_t fromMicro(std::uint64_t value) {
  return value > ~std::uint64_t{0} / kMicro ? 0 : value * kMicro;
}

} // namespace

std::uint64_t ZipkinJson::number(const Scalar &scalar) {
  if (scalar.kind == Scalar::Kind::Null)
    return 0;
  if (scalar.kind == Scalar::Kind::String)
    recorder_.count(Deviation::StringForNumber);
  const auto value = json::integerOf<std::uint64_t>(scalar.text);
  if (!value)
    recorder_.count(Deviation::BadNumber);
  return value.value_or(0);
}

bool ZipkinJson::endpoint(Value &value, Endpoint &out) {
  out = {};
  return json::eachMemberOf(value, [&](std::string_view key, Value &member) {
    Scalar scalar;
    if (!json::scalarOf(member, scalar))
      return false;
    if (key == "serviceName")
      out.service = scalar.text;
    else if (key == "ipv4" || (key == "ipv6" && out.address.empty()))
      out.address = scalar.text;
    else if (key == "port")
      out.port = scalar.text;
    return true;
  });
}

bool ZipkinJson::annotations(Value &list) {
  return json::eachElementOf(list, [&](Value &entry) {
    Annotation annotation;
    Endpoint by;
    bool hasEndpoint = false;
    const bool sound = json::eachMemberOf(entry, [&](std::string_view key, Value &value) {
      if (key == "endpoint") {
        hasEndpoint = true;
        return endpoint(value, by);
      }
      Scalar scalar;
      if (!json::scalarOf(value, scalar))
        return false;
      if (key == "timestamp")
        annotation.time = fromMicro(number(scalar));
      else if (key == "value")
        annotation.value = scalar.text;
      return true;
    });
    if (sound && hasEndpoint) {
      annotation.service = std::move(by.service);
      annotations_.push_back(std::move(annotation));
    }
    return sound;
  });
}

bool ZipkinJson::binaryAnnotations(Value &list) {
  binary_ = true;
  return json::eachElementOf(list, [&](Value &entry) {
    std::string key;
    Scalar value;
    Endpoint by;
    const bool sound = json::eachMemberOf(entry, [&](std::string_view name, Value &member) {
      if (name == "endpoint")
        return endpoint(member, by);
      Scalar scalar;
      if (!json::scalarOf(member, scalar))
        return false;
      if (name == "key")
        key = scalar.text;
      else if (name == "value")
        value = scalar;
      return true;
    });
    if (!sound || key.empty())
      return sound;
    // "sa" and "ca" carry the address of the other side, not a value.
    if (key == "sa" || key == "ca") {
      remote_ = by;
      return true;
    }
    if (binaryService_.empty() || key == "lc")
      binaryService_ = by.service;
    if (key != "lc" || !value.text.empty())
      recorder_.attribute(
          key, value.kind == Scalar::Kind::Bool ? AttributeType::Bool : AttributeType::String,
          value.text);
    return true;
  });
}

void ZipkinJson::finishV1(Span span) {
  const auto find = [&](std::string_view value) -> const Annotation * {
    for (const Annotation &annotation : annotations_) {
      if (annotation.value == value)
        return &annotation;
    }
    return nullptr;
  };
  const Annotation *cs = find("cs"), *cr = find("cr"), *sr = find("sr"), *ss = find("ss");
  const Annotation *ms = find("ms"), *mr = find("mr");
  const Annotation *client = cs != nullptr ? cs : cr, *server = sr != nullptr ? sr : ss;
  const auto times = [](Span &half, const Annotation *from, const Annotation *to) {
    if (half.start == 0 && from != nullptr)
      half.start = from->time;
    if (half.end == 0 && to != nullptr)
      half.end = to->time;
  };
  if (client != nullptr && server != nullptr && span.parent == 0 &&
      client->service != server->service) {
    Span half;
    half.trace = span.trace;
    half.id = span.id;
    half.name = span.name;
    half.kind = SpanKind::Client;
    times(half, cs, cr);
    // The pending attributes belong to the server's half, which comes first.
    span.kind = SpanKind::Server;
    span.flags |= span_flag::kSharedId;
    span.start = sr != nullptr ? sr->time : span.start;
    span.end = ss != nullptr ? ss->time : span.end;
    span.resource = recorder_.resourceOfService(server->service);
    recorder_.finish(span);
    half.resource = recorder_.resourceOfService(client->service);
    recorder_.finish(half);
    return;
  }
  std::string_view service = binaryService_;
  if (server != nullptr) {
    span.kind = SpanKind::Server;
    if (client == nullptr)
      span.flags |= span.parent != 0 ? span_flag::kSharedId : std::uint16_t{0};
    service = server->service;
    times(span, client != nullptr ? cs : sr, client != nullptr ? cr : ss);
  } else if (client != nullptr) {
    span.kind = SpanKind::Client;
    service = client->service;
    times(span, cs, cr);
  } else if (ms != nullptr || mr != nullptr) {
    span.kind = ms != nullptr ? SpanKind::Producer : SpanKind::Consumer;
    service = ms != nullptr ? ms->service : mr->service;
    times(span, ms != nullptr ? ms : mr, nullptr);
  } else if (!annotations_.empty() && service.empty()) {
    service = annotations_.front().service;
  }
  span.resource = recorder_.resourceOfService(service);
  recorder_.finish(span);
}

bool ZipkinJson::span(json::Object &object, bool &v1) {
  Span span;
  std::uint64_t duration = 0;
  bool hasDuration = false, shared = false;
  annotations_.clear();
  local_ = remote_ = {};
  binaryService_.clear();
  binary_ = false;
  const bool sound = json::eachMember(object, [&](std::string_view key, Value &value) {
    if (key == "tags")
      return attributes_.members(value);
    if (key == "localEndpoint")
      return endpoint(value, local_);
    if (key == "remoteEndpoint")
      return endpoint(value, remote_);
    if (key == "annotations")
      return annotations(value);
    if (key == "binaryAnnotations")
      return binaryAnnotations(value);
    Scalar scalar;
    if (!json::scalarOf(value, scalar))
      return false;
    if (key == "traceId")
      span.trace = recorder_.zipkinTraceId(scalar.text);
    else if (key == "id")
      span.id = recorder_.spanId(scalar.text);
    else if (key == "parentId")
      recorder_.parent(span, scalar.text);
    else if (key == "name")
      span.name = recorder_.store.intern(scalar.text);
    else if (key == "kind") {
      span.kind = Recorder::kindOf(scalar.text);
      if (span.kind == SpanKind::Unspecified && !scalar.text.empty())
        recorder_.count(Deviation::UnknownEnum);
    } else if (key == "timestamp")
      span.start = fromMicro(number(scalar));
    else if (key == "duration") {
      hasDuration = scalar.kind != Scalar::Kind::Null;
      duration = fromMicro(number(scalar));
    } else if (key == "shared")
      shared = scalar.text == "true";
    return true;
  });
  if (!sound) {
    recorder_.abandon();
    return false;
  }
  if (hasDuration && span.start != 0)
    span.end = span.start + duration;
  if (shared)
    span.flags |= span_flag::kSharedId;
  if (!remote_.service.empty())
    recorder_.attribute("service.peer.name", AttributeType::String, remote_.service);
  if (!remote_.address.empty())
    recorder_.attribute("network.peer.address", AttributeType::String, remote_.address);
  if (!remote_.port.empty())
    recorder_.attribute("network.peer.port", AttributeType::Int, remote_.port);
  v1 = binary_ || !annotations_.empty();
  if (v1) {
    finishV1(span);
    return true;
  }
  span.resource = recorder_.resourceOfService(local_.service);
  recorder_.finish(span);
  return true;
}

} // namespace sekat::trace
