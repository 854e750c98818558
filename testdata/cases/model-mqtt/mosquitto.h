#pragma once
extern "C" {
struct mosquitto;
struct mosquitto_message;
struct libmosquitto_will;
struct libmosquitto_auth;
struct libmosquitto_tls;
void mosquitto_message_callback_set(struct mosquitto *,
                                    void (*)(struct mosquitto *, void *, const struct mosquitto_message *));
int mosquitto_publish(struct mosquitto *, int *, const char *, int, const void *, int, bool);
int mosquitto_subscribe_callback(int (*callback)(struct mosquitto *, void *, const struct mosquitto_message *), void *,
                                 const char *, int, const char *, int, const char *, int, bool, const char *, const char *,
                                 const struct libmosquitto_will *, const struct libmosquitto_tls *);
}
