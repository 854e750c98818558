// The way of a value through the solved constraints, told in the words of the source.

#include "graph/explain.h"
#include "graph/resolver.h"

#include <algorithm>
#include <deque>

namespace sekat::graph {

using namespace facts;

namespace {
std::string quoted(const std::string &name) { return "`" + name + "`"; }
} // namespace

/// Asks a resolver that has solved its constraints.
class Explainer {
public:
  Explainer(const Program &program, const Models &models, const ResolveLimits &limits)
      : resolver_(program, models, limits), program_(program), flow_(resolver_.flow_),
        instances_(resolver_.instances_), objects_(resolver_.objects_), values_(resolver_.values_) {
    resolver_.origins_ = &origins_;
    resolver_.solve();
    described_ = describeVariables();
  }
  [[nodiscard]] std::vector<ExplainedCall>
  explain(const std::set<std::pair<SymbolId, SymbolId>> &pairs);

private:
  struct Described {
    enum class Kind : std::uint8_t {
      Between, ///< made by the resolver
      Argument,
      Local,
      Receiver,
      Result,
      Field,
      Shared,
      Capture,
      Element
    } kind = Kind::Between;
    std::uint32_t owner = 0;  ///< symbol, or record of a field
    std::uint32_t number = 0; ///< of an argument
  };
  [[nodiscard]] std::vector<Described> describeVariables() const;
  [[nodiscard]] std::vector<Variable> wayOf(Value value, Variable end) const;
  [[nodiscard]] std::vector<Reason> reasonsOf(Value value, Variable end) const;
  [[nodiscard]] bool decides(const PendingCall &pending, Value value, std::uint32_t symbol);
  [[nodiscard]] std::vector<Reason> reasonsOf(const PendingCall &pending, std::uint32_t symbol);

  Resolver resolver_;
  const Program &program_;
  const ValueFlow &flow_;
  const std::vector<Instance> &instances_;
  const std::vector<Object> &objects_;
  const std::vector<std::pair<bool, std::uint32_t>> &values_;
  std::set<std::pair<Variable, Value>> origins_;
  std::vector<Described> described_;
};

// What each variable is, so that a chain of variables can be read.
std::vector<Explainer::Described> Explainer::describeVariables() const {
  std::vector<Described> all(flow_.variableCount());
  const auto put = [&](Variable variable, Described described) {
    if (variable != kNone)
      all[variable] = described;
  };
  for (InstanceIndex i = 0; i < instances_.size(); ++i) {
    const Instance &instance = instances_[i];
    for (std::uint32_t p = 0; p < instance.params.size(); ++p)
      put(instance.params[p], {Described::Kind::Argument, instance.symbol, p});
    for (const Variable local : instance.locals)
      put(local, {Described::Kind::Local, instance.symbol, 0});
    put(instance.self, {Described::Kind::Receiver, instance.symbol, 0});
    put(instance.result, {Described::Kind::Result, instance.symbol, 0});
  }
  for (const Object &object : objects_)
    for (const auto &[field, variable] : object.fields)
      put(variable, {Described::Kind::Field, object.record, 0});
  for (const auto &[id, variable] : resolver_.shared_)
    put(variable, {Described::Kind::Shared, 0, 0});
  for (const auto &[key, variable] : resolver_.captures_)
    put(variable, {Described::Kind::Capture, 0, 0});
  for (const auto &[key, variable] : resolver_.elements_)
    put(variable, {Described::Kind::Element, 0, 0});
  return all;
}

// The shortest way of `value` to `end`, backwards over copies of variables that hold it.
std::vector<Variable> Explainer::wayOf(Value value, Variable end) const {
  std::unordered_map<Variable, std::vector<Variable>> sources;
  for (Variable v = 0; v < flow_.variableCount(); ++v)
    if (flow_.holds(v, value))
      for (const Variable to : flow_.successors(v))
        if (flow_.holds(to, value))
          sources[to].push_back(v);
  std::unordered_map<Variable, Variable> next{{end, kNone}};
  std::deque<Variable> work{end};
  Variable last = end;
  while (!work.empty()) {
    last = work.front();
    work.pop_front();
    const auto known = sources.find(last);
    if (origins_.contains({last, value}) || known == sources.end())
      break;
    for (const Variable from : known->second)
      if (next.try_emplace(from, last).second)
        work.push_back(from);
  }
  std::vector<Variable> way;
  for (Variable v = last; v != kNone; v = next.at(v))
    way.push_back(v);
  return way;
}

std::vector<Reason> Explainer::reasonsOf(Value value, Variable end) const {
  std::vector<Reason> reasons;
  const auto add = [&](std::string what, std::uint32_t symbol) {
    Reason reason{std::move(what), {}, 0};
    if (symbol != kNone) {
      reason.file = program_.text(program_.symbols[symbol].place.file);
      reason.line = program_.symbols[symbol].place.line;
    }
    if (reasons.empty() || reasons.back().what != reason.what)
      reasons.push_back(std::move(reason));
  };
  const auto nameOf = [&](std::uint32_t symbol) {
    return quoted(program_.text(program_.symbols[symbol].name));
  };
  const std::vector<Variable> way = wayOf(value, end);
  const Described &first = described_[way.front()];
  const bool inFunction =
      first.kind == Described::Kind::Argument || first.kind == Described::Kind::Local ||
      first.kind == Described::Kind::Receiver || first.kind == Described::Kind::Result;
  const auto [isFunction, index] = values_[value];
  const std::string made =
      isFunction
          ? "address of " + nameOf(instances_[index].symbol) + " taken"
          : "object of " + quoted(program_.text(program_.records[objects_[index].record].name)) +
                " made";
  if (inFunction)
    add(made + " in " + nameOf(first.owner), first.owner);
  else
    add(made, isFunction ? instances_[index].symbol : kNone);
  for (const Variable variable : way) {
    const Described &at = described_[variable];
    switch (at.kind) {
    case Described::Kind::Argument:
      add("argument " + std::to_string(at.number) + " of " + nameOf(at.owner), at.owner);
      break;
    case Described::Kind::Receiver:
      add("receiver of " + nameOf(at.owner), at.owner);
      break;
    case Described::Kind::Result:
      add("returned by " + nameOf(at.owner), at.owner);
      break;
    case Described::Kind::Field:
      add("field of an object of " + quoted(program_.text(program_.records[at.owner].name)), kNone);
      break;
    case Described::Kind::Shared:
      add("variable or field shared by the whole program", kNone);
      break;
    case Described::Kind::Capture:
      add("captured by a lambda", kNone);
      break;
    case Described::Kind::Element:
      add("element under a literal key", kNone);
      break;
    case Described::Kind::Local:
    case Described::Kind::Between:
      break;
    }
  }
  return reasons;
}

bool Explainer::decides(const PendingCall &pending, Value value, std::uint32_t symbol) {
  const auto [isFunction, index] = values_[value];
  if (isFunction)
    return instances_[index].symbol == symbol;
  const std::uint32_t record = objects_[index].record;
  if (program_.records[record].callOperator == program_.symbols[symbol].id)
    return true;
  if (const auto callee = program_.symbolIndex.find(pending.call->callee);
      callee != program_.symbolIndex.end() &&
      resolver_.dispatch_.target(record, callee->second) == symbol)
    return true;
  return std::any_of(pending.methods.begin(), pending.methods.end(), [&](std::uint32_t method) {
    return resolver_.dispatch_.target(record, method) == symbol;
  });
}

std::vector<Reason> Explainer::reasonsOf(const PendingCall &pending, std::uint32_t symbol) {
  for (const Variable end :
       {pending.target, pending.receiver, pending.args.empty() ? kNone : pending.args[0]}) {
    if (end == kNone)
      continue;
    for (const Value value : flow_.values(end))
      if (value != kUnknownValue && decides(pending, value, symbol))
        return reasonsOf(value, end);
  }
  return {{pending.kind == CallKind::Virtual
               ? "no object is known to arrive: every class that is made somewhere and overrides "
                 "the method"
               : "no function is known to arrive: the type fits, and the address left the program",
           "", 0}};
}

std::vector<ExplainedCall>
Explainer::explain(const std::set<std::pair<SymbolId, SymbolId>> &pairs) {
  std::vector<ExplainedCall> explained;
  for (const PendingCall &pending : resolver_.pending_) {
    if (!pending.call)
      continue;
    const SymbolId from = program_.symbols[instances_[pending.instance].symbol].id;
    const auto first = pairs.lower_bound({from, 0});
    if (first == pairs.end() || first->first != from)
      continue;
    std::set<std::uint32_t> targets;
    for (const InstanceIndex target : pending.targets)
      targets.insert(instances_[target].symbol);
    for (const std::uint32_t symbol : targets) {
      const SymbolId to = program_.symbols[symbol].id;
      if (!pairs.contains({from, to}))
        continue;
      const Place &place = pending.call->place;
      explained.push_back({from, to, program_.text(place.file), place.line, place.column,
                           reasonsOf(pending, symbol)});
    }
  }
  return explained;
}

std::vector<ExplainedCall> explainCalls(const Program &program, const Models &models,
                                        const std::set<std::pair<SymbolId, SymbolId>> &pairs,
                                        const ResolveLimits &limits) {
  return Explainer(program, models, limits).explain(pairs);
}

} // namespace sekat::graph
