#pragma once
extern "C" {
typedef void *gpointer;
typedef int gboolean;
typedef unsigned int guint;
typedef unsigned long gulong;
typedef char gchar;
typedef struct _GObject GObject;
typedef struct _GFile GFile;
typedef struct _GThread GThread;
typedef struct _GClosure GClosure;
typedef struct _GCancellable GCancellable;
typedef struct _GAsyncResult GAsyncResult;
typedef void (*GCallback)(void);
typedef void (*GClosureNotify)(gpointer, GClosure *);
typedef gboolean (*GSourceFunc)(gpointer);
typedef gpointer (*GThreadFunc)(gpointer);
typedef void (*GAsyncReadyCallback)(GObject *, GAsyncResult *, gpointer);
typedef enum { G_CONNECT_DEFAULT = 0, G_CONNECT_AFTER = 1, G_CONNECT_SWAPPED = 2 } GConnectFlags;
gulong g_signal_connect_data(gpointer, const gchar *, GCallback, gpointer, GClosureNotify, GConnectFlags);
guint g_idle_add(GSourceFunc, gpointer);
guint g_timeout_add(guint, GSourceFunc, gpointer);
GThread *g_thread_new(const gchar *, GThreadFunc, gpointer);
void g_file_read_async(GFile *, int, GCancellable *, GAsyncReadyCallback, gpointer);
gulong g_signal_handler_find(gpointer, int, guint, guint, GClosure *, gpointer, gpointer);
}
#define G_CALLBACK(f) ((GCallback)(f))
#define g_signal_connect(instance, signal, handler, data) \
  g_signal_connect_data((instance), (signal), (handler), (data), nullptr, G_CONNECT_DEFAULT)
#define g_signal_connect_swapped(instance, signal, handler, data) \
  g_signal_connect_data((instance), (signal), (handler), (data), nullptr, G_CONNECT_SWAPPED)
