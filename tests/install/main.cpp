// Uses the installed libraries the way another project would, by their public headers alone.

#include <extract/extractor.h>
#include <support/diagnostics.h>

#include <cstdio>

int main() {
  const std::string version = sekat::extract::clangVersion();
  std::printf("clang %s\n", sekat::support::printable(version).c_str());
  return version.empty() ? 1 : 0;
}
