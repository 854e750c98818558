#include "uv.h"
namespace pasar::checkout {
void work(uv_work_t *) {}
void done(uv_work_t *, int) {}
void tick(uv_timer_t *) {}
void connected(uv_stream_t *, int) {}
void opened(uv_fs_t *) {}
void run(void *) {}
void idle(uv_timer_t *) {}
} // namespace pasar::checkout
namespace nusa::feed {
uv_timer_cb kept = pasar::checkout::idle;
void onTap(uv_loop_t *loop, uv_timer_t *timer, uv_stream_t *stream) {
  static uv_work_t work;
  uv_queue_work(loop, &work, pasar::checkout::work, pasar::checkout::done);
  uv_timer_start(timer, pasar::checkout::tick, 1, 0);
  uv_listen(stream, 8, pasar::checkout::connected);
}
void onOpen(uv_loop_t *loop) {
  static uv_fs_t file;
  uv_fs_open(loop, &file, "a", 0, 0, pasar::checkout::opened);
  uv_thread_t thread;
  uv_thread_create(&thread, pasar::checkout::run, nullptr);
}
} // namespace nusa::feed
