#include "driver/handoff_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace sekat::driver {

namespace {

std::size_t common(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

} // namespace

rules::Bilingual handoffAdvice(const rules::Project &project, const check::Finding &finding,
                               const rules::Date &asOf) {
  const rules::Boundary *best = nullptr;
  std::string bestSymbol;
  std::pair<bool, std::size_t> bestRank;
  const std::string &caller =
      finding.path.empty()
          ? finding.entry.name
          : finding.path[std::min<std::size_t>(finding.crossing, finding.path.size() - 1)].name;
  for (const rules::Boundary &boundary : project.boundaries) {
    const bool approved =
        boundary.approval && (!boundary.approval->until || *boundary.approval->until >= asOf);
    const bool leaves = boundary.kind == rules::BoundaryKind::Redirect ||
                        boundary.kind == rules::BoundaryKind::DeepLink ||
                        project.interpretation != rules::Interpretation::Strict;
    if (!approved || !leaves || project.systems[boundary.from].id != finding.entry.system)
      continue;
    std::string symbol;
    for (const rules::CodePattern &pattern : boundary.code)
      if (symbol.empty())
        symbol = pattern.glob.pattern();
    const std::pair rank{project.systems[boundary.to].id == finding.sink.system,
                         common(symbol, caller)};
    if (best == nullptr || rank > bestRank) {
      best = &boundary;
      bestRank = rank;
      bestSymbol = symbol;
    }
  }
  if (best == nullptr)
    return {fmt::format("no approved hand-off leads out of {}; one has to be approved and declared "
                        "under `boundaries`",
                        finding.entry.system),
            fmt::format("tidak ada penyerahan yang disetujui dari {}; harus disetujui dan "
                        "dinyatakan di `boundaries`",
                        finding.entry.system)};
  const std::string to = project.systems[best->to].id;
  return {fmt::format("hand over through {} instead (boundary {}, {} to {})", bestSymbol, best->id,
                      rules::boundaryKindName(best->kind), to),
          fmt::format("serahkan melalui {} (boundary {}, {} ke {})", bestSymbol, best->id,
                      rules::boundaryKindName(best->kind), to)};
}

} // namespace sekat::driver
