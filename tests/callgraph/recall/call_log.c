/* Logs which function really called which: link this file to a program that was compiled with
 *
 *     g++ -O0 -g -fno-inline -finstrument-functions
 *         -finstrument-functions-exclude-file-list=/usr/include,/usr/lib/gcc
 *
 * and run it with CALL_LOG=PREFIX in the environment. Each distinct pair becomes one line in
 * PREFIX.<pid>, "caller callee return-address", each as module+offset; "-" is a caller outside of
 * the instrumented code (a thread's first function, a signal handler, what libc calls before main).
 *
 * Idea: every thread keeps a shadow stack of the instrumented functions it is in. What is not
 * instrumented, the standard library above all, leaves no entry, so a callback from std::sort is
 * called by the function that called std::sort. Lines are appended as soon as a pair is new, so
 * that a program that is killed loses nothing, and only new pairs cost a system call.
 *
 * Frames that are left by longjmp, or by an exception through code compiled without clean-up, never
 * report their end. The address of the frame tells: a caller's frame lies above its callee's on the
 * same stack, so entries that do not are dropped when the next function starts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NO_LOG __attribute__((no_instrument_function))

enum { kDepth = 1 << 14, kPairs = 1 << 20, kProbes = 64 };
/* Frames further apart lie on different stacks: coroutines, alternate signal stacks. */
static const uintptr_t kSameStack = (uintptr_t)64 << 20;

struct Frame {
  void *function, *site;
  uintptr_t address;
};
struct Thread {
  struct Frame frames[kDepth];
  int depth; /* may exceed kDepth; what lies above is not kept */
  int busy;
};
static __thread struct Thread *thread;

struct Pair {
  _Atomic(uintptr_t) caller, callee;
};
static struct Pair pairs[kPairs];
static _Atomic int logFile = -1;

/* 1 if the pair is new, or if the table is full around its place: then a line is repeated. */
static NO_LOG int isNew(uintptr_t caller, uintptr_t callee) {
  uint64_t hash = (caller * 0x9e3779b97f4a7c15u) ^ (callee * 0xc2b2ae3d27d4eb4fu);
  hash ^= hash >> 29;
  for (unsigned probe = 0; probe < kProbes; ++probe) {
    struct Pair *pair = &pairs[(hash + probe) % kPairs];
    uintptr_t found = atomic_load(&pair->callee);
    if (found == 0) {
      if (atomic_compare_exchange_strong(&pair->callee, &found, callee)) {
        atomic_store(&pair->caller, caller + 1);
        return 1;
      }
    }
    if (found == callee && atomic_load(&pair->caller) == caller + 1)
      return 0;
  }
  return 1;
}

static NO_LOG int openLog(void) {
  int file = atomic_load(&logFile);
  if (file != -1)
    return file;
  const char *prefix = getenv("CALL_LOG");
  if (!prefix || !*prefix)
    return -2;
  char name[4096];
  snprintf(name, sizeof name, "%s.%ld", prefix, (long)getpid());
  int opened = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (opened < 0)
    opened = -2;
  int none = -1;
  if (!atomic_compare_exchange_strong(&logFile, &none, opened)) {
    if (opened >= 0)
      close(opened);
    return none;
  }
  return opened;
}

static NO_LOG int place(char *out, size_t size, void *address) {
  Dl_info info;
  if (!address)
    return snprintf(out, size, "-");
  if (!dladdr(address, &info) || !info.dli_fname)
    return snprintf(out, size, "?+%#lx", (unsigned long)(uintptr_t)address);
  /* The name of the program itself may be relative to a folder that it has left. */
  static char self[4096];
  const char *name = info.dli_fname;
  if (name[0] != '/') {
    if (!self[0]) {
      ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
      self[length > 0 ? length : 0] = 0;
    }
    name = self;
  }
  return snprintf(out, size, "%s+%#lx", name,
                  (unsigned long)((uintptr_t)address - (uintptr_t)info.dli_fbase));
}

static NO_LOG void writePair(void *caller, void *callee, void *site) {
  int file = openLog();
  if (file < 0)
    return;
  char line[3 * 4096 + 8];
  int used = place(line, 4096, caller);
  line[used++] = '\t';
  used += place(line + used, 4096, callee);
  line[used++] = '\t';
  used += place(line + used, 4096, site);
  line[used++] = '\n';
  if (write(file, line, (size_t)used) < 0)
    _exit(97);
}

void __cyg_profile_func_enter(void *function, void *site) NO_LOG;
void __cyg_profile_func_exit(void *function, void *site) NO_LOG;

void __cyg_profile_func_enter(void *function, void *site) {
  struct Thread *here = thread;
  if (!here) {
    here = calloc(1, sizeof *here);
    if (!here)
      return;
    thread = here;
  }
  if (here->busy)
    return;
  here->busy = 1;
  uintptr_t address = (uintptr_t)__builtin_frame_address(0);
  while (here->depth > 0 && here->depth <= kDepth) {
    uintptr_t top = here->frames[here->depth - 1].address;
    if (top > address || address - top > kSameStack)
      break;
    /* A function that was inlined in spite of all shares the frame, and so the way back. */
    if (top == address && here->frames[here->depth - 1].site == site)
      break;
    --here->depth;
  }
  void *caller = NULL;
  if (here->depth > 0 && here->depth <= kDepth)
    caller = here->frames[here->depth - 1].function;
  if (isNew((uintptr_t)caller, (uintptr_t)function))
    writePair(caller, function, site);
  if (here->depth < kDepth)
    here->frames[here->depth] = (struct Frame){function, site, address};
  ++here->depth;
  here->busy = 0;
}

void __cyg_profile_func_exit(void *function, void *site) {
  (void)site;
  struct Thread *here = thread;
  if (!here || here->busy || here->depth == 0)
    return;
  if (here->depth > kDepth) {
    --here->depth;
    return;
  }
  /* What lies above the function's own entry was left without a report. */
  int at = here->depth;
  while (at > 0 && here->frames[at - 1].function != function)
    --at;
  if (at > 0)
    here->depth = at - 1;
}
