#include "rdkafka.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
void old() {}
void streamed() {}
void delivered(rd_kafka_t *, const rd_kafka_message_t *, void *) {}
} // namespace pasar::checkout
namespace pasar::server {
void paid(rd_kafka_t *kafka, rd_kafka_topic_partition_list_t *topics) {
  rd_kafka_topic_partition_list_add(topics, "paid", -1);
  rd_kafka_subscribe(kafka, topics);
  while (rd_kafka_consumer_poll(kafka, 100) != nullptr)
    pasar::checkout::charge();
}
void refunded(rd_kafka_t *kafka, rd_kafka_topic_partition_list_t *topics) {
  rd_kafka_topic_partition_list_add(topics, "refunded", -1);
  while (rd_kafka_consumer_poll(kafka, 100) != nullptr)
    pasar::checkout::refund();
}
void old(rd_kafka_t *kafka, rd_kafka_topic_partition_list_t *topics) {
  rd_kafka_topic_partition_list_add(topics, "old", -1);
  while (rd_kafka_consumer_poll(kafka, 100) != nullptr)
    pasar::checkout::old();
}
void streamed(RdKafka::KafkaConsumer &kafka) {
  kafka.subscribe({"streamed", "other"});
  while (kafka.consume(100) != nullptr)
    pasar::checkout::streamed();
}
} // namespace pasar::server
namespace nusa::feed {
void onTap(rd_kafka_t *kafka) { rd_kafka_producev(kafka, RD_KAFKA_V_TOPIC("paid"), RD_KAFKA_V_END); }
void onStream(RdKafka::Producer &kafka) {
  kafka.produce("streamed", -1, 0, nullptr, 0, nullptr, 0, 0, nullptr);
}
void onOld(rd_kafka_t *kafka) { rd_kafka_topic_new(kafka, "old", nullptr); }
void onStart(rd_kafka_conf_t *conf) { rd_kafka_conf_set_dr_msg_cb(conf, pasar::checkout::delivered); }
} // namespace nusa::feed
