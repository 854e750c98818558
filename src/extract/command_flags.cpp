#include "extract/command_flags.h"

#include <algorithm>
#include <array>

namespace sekat::extract {

namespace {

// A trailing star stands for any rest.

/// No note, because these never say what the code means.
constexpr auto kSilent = std::to_array<std::string_view>(
    {// what is made, and where
     "-o", "-c", "-S", "-E", "-emit*", "-fsyntax-only", "--analyze", "-save-temps*", "-dumpdir",
     "--serialize-diagnostics", "-fmodule-output*", "--precompile", "-pipe", "-v", "-###", "-H",
     "-time", "-P", "-C", "-CC", "-fdirectives-only", "-frewrite-*", "-ftime-*",
     "-fproc-stat-report*", "-fsave-optimization-record*", "-foptimization-record*",
     "-fstack-usage", "-fcrash-*", "-gen-reproducer*", "-fdriver-only", "-fintegrated-*",
     "-fno-integrated-*", "-no-integrated-cpp", "-save-stats*",
     // linking and assembling
     "-l", "-L", "-s", "-r", "-t", "-shared*", "-static*", "-pie", "-no-pie", "-nopie", "-rdynamic",
     "-nostdlib", "-nodefaultlibs", "-nostartfiles", "-nolibc", "-Wa,", "-Xassembler", "-fuse-ld*",
     "-rtlib=", "-unwindlib=", "--ld-path=", "-dynamic", "-bundle",
     // code generation
     "-mllvm", "-flto*", "-fno-lto", "-ffat-lto-objects", "-fno-fat-lto-objects", "-fthin*",
     "-fprofile*", "-fno-profile*", "-fcs-profile*", "-fauto-profile*", "-fmemory-profile*",
     "-fcoverage*", "-ftest-coverage", "-coverage", "--coverage", "-pg", "-mfentry", "-mnop-mcount",
     "-mrecord-mcount", "-finstrument*", "-fxray*", "-fwhole-program-vtables",
     "-fvirtual-function-elimination", "-fsplit-*", "-fbasic-block*", "-fzero-call-used-regs=",
     "-fpatchable-function-entry=", "-mtune=", "-mcmodel=", "-fembed-bitcode*",
     "-fopenmp-targets=", "-foffload*", "-fsanitize-*", "-fno-sanitize-*", "-fpch-*", "-fdebug-*",
     "-falign-*", "-fdump-*", "--param*"});

struct Noted {
  std::string_view spelling;
  std::string_view reason;
};
constexpr std::array kNoted{
    Noted{"-fplugin*", "plugins of another compiler cannot be loaded"},
    Noted{"-fpass-plugin*", "plugins of another compiler cannot be loaded"},
    Noted{"-load", "plugins of another compiler cannot be loaded"},
    Noted{"-add-plugin", "plugins of another compiler cannot be loaded"},
    Noted{"-plugin", "plugins of another compiler cannot be loaded"},
    Noted{"-plugin-arg-", "plugins of another compiler cannot be loaded"},
    Noted{"-resource-dir*", "the headers of another clang do not fit this one"},
    Noted{"-traditional-cpp", "the old preprocessor is not imitated"},
    Noted{"-specs*", "spec files are for gcc only"},
    Noted{"-fmodule-file=", "compiled modules of another compiler cannot be read"},
    Noted{"-fprebuilt-module-path=", "compiled modules of another compiler cannot be read"},
    Noted{"-fmodules", "headers are read as text"},
    Noted{"-fcxx-modules", "headers are read as text"},
    Noted{"-fimplicit-modules", "headers are read as text"},
    Noted{"-fmodules-cache-path=", "headers are read as text"},
    Noted{"-working-directory", "the folder of the entry counts"},
    Noted{"-working-directory=", "the folder of the entry counts"},
};

/// Flags of GCC that clang does not know and that mean nothing for reading code: no note.
constexpr auto kGccOnly = std::to_array<std::string_view>({"-fipa-*",
                                                           "-fno-ipa-*",
                                                           "-ftree-*",
                                                           "-fno-tree-*",
                                                           "-fanalyzer*",
                                                           "-fno-analyzer",
                                                           "-fdump-*",
                                                           "-fcallgraph-info*",
                                                           "-ftabstop=*",
                                                           "-fconserve-stack",
                                                           "-fvar-tracking*",
                                                           "-fno-var-tracking*",
                                                           "-fno-printf-return-value",
                                                           "-fdiagnostics-*",
                                                           "-fno-diagnostics-*",
                                                           "-fmax-*",
                                                           "-freport-*",
                                                           "-fno-checking",
                                                           "-fdeps-*",
                                                           "-fself-test*",
                                                           "-wrapper"});

bool matches(std::string_view pattern, std::string_view text) {
  return pattern.ends_with('*') ? text.starts_with(pattern.substr(0, pattern.size() - 1))
                                : text == pattern;
}
template <class Patterns> bool matchesAny(const Patterns &patterns, std::string_view text) {
  return std::ranges::any_of(patterns, [&](std::string_view p) { return matches(p, text); });
}

} // namespace

FlagRule ruleForFlag(std::string_view spelling) {
  for (const Noted &noted : kNoted)
    if (matches(noted.spelling, spelling))
      return {FlagFate::DropNoted, noted.reason};
  return {matchesAny(kSilent, spelling) ? FlagFate::Drop : FlagFate::Keep, {}};
}

bool isHarmlessGccFlag(std::string_view word) {
  return matchesAny(kGccOnly, word) || matchesAny(kSilent, word);
}

} // namespace sekat::extract
