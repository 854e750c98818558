// The kinds of rules on spans; each says the same as its counterpart on code.

#include "check/messages.h"
#include "check/trace_context.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace sekat::check {

using graph::kNone;

namespace {

std::vector<TraceNode> joined(const std::vector<TraceNode> &a, const std::vector<TraceNode> &b) {
  std::vector<TraceNode> all;
  std::ranges::set_union(a, b, std::back_inserter(all));
  return all;
}

std::vector<TraceNode> without(const std::vector<TraceNode> &all,
                               const std::vector<TraceNode> &some) {
  std::vector<TraceNode> rest;
  std::ranges::set_difference(all, some, std::back_inserter(rest));
  return rest;
}

std::set<SystemIndex> homesOf(const TraceContext &context,
                              const std::vector<ComponentIndex> &components) {
  std::set<SystemIndex> homes;
  for (const ComponentIndex component : components)
    homes.insert(static_cast<SystemIndex>(context.project().components[component].system));
  return homes;
}

std::vector<std::uint8_t> byComponent(const TraceContext &context,
                                      const std::vector<ComponentIndex> &components) {
  std::vector<std::uint8_t> selected(context.project().components.size(), 0);
  for (const ComponentIndex component : components)
    selected[component] = 1;
  return selected;
}

bool catalogueCounts(const TraceContext &context, const rules::Rule &rule, TraceNode node) {
  if (!rule.to.model)
    return true;
  const SystemIndex system = context.model.systemOf(node);
  return system != kNone && context.project().systems[system].model == *rule.to.model;
}

/// The witnesses of one component as findings, each with the number of traces that show it.
void addFindings(const TraceContext &context, const rules::Rule &rule, ComponentIndex component,
                 const TraceSearch::Reached &reached, RuleTally &tally) {
  const TraceCounts counts = countTraces(context, reached.targets);
  for (const TraceWitness &witness : reached.witnesses) {
    const std::string_view service = context.model.service(witness.sink),
                           name = context.model.name(witness.sink);
    Finding finding = spanFindingOf(context, rule, witness);
    finding.runtime.traces = counts.at({service, name});
    tally.add({kNone, component, std::string(service), std::string(name)}, std::move(finding));
  }
}

} // namespace

void judgeTraceReachability(const TraceContext &context, const rules::Rule &rule,
                            RuleTally &tally) {
  const std::vector<ComponentIndex> from = componentsOf(rule.from, context.project());
  const std::vector<ComponentIndex> to = componentsOf(rule.to, context.project());
  if (from.empty()) {
    tally.settled =
        notApplicable(rule, {"no component has the role that the rule starts from",
                             "tidak ada komponen dengan peran yang menjadi awal aturan"});
    return;
  }
  if (to.empty() && !asksCatalogue(rule.to)) {
    tally.settled =
        notApplicable(rule, {"no component has the role that the rule leads to",
                             "tidak ada komponen dengan peran yang menjadi tujuan aturan"});
    return;
  }
  tally.needed = from;
  if (!hasRuntime(context.project(), from))
    return;
  tally.needed.insert(tally.needed.end(), to.begin(), to.end());
  tally.catalogueOnly = to.empty();

  const TraceModel &model = context.model;
  const std::vector<std::uint8_t> isFrom = byComponent(context, from),
                                  isTo = byComponent(context, to);
  const bool asks = asksCatalogue(rule.to);
  TraceSpace space;
  space.marks.assign(model.nodeCount(), 0);
  if (rule.unlessCrossesBoundary)
    space.gates = traceGates(model, context.input.asOf);
  std::vector<TraceNode> targets, maybe, sampledFrom;
  for (TraceNode node = 0; node < model.nodeCount(); ++node) {
    const ComponentIndex component = model.componentOf(node);
    std::uint8_t &marks = space.marks[node];
    if (component != kNone && isFrom[component] != 0)
      marks |= kFrom;
    if ((component != kNone && isTo[component] != 0) ||
        (asks && model.isProven(node) && catalogueCounts(context, rule, node)))
      marks |= kTo;
    if ((marks & kTo) != 0)
      targets.push_back(node);
    else if (asks && model.lostAttributes(node))
      maybe.push_back(node);
    if (marks == kFrom && model.isSampled(node))
      sampledFrom.push_back(node);
  }

  TraceSearch search(model, space, std::move(targets), maybe);
  std::vector<TraceNode> violated, doubtful;
  for (const ComponentIndex component : from) {
    const TraceSearch::Reached reached = search.from(component);
    addFindings(context, rule, component, reached, tally);
    violated = joined(violated, reached.targets);
    doubtful = joined(doubtful, reached.maybe);
  }
  std::vector<TraceSearch::Open> open;
  for (const SystemIndex home : homesOf(context, from))
    for (const TraceSearch::Open &one : search.open(home))
      open.push_back(one);
  const std::vector<TraceNode> undecided = addOpen(context, std::move(open), violated, tally);
  addUndecided(context, doubtful, tally.doubts["dropped-attributes"]);
  std::vector<TraceNode> sampled;
  for (const TraceNode node : without(search.targets(), joined(violated, undecided)))
    if (model.isSampled(node))
      sampled.push_back(node);
  addUndecided(context, sampled, tally.doubts["sampled"]);
  addUndecided(context, sampledFrom, tally.sampledElse);
}

void judgeTraceContainment(const TraceContext &context, const rules::Rule &rule, RuleTally &tally) {
  const std::vector<ComponentIndex> inside = componentsOf(rule.from, context.project());
  if (inside.empty()) {
    tally.settled = notApplicable(rule, {"no component belongs to a system that the rule speaks of",
                                         "tidak ada komponen milik sistem yang dimaksud aturan"});
    return;
  }
  tally.needed = inside;
  if (!hasRuntime(context.project(), inside))
    return;
  const TraceModel &model = context.model;
  const bool asks = asksCatalogue(rule.to);
  tally.catalogueOnly = asks && componentsOf(rule.to, context.project()).empty();
  const std::vector<std::uint8_t> isInside = byComponent(context, inside);
  const std::vector<std::uint8_t> isDeclared =
      byComponent(context, componentsOf(rule.to, context.project()));
  const auto gates = traceGates(model, context.input.asOf);
  const auto isGateOut = [&](TraceNode node) {
    return rule.unlessCrossesBoundary &&
           std::ranges::any_of(gates[model.boundarySetOf(node)], [&](const auto &gate) {
             return gate.second.from == model.systemOf(node);
           });
  };
  struct Group {
    TraceNode first = kNoNode, last = kNoNode;
    std::uint64_t traces = 0;
  };
  std::map<std::tuple<ComponentIndex, std::string_view, std::string_view>, Group> groups;
  std::vector<TraceNode> doubtful, sampled;
  for (TraceNode node = 0; node < model.spanCount(); ++node) {
    const ComponentIndex component = model.componentOf(node);
    if (component == kNone || isInside[component] == 0)
      continue;
    const bool proven = asks && model.isProven(node);
    if (isDeclared[component] == 0 && (!proven || isGateOut(node))) {
      if (asks && model.lostAttributes(node))
        doubtful.push_back(node);
      if (model.isSampled(node))
        sampled.push_back(node);
      continue;
    }
    Group &group = groups[{component, model.service(node), model.name(node)}];
    if (group.first == kNoNode)
      group.first = node;
    group.traces += group.last == kNoNode || model.trace(group.last) != model.trace(node);
    group.last = node;
  }
  for (const auto &[key, group] : groups) {
    Finding finding = spanFinding(context, rule, {group.first, {group.first}, {}});
    finding.proofs = proofsOf(context, group.first);
    finding.runtime.traces = group.traces;
    finding.message = messageOf(rule, finding, nullptr);
    const auto &[component, service, name] = key;
    tally.add({kNone, component, std::string(service), std::string(name)}, std::move(finding));
  }
  addUndecided(context, doubtful, tally.doubts["dropped-attributes"]);
  addUndecided(context, sampled, tally.sampledElse);
}

namespace {

// Spans that something of another system may have led to: only these can be an end of a crossing.
std::vector<TraceNode> borderSpans(const TraceModel &model) {
  std::vector<TraceNode> border;
  for (TraceNode node = 0; node < model.nodeCount(); ++node) {
    const SystemIndex system = model.systemOf(node);
    if (system == kNone)
      continue;
    bool crosses = model.missingParent(node) != Missing::No;
    if (!crosses)
      model.forEachCause(
          node, [&](TraceNode cause, CauseVia) { crosses |= model.systemOf(cause) != system; });
    if (crosses || model.missingLink(node))
      border.push_back(node);
  }
  return border;
}

} // namespace

void judgeTraceInterconnection(const TraceContext &context, const rules::Rule &rule,
                               RuleTally &tally) {
  const rules::Project &project = context.project();
  const TraceModel &model = context.model;
  const std::vector<ComponentIndex> from = componentsOf(rule.from, project);
  const std::vector<ComponentIndex> to = componentsOf(rule.to, project);
  const bool crosses = std::ranges::any_of(from, [&](ComponentIndex source) {
    return std::ranges::any_of(to, [&](ComponentIndex target) {
      return project.components[source].system != project.components[target].system;
    });
  });
  if (!crosses) {
    tally.settled = notApplicable(
        rule, {"no two systems have components", "tidak ada dua sistem yang memiliki komponen"});
    return;
  }
  tally.needed = joined(from, to);
  if (!hasRuntime(project, tally.needed))
    return;
  const std::vector<TraceNode> border = borderSpans(model);
  const std::vector<std::uint8_t> isTo = byComponent(context, to);
  std::vector<TraceSearch::Open> open;
  std::vector<TraceNode> violated;
  TraceSpace space;
  if (rule.unlessCrossesBoundary)
    space.gates = traceGates(model, context.input.asOf);
  for (const SystemIndex home : homesOf(context, from)) {
    space.marks.assign(model.nodeCount(), 0);
    for (TraceNode node = 0; node < model.nodeCount(); ++node)
      if (const ComponentIndex component = model.componentOf(node); component != kNone)
        space.marks[node] =
            isTo[component] != 0 && project.components[component].system != home ? kTo : kFrom;
    std::vector<TraceNode> targets;
    std::ranges::copy_if(border, std::back_inserter(targets),
                         [&](TraceNode node) { return space.marks[node] == kTo; });
    TraceSearch search(model, space, std::move(targets), {});
    for (const ComponentIndex component : from)
      if (project.components[component].system == home) {
        const TraceSearch::Reached reached = search.from(component);
        addFindings(context, rule, component, reached, tally);
        violated = joined(violated, reached.targets);
      }
    for (const TraceSearch::Open &one : search.open(home))
      open.push_back(one);
  }
  addOpen(context, std::move(open), violated, tally);
}

namespace {

bool isCoveredByAnother(const TraceContext &context, TraceNode node,
                        const rules::Boundary &expired) {
  return std::ranges::any_of(context.model.boundariesOf(node), [&](BoundaryIndex index) {
    const rules::Boundary &other = context.project().boundaries[index];
    return other.from == expired.from && other.to == expired.to &&
           isApproved(other, context.input.asOf);
  });
}

struct Use {
  TraceWitness best;
  std::vector<TraceNode> spans;
};
using Uses = std::map<std::tuple<ComponentIndex, std::string_view, std::string_view>, Use>;

// Entries of one boundary: spans of it that came from outside of it.
void collectUses(const TraceContext &context, BoundaryIndex index,
                 const std::vector<std::uint8_t> &hasBoundary, Uses &uses,
                 std::vector<TraceNode> &open, std::vector<Missing> &details) {
  const TraceModel &model = context.model;
  const rules::Boundary &boundary = context.project().boundaries[index];
  const auto isInside = [&](TraceNode node) {
    return std::ranges::binary_search(model.boundariesOf(node), index);
  };
  for (TraceNode node = 0; node < model.nodeCount(); ++node) {
    if (hasBoundary[model.boundarySetOf(node)] == 0 || isCoveredByAnother(context, node, boundary))
      continue;
    if (const Missing missing = model.missingParent(node); missing != Missing::No) {
      open.push_back(node);
      details.push_back(missing);
    }
    model.forEachCause(node, [&](TraceNode cause, CauseVia via) {
      const SystemIndex system = model.systemOf(cause);
      if ((system != kNone && system != boundary.from) || isInside(cause))
        return;
      Use &use = uses[{model.componentOf(cause), model.service(node), model.name(node)}];
      const auto order = [&](TraceNode caller, TraceNode callee) {
        return std::tuple{model.name(caller), model.service(caller), callee, caller};
      };
      if (use.best.nodes.empty() ||
          order(cause, node) < order(use.best.nodes.front(), use.best.sink))
        use.best = {node, {cause, node}, {via}};
      use.spans.push_back(node);
    });
  }
}

} // namespace

void judgeTraceBoundary(const TraceContext &context, const rules::Rule &rule, RuleTally &tally) {
  const rules::Project &project = context.project();
  const bool any = std::ranges::any_of(
      project.boundaries, [](const rules::Boundary &one) { return !one.runtime.empty(); });
  if (!any) {
    tally.settled = notApplicable(
        rule, {"no boundary has runtime patterns", "tidak ada boundary dengan pola runtime"});
    return;
  }
  std::vector<TraceNode> open;
  std::vector<Missing> details;
  for (BoundaryIndex index = 0; index < project.boundaries.size(); ++index) {
    const rules::Boundary &boundary = project.boundaries[index];
    if (standingOf(boundary, project.interpretation, context.input.asOf) != Standing::Expired)
      continue;
    std::vector<std::uint8_t> hasBoundary(context.model.patterns().setCount(), 0);
    for (std::uint32_t set = 0; set < hasBoundary.size(); ++set)
      hasBoundary[set] =
          std::ranges::binary_search(context.model.patterns().boundaries(set), index);
    Uses uses;
    collectUses(context, index, hasBoundary, uses, open, details);
    for (const auto &[key, use] : uses) {
      const auto &[component, service, name] = key;
      Finding finding = spanFinding(context, rule, use.best);
      finding.category =
          categoryOfUse(boundary, roleOf(context.project(), component),
                        roleOf(context.project(), context.model.componentOf(use.best.sink)));
      finding.runtime.traces = countTraces(context, use.spans).at({service, name});
      finding.notes.push_back(expiredNote(boundary));
      finding.message = messageOf(rule, finding, &boundary);
      tally.add({index, component, std::string(service), std::string(name)}, std::move(finding));
    }
  }
  addUndecided(context, open, tally.doubts["parent-missing"], details);
}

void judgeTraceNumbers(const TraceContext &context, const rules::Rule &rule, RuleTally &tally) {
  const TraceModel &model = context.model;
  struct Spans {
    std::vector<TraceNode> nodes;
    TraceNumbers numbers;
  };
  std::map<std::tuple<ComponentIndex, std::string_view, std::string_view>, Spans> groups;
  for (const TraceModel::NumberIn &number : model.numbers()) {
    const ComponentIndex component = model.componentOf(number.span);
    if (component == kNone)
      continue;
    Spans &group = groups[{component, model.service(number.span), model.name(number.span)}];
    if (group.nodes.empty() || group.nodes.back() != number.span)
      group.nodes.push_back(number.span);
    const std::string_view key = model.store().text(number.key);
    group.numbers.shown.try_emplace({std::string(key), number.number.kind},
                                    model.trace(number.span), number.number.masked);
    const NumberHint hint = numberHint(key);
    group.numbers.sure |= hint == NumberHint::Card || hint == NumberHint::Person;
  }
  for (auto &[place, group] : groups) {
    const auto &[component, service, name] = place;
    const TraceNode node = group.nodes.front();
    Finding finding = spanFinding(context, rule, {node, {node}, {}});
    finding.runtime.traces = countTraces(context, group.nodes).at({service, name});
    const TraceKey key{kNone, component, std::string(service), std::string(name)};
    TraceNumbers &known = tally.numbers[key];
    known.sure |= group.numbers.sure;
    for (auto &[attribute, first] : group.numbers.shown) {
      const auto [at, isNew] = known.shown.try_emplace(attribute, first);
      if (!isNew && first < at->second)
        at->second = std::move(first);
    }
    tally.add(key, std::move(finding));
  }
}

} // namespace sekat::check
