// The tally of trace files, whatever their size.

#include "check/trace_needs.h"
#include "driver/trace_command.h"
#include "support/codes.h"
#include "trace/span_parts.h"

namespace sekat::driver {

LoadedTraces judgeTraces(const std::vector<std::string> &paths, const rules::Project &project,
                         const rules::Catalogue &catalogue, std::size_t budget,
                         check::TraceTally &tally, support::Diagnostics &diagnostics) {
  trace::SpanParts parts(budget);
  std::string failure;
  const auto keep = [&failure](const std::expected<void, std::string> &done) {
    if (!done)
      failure = done.error();
    return done.has_value();
  };
  trace::ReadOptions options = readOptions(project, diagnostics);
  options.need = check::attributeNeeds(project, catalogue);
  options.between = [&](trace::SpanStore &store) {
    return store.memory() <= budget || keep(parts.take(store));
  };
  LoadedTraces loaded = loadTraces(paths, std::move(options), diagnostics);
  const auto judge = [&](const trace::SpanStore &part) { tally.add(part); };
  if (parts.empty() && failure.empty())
    judge(loaded.store);
  else if (failure.empty())
    (void)(keep(parts.take(loaded.store)) && keep(parts.forEach(judge)));
  loaded.store = trace::SpanStore();
  loaded.spans = tally.spans();
  if (!failure.empty())
    diagnostics.error(support::code::kBadTrace, {}, failure);
  return loaded;
}

} // namespace sekat::driver
