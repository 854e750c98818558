#include "sqlite3.h"
namespace pasar::checkout {
int row(void *, int, char **, char **) { return 0; }
void function(sqlite3_context *, int, sqlite3_value **) {}
void updated(void *, int, char const *, char const *, sqlite3_int64) {}
int committed(void *) { return 0; }
int created(sqlite3 *, void *, int, const char *const *, sqlite3_vtab **, char **) { return 0; }
int other(void *) { return 0; }
} // namespace pasar::checkout
namespace nusa::feed {
static const sqlite3_module module = {1, pasar::checkout::created, nullptr};
int (*kept)(void *) = pasar::checkout::other;
void onTap(sqlite3 *db) {
  sqlite3_exec(db, "select 1", pasar::checkout::row, nullptr, nullptr);
  sqlite3_create_function_v2(db, "f", 1, 1, nullptr, pasar::checkout::function, nullptr, nullptr, nullptr);
  sqlite3_update_hook(db, pasar::checkout::updated, nullptr);
  sqlite3_commit_hook(db, pasar::checkout::committed, nullptr);
  sqlite3_create_module(db, "m", &module, nullptr);
}
} // namespace nusa::feed
