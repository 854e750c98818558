#include "commands.h"
int nusa_feed_tap(const char *what, int argc, char **argv) { return lib_run(what, argc, argv); }
int main(int argc, char **argv) {
  int n = nusa_feed_tap("gift", argc, argv) + nusa_feed_tap("tip", argc, argv);
  return n + shop_run(argc, argv) == 77;
}
