#include "support/assert.h"

#include <cstdio>
#include <cstdlib>

namespace sekat::support {

void assumptionFailed(const char *assumption, const char *file, int line) {
  std::fprintf(stderr,
               "sekat: internal error: this was taken for granted and did not hold: %s (%s:%d)\n",
               assumption, file, line);
  std::fflush(stderr);
  // No destructor may run on a state that is known to be wrong, and no half-written result may be
  // flushed to stdout.
  std::_Exit(4);
}

} // namespace sekat::support
