#pragma once
#include <cstddef>
#include <cstdint>
extern "C" {
typedef struct uv_loop_s uv_loop_t;
typedef struct uv_work_s { void *data; } uv_work_t;
typedef struct uv_timer_s { void *data; } uv_timer_t;
typedef struct uv_stream_s { void *data; } uv_stream_t;
typedef struct uv_fs_s { void *data; } uv_fs_t;
typedef unsigned long uv_thread_t;
typedef void (*uv_work_cb)(uv_work_t *);
typedef void (*uv_after_work_cb)(uv_work_t *, int);
typedef void (*uv_timer_cb)(uv_timer_t *);
typedef void (*uv_connection_cb)(uv_stream_t *, int);
typedef void (*uv_fs_cb)(uv_fs_t *);
typedef void (*uv_thread_cb)(void *);
int uv_queue_work(uv_loop_t *, uv_work_t *, uv_work_cb, uv_after_work_cb);
int uv_timer_start(uv_timer_t *, uv_timer_cb, uint64_t, uint64_t);
int uv_listen(uv_stream_t *, int, uv_connection_cb);
int uv_fs_open(uv_loop_t *, uv_fs_t *, const char *, int, int, uv_fs_cb);
int uv_thread_create(uv_thread_t *, uv_thread_cb, void *);
}
