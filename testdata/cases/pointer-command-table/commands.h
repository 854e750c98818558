struct command {
  const char *name;
  int (*run)(int, char **);
};
extern const struct command feed_commands[];
extern const struct command shop_commands[];
int lib_run(const char *name, int argc, char **argv);
int shop_run(int argc, char **argv);
