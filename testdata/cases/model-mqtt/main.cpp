#include "mosquitto.h"
namespace pasar::checkout {
void message(mosquitto *, void *, const mosquitto_message *) {}
int paid(mosquitto *, void *, const mosquitto_message *) { return 0; }
int liked(mosquitto *, void *, const mosquitto_message *) { return 0; }
} // namespace pasar::checkout
namespace pasar::server {
void start() {
  mosquitto_subscribe_callback(pasar::checkout::paid, nullptr, "paid", 0, "host", 1883, nullptr, 60, true, nullptr,
                               nullptr, nullptr, nullptr);
  mosquitto_subscribe_callback(pasar::checkout::liked, nullptr, "liked", 0, "host", 1883, nullptr, 60, true, nullptr,
                               nullptr, nullptr, nullptr);
}
} // namespace pasar::server
namespace nusa::feed {
void onStart(mosquitto *mqtt) { mosquitto_message_callback_set(mqtt, pasar::checkout::message); }
void onTap(mosquitto *mqtt) { mosquitto_publish(mqtt, nullptr, "paid", 1, "1", 0, false); }
} // namespace nusa::feed
