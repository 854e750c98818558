// One search a component, side by side.

#include "check/rule_context.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace sekat::check {

namespace {

constexpr std::size_t kSmallProgram = 200'000; // calls; below, a thread costs more than it saves
constexpr std::size_t kMaxThreads = 8;         // each search holds some 30 bytes a function

std::size_t threadsFor(const graph::CallGraph &graph, std::size_t searches) {
  if (graph.edges.size() < kSmallProgram)
    return 1;
  const std::size_t processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  return std::min({searches, processors, kMaxThreads});
}

} // namespace

std::vector<std::vector<Witness>> findWitnesses(const RuleContext &context,
                                                const SearchSpace &space,
                                                const std::vector<ComponentIndex> &components) {
  std::vector<std::vector<Witness>> witnesses(components.size());
  if (components.empty())
    return witnesses;
  const Cone cone = context.finder.coneOf(space);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < components.size(); i = next++)
      witnesses[i] = context.finder.find(
          space, cone, context.model.membersOf(components[i]),
          static_cast<SystemIndex>(context.project().components[components[i]].system));
  };
  std::vector<std::future<void>> helpers;
  for (std::size_t i = 1; i < threadsFor(context.graph(), components.size()); ++i)
    helpers.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void> &helper : helpers)
    helper.get();
  return witnesses;
}

} // namespace sekat::check
