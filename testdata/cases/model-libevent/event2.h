#pragma once
extern "C" {
struct event_base;
struct event;
struct bufferevent;
struct evhttp;
struct evhttp_request;
struct evhttp_connection;
typedef int evutil_socket_t;
typedef void (*event_callback_fn)(evutil_socket_t, short, void *);
typedef void (*bufferevent_data_cb)(struct bufferevent *, void *);
typedef void (*bufferevent_event_cb)(struct bufferevent *, short, void *);
enum evhttp_cmd_type { EVHTTP_REQ_GET = 1, EVHTTP_REQ_POST = 2 };
struct event *event_new(struct event_base *, evutil_socket_t, short, event_callback_fn, void *);
void bufferevent_setcb(struct bufferevent *, bufferevent_data_cb, bufferevent_data_cb, bufferevent_event_cb, void *);
int evhttp_set_cb(struct evhttp *, const char *, void (*)(struct evhttp_request *, void *), void *);
int evhttp_make_request(struct evhttp_connection *, struct evhttp_request *, enum evhttp_cmd_type, const char *);
}
