#pragma once
extern "C" {
struct evhttp;
struct evhttp_request;
int evhttp_set_cb(struct evhttp *, const char *, void (*)(struct evhttp_request *, void *), void *);
}
