#include "kit/queue.h"

#include "kit/log.h"
#include "kit/trace.h"

#include <hiredis.h>

#include <chrono>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace kit {
namespace {

struct ReplyCloser {
  void operator()(redisReply *reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, ReplyCloser>;

/// Null when the broker cannot be reached.
RedisConnection connect(const Endpoint &at) {
  const timeval timeout{2, 0};
  RedisConnection connection(redisConnectWithTimeout(at.host.c_str(), at.port, timeout));
  if (!connection || connection->err != 0) {
    logWarning("queue.unreachable", {{"broker", at.text()}});
    return nullptr;
  }
  return connection;
}

Reply command(redisContext *context, const std::vector<std::string> &words) {
  std::vector<const char *> data;
  std::vector<std::size_t> sizes;
  for (const auto &word : words) {
    data.push_back(word.data());
    sizes.push_back(word.size());
  }
  return Reply(static_cast<redisReply *>(
      redisCommandArgv(context, static_cast<int>(words.size()), data.data(), sizes.data())));
}

/// Redis lists have no headers: the trace context stands in a line of its own before the payload.
constexpr std::size_t kHeader = 55;

std::string enveloped(const Span &span, const std::string &payload) {
  const TraceContext context = span.context();
  return context.valid() ? context.header() + "\n" + payload : payload;
}

/// Takes the line off the payload.
TraceContext takeContext(std::string &payload) {
  if (payload.size() <= kHeader || payload[kHeader] != '\n')
    return {};
  TraceContext context = TraceContext::parse(payload);
  if (context.valid())
    payload.erase(0, kHeader + 1);
  return context;
}

void describe(Span &span, const char *operation, const std::string &topic) {
  span.set("messaging.system", "redis");
  span.set("messaging.operation.type", operation);
  span.set("messaging.destination.name", topic);
}

} // namespace

void RedisCloser::operator()(redisContext *context) const { redisFree(context); }

RedisPublisher::RedisPublisher(Endpoint at) : at_(std::move(at)) {}

bool RedisPublisher::publish(const std::string &topic, const std::string &payload) {
  Span span("send " + topic, SpanKind::Producer);
  describe(span, "send", topic);
  const std::lock_guard lock(mutex_);
  if (!connection_)
    connection_ = connect(at_);
  if (!connection_)
    return false;
  const Reply reply = command(connection_.get(), {"RPUSH", topic, enveloped(span, payload)});
  if (reply && reply->type == REDIS_REPLY_INTEGER)
    return true;
  connection_.reset(); // a broken connection is opened again by the next call
  logWarning("queue.not-sent", {{"topic", topic}});
  return false;
}

RedisSubscriber::RedisSubscriber(Endpoint at) : at_(std::move(at)) {}

void RedisSubscriber::subscribe(const std::string &topic, Handler handler) {
  handlers_[topic] = std::move(handler);
}

void RedisSubscriber::run() {
  while (!stopping_) {
    if (!connection_)
      connection_ = connect(at_);
    if (connection_)
      receiveOne();
    else
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

void RedisSubscriber::receiveOne() {
  std::vector<std::string> words = {"BLPOP"};
  for (const auto &[topic, handler] : handlers_)
    words.push_back(topic);
  words.emplace_back("1"); // seconds; bounds how long stop() takes
  const Reply reply = command(connection_.get(), words);
  if (!reply) {
    connection_.reset();
    return;
  }
  if (reply->type != REDIS_REPLY_ARRAY || reply->elements != 2)
    return;
  const std::string topic(reply->element[0]->str, reply->element[0]->len);
  std::string payload(reply->element[1]->str, reply->element[1]->len);
  // A trace of its own with a link to the message: batches and repeats have more than one cause.
  const TraceContext cause = takeContext(payload);
  Span span("process " + topic, SpanKind::Consumer, {});
  describe(span, "process", topic);
  span.link(cause);
  try {
    handlers_.at(topic)(payload);
  } catch (const std::exception &error) {
    logWarning("queue.handler-failed", {{"topic", topic}, {"error", error.what()}});
  }
}

} // namespace kit
