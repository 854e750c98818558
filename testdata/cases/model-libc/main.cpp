#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <pthread.h>
namespace pasar::checkout {
int byCompare(const void *, const void *) { return 0; }
int bySearch(const void *, const void *) { return 0; }
void atEnd() {}
void *onThread(void *) { return nullptr; }
void once() {}
void onKey(void *) {}
void onSignal(int) {}
void onAction(int) {}
void onInfo(int, siginfo_t *, void *) {}
void onTimer(sigval) {}
void printed() {}
} // namespace pasar::checkout
namespace nusa::feed {
static pthread_once_t flag = PTHREAD_ONCE_INIT;
void sort(int *all) {
  qsort(all, 2, sizeof *all, pasar::checkout::byCompare);
  bsearch(all, all, 2, sizeof *all, pasar::checkout::bySearch);
}
void start() {
  pthread_t thread;
  pthread_create(&thread, nullptr, pasar::checkout::onThread, nullptr);
  pthread_once(&flag, pasar::checkout::once);
  pthread_key_t key;
  pthread_key_create(&key, pasar::checkout::onKey);
  atexit(pasar::checkout::atEnd);
}
void signals() {
  std::signal(SIGINT, pasar::checkout::onSignal);
  struct sigaction action = {};
  action.sa_handler = pasar::checkout::onAction;
  sigaction(SIGTERM, &action, nullptr);
  struct sigaction detailed = {};
  detailed.sa_sigaction = pasar::checkout::onInfo;
  sigaction(SIGHUP, &detailed, nullptr);
}
void timer() {
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = pasar::checkout::onTimer;
  timer_t made;
  timer_create(CLOCK_REALTIME, &event, &made);
}
void print() { std::printf("%p", reinterpret_cast<void *>(&pasar::checkout::printed)); }
} // namespace nusa::feed
