// Flags to driver; nothing else.

#include "commands.h"

#include "driver/options.h"
#include "driver/version.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <new>

int main(int argc, char **argv) {
  using namespace sekat;
  CLI::App app{
      "sekat: shows whether payment can be reached from social media, and along which path.\n"
      "Rules after Permendag 31/2023 and 19/2026 (Indonesia)."};
  app.set_version_flag("--version", std::string("sekat ") + driver::kVersion);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  int exitCode = driver::kExitCompliant;
  tool::addCommands(app, exitCode, argv[0]);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    // Help and version are no errors; everything else means that the run could not start.
    return app.exit(error, std::cout, std::cerr) == 0 ? driver::kExitCompliant
                                                      : driver::kExitCouldNotStart;
  } catch (const std::bad_alloc &) {
    std::fputs("sekat: error: out of memory\n", stderr);
    return driver::kExitInternal;
  } catch (const std::exception &error) {
    std::fprintf(stderr, "sekat: internal error: %s\n", error.what());
    return driver::kExitInternal;
  }
  return exitCode;
}
