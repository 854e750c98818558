#include "glib.h"
namespace pasar::checkout {
void clicked(GObject *, gpointer) {}
void swapped(gpointer) {}
gboolean whenIdle(gpointer) { return 0; }
gboolean later(gpointer) { return 0; }
gpointer thread(gpointer) { return nullptr; }
void wasRead(GObject *, GAsyncResult *, gpointer) {}
void never(GObject *, gpointer) {}
} // namespace pasar::checkout
namespace nusa::feed {
GCallback kept = G_CALLBACK(pasar::checkout::never);
void connect(GObject *button) {
  g_signal_connect(button, "clicked", G_CALLBACK(pasar::checkout::clicked), nullptr);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(pasar::checkout::swapped), nullptr);
}
void start(GFile *file) {
  g_idle_add(pasar::checkout::whenIdle, nullptr);
  g_timeout_add(5, pasar::checkout::later, nullptr);
  g_thread_new("pay", pasar::checkout::thread, nullptr);
  g_file_read_async(file, 0, nullptr, pasar::checkout::wasRead, nullptr);
}
} // namespace nusa::feed
