#include <stddef.h>
void pasar_checkout_charge(int n) { (void)n; }
void pasar_checkout_refund(int n) { (void)n; }

struct stream {
  int type;
  void (*on_connection)(int);
  void (*on_close)(int);
  int watcher;
};
struct tcp {
  int type;
  void (*on_connection)(int);
  void (*on_close)(int);
  int watcher;
  int port;
};

static int tcp_listen(struct tcp *tcp, void (*callback)(int)) {
  tcp->on_connection = callback;
  return 0;
}
static int stream_listen(struct stream *stream, void (*callback)(int)) {
  return stream->type == 1 ? tcp_listen((struct tcp *)stream, callback) : -1;
}
static void stream_ready(int *watcher) {
  struct stream *stream = (struct stream *)((char *)watcher - offsetof(struct stream, watcher));
  stream->on_connection(1);
}

void nusa_feed_tap(void) {
  struct tcp server = {1, 0, pasar_checkout_refund, 0, 0};
  stream_listen((struct stream *)&server, pasar_checkout_charge);
  stream_ready(&server.watcher);
}

int main(void) {
  nusa_feed_tap();
  return 0;
}
