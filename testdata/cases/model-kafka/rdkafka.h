#pragma once
#include <cstddef>
#include <cstdint>
extern "C" {
typedef struct rd_kafka_s rd_kafka_t;
typedef struct rd_kafka_topic_s rd_kafka_topic_t;
typedef struct rd_kafka_topic_conf_s rd_kafka_topic_conf_t;
typedef struct rd_kafka_conf_s rd_kafka_conf_t;
typedef struct rd_kafka_topic_partition_s rd_kafka_topic_partition_t;
typedef struct rd_kafka_topic_partition_list_s rd_kafka_topic_partition_list_t;
typedef struct rd_kafka_message_s rd_kafka_message_t;
typedef enum { RD_KAFKA_VTYPE_END, RD_KAFKA_VTYPE_TOPIC } rd_kafka_vtype_t;
rd_kafka_topic_partition_t *rd_kafka_topic_partition_list_add(rd_kafka_topic_partition_list_t *, const char *, int32_t);
int rd_kafka_subscribe(rd_kafka_t *, const rd_kafka_topic_partition_list_t *);
rd_kafka_message_t *rd_kafka_consumer_poll(rd_kafka_t *, int);
rd_kafka_topic_t *rd_kafka_topic_new(rd_kafka_t *, const char *, rd_kafka_topic_conf_t *);
int rd_kafka_producev(rd_kafka_t *, ...);
void rd_kafka_conf_set_dr_msg_cb(rd_kafka_conf_t *, void (*)(rd_kafka_t *, const rd_kafka_message_t *, void *));
}
#include <string>
#include <vector>
namespace RdKafka {
class Message;
class Headers;
class KafkaConsumer {
public:
  virtual ~KafkaConsumer() = default;
  virtual int subscribe(const std::vector<std::string> &topics) = 0;
  virtual Message *consume(int timeout_ms) = 0;
};
class Producer {
public:
  virtual ~Producer() = default;
  virtual int produce(const std::string topic_name, int32_t partition, int msgflags, void *payload, size_t len,
                      const void *key, size_t key_len, int64_t timestamp, void *msg_opaque) = 0;
};
} // namespace RdKafka
#define RD_KAFKA_V_TOPIC(topic) RD_KAFKA_VTYPE_TOPIC, static_cast<const char *>(topic)
#define RD_KAFKA_V_END RD_KAFKA_VTYPE_END
