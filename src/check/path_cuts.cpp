#include "check/path_cuts.h"

#include "check/label_cut.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sekat::check {

namespace {

FunctionRef refOf(const Step &step) {
  FunctionRef ref;
  ref.name = step.name;
  ref.signature = step.signature;
  ref.component = step.component;
  ref.system = step.system;
  ref.file = step.file;
  ref.line = step.line;
  ref.service = step.service;
  return ref;
}

PlanLink linkAt(const Finding &finding, std::size_t step) {
  const Step &from = finding.path[step];
  PlanLink link;
  link.kind = finding.fromCode ? "flow" : "span";
  link.from = refOf(from);
  link.to = refOf(finding.path[step + 1]);
  if (finding.fromCode) {
    link.file = from.file;
    link.line = from.line;
  }
  return link;
}

auto keyOf(const PlanLink &link) {
  return std::tuple(link.kind, link.from.service, link.from.name, link.to.service, link.to.name,
                    link.file, link.line);
}

} // namespace

std::vector<PlanLink> cutPaths(const std::vector<const Finding *> &paths, bool &fewest) {
  CutProblem problem;
  std::vector<PlanLink> links;
  using Key = decltype(keyOf(PlanLink{}));
  std::map<Key, std::uint32_t> labels;
  for (const Finding *finding : paths) {
    problem.sources.push_back(problem.nodes++);
    for (std::size_t step = 0; step + 1 < finding->path.size(); ++step) {
      PlanLink link = linkAt(*finding, step);
      const auto [known, isNew] =
          labels.try_emplace(keyOf(link), static_cast<std::uint32_t>(links.size()));
      if (isNew) {
        links.push_back(std::move(link));
        problem.weights.push_back(1);
      }
      PlanLink &chosen = links[known->second];
      if (chosen.settles.empty() || chosen.settles.back() != finding->fingerprint) {
        chosen.settles.push_back(finding->fingerprint);
        if (!finding->fromCode)
          chosen.traces += finding->runtime.traces;
      }
      problem.arcs.push_back({problem.nodes - 1, problem.nodes, known->second});
      ++problem.nodes;
    }
    problem.targets.push_back(problem.nodes - 1);
  }
  const LabelCut cut = cheapestCut(problem);
  fewest = cut.isSmallest();
  std::vector<PlanLink> chosen;
  for (const std::uint32_t label : cut.labels)
    chosen.push_back(links[label]);
  std::ranges::sort(chosen,
                    [](const PlanLink &a, const PlanLink &b) { return keyOf(a) < keyOf(b); });
  return chosen;
}

} // namespace sekat::check
