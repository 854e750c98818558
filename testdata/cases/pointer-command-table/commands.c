#include "commands.h"
#include <string.h>
int pasar_checkout_charge(int n, char **v) { return v ? n : 0; }
int pasar_checkout_settle(int n, char **v) { return v ? n : 0; }
int pasar_checkout_refund(int n, char **v) { return v ? n : 0; }
static int like(int n, char **v) { return v ? n : 0; }
const struct command feed_commands[] = {
    {"like", like}, {"gift", pasar_checkout_charge}, {"tip", pasar_checkout_settle}, {0, 0}};
const struct command shop_commands[] = {{"back", pasar_checkout_refund}, {0, 0}};
int lib_run(const char *name, int argc, char **argv) {
  for (const struct command *c = feed_commands; c->name; ++c)
    if (strcmp(c->name, name) == 0)
      return c->run(argc, argv);
  return -1;
}
int shop_run(int argc, char **argv) { return shop_commands[0].run(argc, argv); }
