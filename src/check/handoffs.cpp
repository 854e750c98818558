// How much each boundary is used, whether or not anything is wrong with it.

#include "check/rule_context.h"

#include <set>
#include <tuple>

namespace sekat::check {

std::vector<Handoff> handoffsOf(const RuleContext &context) {
  std::vector<Handoff> handoffs;
  for (BoundaryIndex index = 0; index < context.project().boundaries.size(); ++index) {
    const rules::Boundary &boundary = context.project().boundaries[index];
    Handoff handoff;
    handoff.boundary = boundary.id;
    handoff.purpose = boundary.purpose;
    handoff.from = context.project().systems[boundary.from].id;
    handoff.to = context.project().systems[boundary.to].id;
    handoff.approved = isApproved(boundary, context.input.asOf);
    if (boundary.approval) {
      handoff.approvalReference = boundary.approval->reference;
      handoff.approvalUntil = boundary.approval->until.value_or("");
    }
    // Copies of a caller share the site of its call.
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> sites;
    for (const std::uint32_t use : usesOf(context, index)) {
      const graph::Site &site = context.graph().edges[use].site;
      sites.emplace(site.file, site.line, site.column);
    }
    handoff.staticSites = sites.size();
    handoffs.push_back(std::move(handoff));
  }
  return handoffs;
}

} // namespace sekat::check
