#pragma once

#include "kit/config.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

struct redisContext;

namespace kit {

/// Sends messages to named topics. Safe from any thread.
class Publisher {
public:
  virtual ~Publisher() = default;
  /// False when the broker did not take the message.
  virtual bool publish(const std::string &topic, const std::string &payload) = 0;
};

/// Receives messages; every message of a topic goes to one subscriber of it.
class Subscriber {
public:
  using Handler = std::function<void(const std::string &payload)>;
  virtual ~Subscriber() = default;
  /// Before run(). One handler a topic.
  virtual void subscribe(const std::string &topic, Handler handler) = 0;
  /// Delivers messages until stop() is called from another thread.
  virtual void run() = 0;
  virtual void stop() = 0;
};

struct RedisCloser {
  void operator()(redisContext *context) const;
};
using RedisConnection = std::unique_ptr<redisContext, RedisCloser>;

/// Topics as Redis lists.
class RedisPublisher final : public Publisher {
public:
  explicit RedisPublisher(Endpoint at);
  bool publish(const std::string &topic, const std::string &payload) override;

private:
  Endpoint at_;
  std::mutex mutex_;
  RedisConnection connection_;
};

class RedisSubscriber final : public Subscriber {
public:
  explicit RedisSubscriber(Endpoint at);
  void subscribe(const std::string &topic, Handler handler) override;
  void run() override;
  void stop() override { stopping_ = true; }

private:
  void receiveOne();

  Endpoint at_;
  std::map<std::string, Handler> handlers_;
  std::atomic<bool> stopping_ = false;
  RedisConnection connection_;
};

} // namespace kit
