#include "check/plan.h"

#include "check/call_cuts.h"
#include "check/path_cuts.h"

#include <algorithm>
#include <map>
#include <set>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

namespace {

constexpr std::size_t kMostInstead = 8;   // of one cut
constexpr std::size_t kMostRenewals = 20; // each is a run of all rules

bool counts(const CheckInput &input, const Finding &finding) {
  return finding.fromCode && finding.confidence >= input.minConfidence;
}

bool isAboutCalls(rules::RuleKind kind) {
  return kind == rules::RuleKind::Reachability || kind == rules::RuleKind::Interconnection ||
         kind == rules::RuleKind::Boundary;
}

bool byPlace(const FunctionRef &a, const FunctionRef &b) {
  return std::tie(a.name, a.signature, a.file, a.line) <
         std::tie(b.name, b.signature, b.file, b.line);
}

class Planner {
public:
  Planner(const CheckInput &input, const std::vector<Finding> &spanFindings)
      : input_(input), model_(input.graph, input.project), payment_(input.graph, input.catalogue),
        finder_(input.graph), context_{input_, model_, payment_, finder_},
        before_(runChecks(input)), spanFindings_(spanFindings) {
    for (const rules::Ruleset &ruleset : input.rulesets)
      for (const rules::Rule &rule : ruleset.rules)
        rules_.try_emplace(rule.id, &rule);
  }

  [[nodiscard]] Plan run() {
    Plan plan;
    for (std::size_t i = 0; i < kCategories; ++i)
      plan.categories[i] = planFor(static_cast<Category>(i));
    addRenewals(plan);
    plan.undecided = before_.undecided;
    plan.rules = before_.rules;
    return plan;
  }

private:
  [[nodiscard]] std::optional<rules::Role> roleOf(SymbolIndex symbol) const {
    return check::roleOf(input_.project, model_.componentOf(symbol));
  }

  [[nodiscard]] CategoryPlan planFor(Category category) {
    CategoryPlan plan;
    plan.category = category;
    std::set<std::string> ids;
    for (const Finding &finding : before_.findings)
      if (finding.category == category && counts(input_, finding)) {
        ++plan.findings;
        ids.insert(finding.rule);
      }
    planPaths(plan, ids);
    plan.rules.assign(ids.begin(), ids.end());
    if (plan.findings == 0) {
      plan.proved = plan.isEmpty();
      return plan;
    }
    handOvers_.clear();
    CallCuts cuts(context_, input_.minConfidence);
    for (const std::string &id : plan.rules)
      collect(*rules_.at(id), category, cuts);
    const CutProblem problem = cuts.problem();
    const LabelCut cut = cheapestCut(problem);
    plan.possible = cut.possible;
    plan.points = cut.weight;
    plan.atLeast = cut.atLeast;
    for (const std::uint32_t label : cut.labels)
      addCut(plan, cuts, problem, cut, label);
    std::ranges::stable_sort(plan.cuts, [](const PlanCut &a, const PlanCut &b) {
      return std::tie(a.site.caller.name, a.site.file, a.site.line, a.site.column) <
             std::tie(b.site.caller.name, b.site.file, b.site.line, b.site.column);
    });
    addMoves(plan);
    prove(plan, cuts, cut);
    return plan;
  }

  /// What is no call: spans, and flows of data.
  void planPaths(CategoryPlan &plan, std::set<std::string> &ids) {
    std::vector<const Finding *> paths;
    for (const std::vector<Finding> *list :
         std::initializer_list<const std::vector<Finding> *>{&before_.findings, &spanFindings_})
      for (const Finding &finding : *list)
        if (finding.category == plan.category && finding.path.size() > 1 &&
            finding.confidence >= input_.minConfidence &&
            (!finding.fromCode || rules_.at(finding.rule)->kind == rules::RuleKind::DataFlow)) {
          paths.push_back(&finding);
          ids.insert(finding.rule);
        }
    plan.pathFindings = paths.size();
    plan.links = cutPaths(paths, plan.fewestLinks);
  }

  // --- the paths of a rule in one category ---------------------------------------------------

  void collect(const rules::Rule &rule, Category category, CallCuts &cuts) {
    if (rule.kind == rules::RuleKind::Reachability) {
      const SearchSpace space = reachabilitySpace(context_, rule);
      const Cone cone = finder_.coneOf(space);
      for (const ComponentIndex from : componentsOf(rule.from, input_.project))
        addPaths(rule, category, space, cone, from, cuts);
    } else if (rule.kind == rules::RuleKind::Interconnection) {
      std::map<SystemIndex, std::vector<ComponentIndex>> byHome;
      for (const ComponentIndex from : componentsOf(rule.from, input_.project))
        byHome[static_cast<SystemIndex>(input_.project.components[from].system)].push_back(from);
      for (const auto &[home, components] : byHome) {
        const SearchSpace space = interconnectionSpace(context_, rule, home);
        const Cone cone = finder_.coneOf(space);
        for (const ComponentIndex from : components)
          addPaths(rule, category, space, cone, from, cuts);
      }
    } else if (rule.kind == rules::RuleKind::Boundary) {
      addUses(category, cuts);
    }
  }

  void addPaths(const rules::Rule &rule, Category category, const SearchSpace &space,
                const Cone &cone, ComponentIndex from, CallCuts &cuts) {
    const rules::Role entry = input_.project.components[from].role;
    cuts.addPaths(space, cone, from, [&](SymbolIndex sink) {
      return categoryOf(rule, entry, roleOf(sink)) == category;
    });
  }

  void addUses(Category category, CallCuts &cuts) {
    for (BoundaryIndex i = 0; i < input_.project.boundaries.size(); ++i)
      for (const std::uint32_t use : expiredUsesOf(context_, i)) {
        const graph::Edge &edge = input_.graph.edges[use];
        if (edge.confidence >= input_.minConfidence &&
            categoryOfUse(input_.project.boundaries[i], roleOf(input_.graph.nodeSymbol[edge.from]),
                          roleOf(input_.graph.nodeSymbol[edge.to])) == category)
          cuts.addCall(use);
      }
  }

  // --- what to do, in words --------------------------------------------------------------------

  [[nodiscard]] PlanSite siteOf(const CutSite &site) const {
    const graph::Edge &first = input_.graph.edges[site.edges.front()];
    PlanSite shown;
    shown.caller = functionRef(context_, site.caller);
    shown.file = model_.file(site.site.file);
    shown.line = site.site.line;
    shown.column = site.site.column;
    shown.via = facts::viaName(first.via);
    std::set<SymbolIndex> targets;
    for (const std::uint32_t edge : site.edges)
      targets.insert(input_.graph.nodeSymbol[input_.graph.edges[edge].to]);
    for (const SymbolIndex target : targets) // symbols are sorted by name
      shown.targets.push_back(functionRef(context_, target));
    Work work = workOf(context_, site);
    shown.points = work.points;
    shown.reasons = std::move(work.reasons);
    return shown;
  }

  void addCut(CategoryPlan &plan, const CallCuts &cuts, const CutProblem &problem,
              const LabelCut &cut, std::uint32_t label) {
    PlanCut item;
    item.site = siteOf(cuts.sites()[label]);
    std::vector<bool> others(problem.weights.size(), false);
    for (const std::uint32_t one : cut.labels)
      others[one] = one != label;
    const std::vector<bool> reached = reachedWithout(problem, others);
    std::set<SymbolIndex> sinks;
    for (const std::uint32_t target : problem.targets)
      if (reached[target])
        sinks.insert(cuts.symbolOf(target));
    std::set<SystemIndex> systems;
    for (const SymbolIndex sink : sinks) {
      item.prevents.push_back(functionRef(context_, sink));
      systems.insert(model_.systemOf(sink));
    }
    for (const std::uint32_t other : substitutes(problem, cut, label)) {
      if (item.instead.size() == kMostInstead)
        break;
      item.instead.push_back(siteOf(cuts.sites()[other]));
    }
    const std::vector<BoundaryIndex> usable = handOversFor(cuts.sites()[label].caller, systems);
    for (const BoundaryIndex boundary : usable)
      item.handOver.push_back(input_.project.boundaries[boundary].id);
    if (!usable.empty())
      handOvers_.emplace(label, usable.front());
    plan.cuts.push_back(std::move(item));
  }

  /// Valid boundaries with code from the caller's system to all systems that the cut protects.
  [[nodiscard]] std::vector<BoundaryIndex> handOversFor(SymbolIndex caller,
                                                        const std::set<SystemIndex> &to) const {
    std::vector<BoundaryIndex> usable;
    const SystemIndex from = model_.systemOf(caller);
    if (from == kNone || to.size() != 1 || *to.begin() == kNone || *to.begin() == from)
      return usable;
    for (BoundaryIndex i = 0; i < input_.project.boundaries.size(); ++i) {
      const rules::Boundary &boundary = input_.project.boundaries[i];
      if (boundary.from == from && boundary.to == *to.begin() && gateSymbol(i) != kNone &&
          standingOf(boundary, input_.project.interpretation, input_.asOf) == Standing::Valid)
        usable.push_back(i);
    }
    return usable;
  }

  /// A function that makes the hand-over.
  [[nodiscard]] SymbolIndex gateSymbol(BoundaryIndex boundary) const {
    for (const auto &[symbol, index] : model_.boundaryMembers())
      if (index == boundary)
        return symbol;
    return kNone;
  }

  // --- what must not be in the system at all ---------------------------------------------------

  void addMoves(CategoryPlan &plan) {
    for (const Finding &finding : before_.findings) {
      if (finding.category != plan.category || !counts(input_, finding) ||
          rules_.at(finding.rule)->kind != rules::RuleKind::Containment)
        continue;
      PlanMove move;
      move.function = finding.sink;
      move.proofs = finding.proofs;
      plan.moves.push_back(std::move(move));
    }
    std::ranges::sort(plan.moves, byPlace, &PlanMove::function);
    countCallers(plan);
  }

  using Place = std::tuple<std::string, std::string, std::string, std::uint32_t>;
  static Place placeOf(const FunctionRef &ref) {
    return {ref.name, ref.signature, ref.file, ref.line};
  }

  /// Call sites outside of what moves, by function that moves.
  void countCallers(CategoryPlan &plan) const {
    std::map<Place, PlanMove *> moves;
    std::set<std::string> components;
    for (PlanMove &move : plan.moves) {
      moves.emplace(placeOf(move.function), &move);
      components.insert(move.function.component);
    }
    std::map<SymbolIndex, PlanMove *> moved;
    for (ComponentIndex i = 0; i < input_.project.components.size(); ++i)
      if (components.contains(input_.project.components[i].id))
        for (const SymbolIndex symbol : model_.membersOf(i))
          if (const auto move = moves.find(placeOf(functionRef(context_, symbol)));
              move != moves.end())
            moved.emplace(symbol, move->second);
    if (moved.empty())
      return;
    std::set<std::tuple<SymbolIndex, SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>>
        seen;
    for (const graph::Edge &edge : input_.graph.edges) {
      const SymbolIndex from = input_.graph.nodeSymbol[edge.from];
      const SymbolIndex to = input_.graph.nodeSymbol[edge.to];
      const auto move = moved.find(to);
      if (move != moved.end() && edge.confidence >= input_.minConfidence &&
          !moved.contains(input_.graph.symbols[from].root) &&
          seen.emplace(from, to, edge.site.file, edge.site.line, edge.site.column).second)
        ++move->second->callers;
    }
  }

  // --- the proof -------------------------------------------------------------------------------

  /// The functions that move, declared as a system of somebody else.
  [[nodiscard]] rules::Project afterMoves(const CategoryPlan &plan) const {
    rules::Project project = input_.project;
    if (plan.moves.empty())
      return project;
    rules::System system;
    system.id = system.name = "(moved)";
    system.model = rules::BusinessModel::PaymentProvider;
    project.systems.push_back(system);
    rules::Component component;
    component.id = "(moved)";
    component.system = project.systems.size() - 1;
    component.role = rules::Role::Payment;
    std::set<std::string> names;
    for (const PlanMove &move : plan.moves)
      if (names.insert(move.function.name).second)
        component.code.push_back(
            {rules::CodePatternKind::Symbol,
             rules::Glob(escaped(move.function.name), rules::Glob::Kind::Symbol),
             {}});
    project.components.push_back(std::move(component));
    return project;
  }

  static std::string escaped(const std::string &name) {
    std::string pattern;
    for (const char c : name) {
      if (c == '*' || c == '?' || c == '\\')
        pattern += '\\';
      pattern += c;
    }
    return pattern;
  }

  void prove(CategoryPlan &plan, const CallCuts &cuts, const LabelCut &cut) {
    std::vector<CutSite> sites;
    for (const std::uint32_t label : cut.labels)
      sites.push_back(cuts.sites()[label]);
    const graph::CallGraph rest = withoutSites(input_.graph, sites);
    const CheckResult afterCuts = runChecks({rest, input_.project, input_.rulesets,
                                             input_.catalogue, input_.asOf, input_.minConfidence});
    bool holds = cut.possible;
    for (const Finding &finding : afterCuts.findings)
      if (finding.category == plan.category && isAboutCalls(rules_.at(finding.rule)->kind)) {
        holds &= !counts(input_, finding);
        plan.remaining.push_back(finding);
      }
    const rules::Project moved = afterMoves(plan);
    if (!plan.moves.empty()) {
      const CheckResult afterMove = runChecks(
          {rest, moved, input_.rulesets, input_.catalogue, input_.asOf, input_.minConfidence});
      for (const Finding &finding : afterMove.findings)
        if (finding.category == plan.category &&
            rules_.at(finding.rule)->kind == rules::RuleKind::Containment) {
          holds &= !counts(input_, finding);
          plan.remaining.push_back(finding);
        }
    }
    for (const Finding &finding : before_.findings)
      if (finding.category == plan.category && counts(input_, finding) &&
          rules_.at(finding.rule)->kind == rules::RuleKind::DataFlow) {
        holds = false; // a flow of data is no call to cut
        plan.remaining.push_back(finding);
      }
    plan.proved = holds;
    proveHandOvers(plan, cuts, cut);
  }

  /// Judges the graph in which cut calls go to the function of a boundary instead.
  void proveHandOvers(CategoryPlan &plan, const CallCuts &cuts, const LabelCut &cut) {
    std::vector<CutSite> sites;
    std::vector<graph::Edge> added;
    for (const std::uint32_t label : cut.labels) {
      const CutSite &site = cuts.sites()[label];
      sites.push_back(site);
      const auto handOver = handOvers_.find(label);
      if (handOver == handOvers_.end())
        continue;
      const SymbolIndex gate = gateSymbol(handOver->second);
      graph::Edge edge;
      edge.from = input_.graph.edges[site.edges.front()].from;
      edge.to = gate;
      edge.site = site.site;
      added.push_back(edge);
      ++plan.handOversChecked;
    }
    if (added.empty())
      return;
    const graph::CallGraph rest = withoutSites(input_.graph, sites, added);
    const CheckResult after = runChecks({rest, input_.project, input_.rulesets, input_.catalogue,
                                         input_.asOf, input_.minConfidence});
    plan.handOversHold = std::ranges::none_of(after.findings, [&](const Finding &finding) {
      return finding.category == plan.category && counts(input_, finding) &&
             isAboutCalls(rules_.at(finding.rule)->kind);
    });
  }

  // --- approvals -------------------------------------------------------------------------------

  void addRenewals(Plan &plan) {
    std::size_t tried = 0;
    for (std::size_t i = 0; i < input_.project.boundaries.size(); ++i) {
      const rules::Boundary &boundary = input_.project.boundaries[i];
      const Standing standing = standingOf(boundary, input_.project.interpretation, input_.asOf);
      if (boundary.code.empty() ||
          (standing != Standing::Expired && standing != Standing::Unapproved) ||
          tried++ == kMostRenewals)
        continue;
      rules::Project renewed = input_.project;
      renewed.boundaries[i].approval = rules::Approval{};
      const CheckResult after = runChecks({input_.graph, renewed, input_.rulesets, input_.catalogue,
                                           input_.asOf, input_.minConfidence});
      std::set<std::string> left;
      for (const Finding &finding : after.findings)
        left.insert(finding.fingerprint);
      for (CategoryPlan &category : plan.categories) {
        PlanRenewal renewal{boundary.id,
                            std::string(rules::boundaryKindName(boundary.kind)),
                            boundary.approval ? boundary.approval->reference : "",
                            boundary.approval ? boundary.approval->until.value_or("") : "",
                            {}};
        for (const Finding &finding : before_.findings)
          if (finding.category == category.category && counts(input_, finding) &&
              !left.contains(finding.fingerprint))
            renewal.settles.push_back(finding.fingerprint);
        if (!renewal.settles.empty())
          category.renewals.push_back(std::move(renewal));
      }
    }
  }

  CheckInput input_;
  ProjectModel model_;
  PaymentSet payment_;
  PathFinder finder_;
  RuleContext context_;
  CheckResult before_;
  const std::vector<Finding> &spanFindings_;
  std::map<std::uint32_t, BoundaryIndex> handOvers_; // of the category: by label, what was offered
  std::map<std::string, const rules::Rule *> rules_;
};

} // namespace

Plan makePlan(const CheckInput &input, const std::vector<Finding> &spanFindings) {
  return Planner(input, spanFindings).run();
}

} // namespace sekat::check
