#pragma once
extern "C" {
typedef unsigned long bthread_t;
typedef struct bthread_attr_t bthread_attr_t;
int bthread_start_background(bthread_t *, const bthread_attr_t *, void *(*fn)(void *), void *);
}
