// Values arrive, calls get targets; what stays open is widened by type or by signature.

#include "graph/resolver.h"

#include "support/assert.h"

#include <algorithm>
#include <string_view>

namespace sekat::graph {

using namespace facts;

namespace {
constexpr std::uint32_t kNoIndex = 0xffffffffu;

template <class T> bool addOnce(std::vector<T> &list, T item) {
  if (std::find(list.begin(), list.end(), item) != list.end())
    return false;
  list.push_back(item);
  return true;
}

// Of a function type as DeclNames::typeKey spells it; -1 when any number may be passed.
int parameterCount(std::string_view type) {
  const std::size_t close = type.rfind(')');
  if (close == std::string_view::npos)
    return -1;
  int depth = 0, commas = 0;
  std::size_t open = close;
  for (;; --open) {
    const char c = type[open];
    if (c == ')' || c == '>' || c == ']')
      ++depth;
    else if (c == '(' || c == '<' || c == '[')
      --depth;
    else if (c == ',' && depth == 1)
      ++commas;
    if (depth == 0 || open == 0)
      break;
  }
  const std::string_view inside = type.substr(open + 1, close - open - 1);
  // Empty parentheses are any number in C; a function that returns a function has another list.
  if (depth != 0 || inside.empty() || inside.find("...") != std::string_view::npos ||
      (open > 0 && type[open - 1] == ')'))
    return -1;
  return inside == "void" ? 0 : commas + 1;
}
} // namespace

void Resolver::addEdge(InstanceIndex from, InstanceIndex to, Via via, Confidence confidence,
                       const Place &place, std::uint32_t call) {
  auto [found, inserted] = edges_.try_emplace({from, to, place.file, place.line, place.column},
                                              EdgeInfo{via, confidence, call});
  if (inserted) {
    ++incoming_[to];
    return;
  }
  // A model says best how control gets there; else the surer reading of the same call site wins.
  EdgeInfo &known = found->second;
  const bool modelled = call != kNone && (via == Via::Thread || via == Via::StdFunction);
  if (confidence > known.confidence || (modelled && known.via != Via::Thread)) {
    known.via = modelled || confidence > known.confidence ? via : known.via;
    known.confidence = std::max(confidence, known.confidence);
    known.call = call;
  }
}

void Resolver::arrive(std::uint32_t watcher, Value value) {
  const Watcher watched = watchers_[watcher];
  switch (watched.role) {
  case Role::Target:
    targetArrives(watched.call, value);
    return;
  case Role::Receiver:
    receiverArrives(watched.call, value);
    return;
  case Role::Callback:
    callbackArrives(watched.call, value);
    return;
  case Role::Closure:
    if (value != kUnknownValue && values_[value].first) {
      const std::uint32_t index = values_[value].second;
      const auto callee = program_.symbolIndex.find(pending_[watched.call].call->callee);
      if (callee != program_.symbolIndex.end() && instances_[index].symbol == callee->second)
        invoke(watched.call, index, kUnknownValue, Confidence::Definite);
    }
    return;
  case Role::Field:
  case Role::From:
    accessArrives(watched.call, watched.role, value);
    return;
  }
}

// `object` is the receiver, or kUnknownValue.
void Resolver::invoke(std::uint32_t call, InstanceIndex callee, Value object,
                      Confidence confidence) {
  PendingCall &made = pending_[call];
  const facts::Symbol &symbol = program_.symbols[instances_[callee].symbol];
  if (addOnce(made.targets, callee)) {
    Via via = made.via;
    if (made.kind == CallKind::Indirect && made.silent && via == Via::FunctionPointer &&
        symbol.kind == SymbolKind::Lambda)
      via = Via::Lambda;
    // A function that passes on what it gets keeps its callers apart here as in a direct call, but
    // not behind a hub that calls many.
    if (made.kind == CallKind::Indirect && !made.spreads &&
        made.targets.size() <= limits_.copiedTargets && callee < program_.symbols.size() &&
        symbol.kind == SymbolKind::Function)
      callee = instanceFor(made.instance, *made.call, callee, 2);
    addEdge(made.instance, callee, via, confidence, made.call->place, call);
    const std::vector<Variable> args = pending_[call].args;
    connect(callee, args, pending_[call].spreads, pending_[call].result);
  }
  if (object != kUnknownValue && !program_.bodiesOf[instances_[callee].symbol].empty())
    flow_.addValue(variable(callee, {SlotKind::This, 0}), object);
}

void Resolver::dispatchOn(std::uint32_t call, std::uint32_t method, Value object,
                          Confidence confidence) {
  const std::uint32_t target = dispatch_.target(recordOf(object), method);
  if (target == kNoIndex || (program_.symbols[target].flags & flag::kPure))
    return;
  invoke(call, target, object, confidence);
}

// Whether a call through a plain function pointer can run the function: with as many arguments as
// it takes. Types of arguments say less, since C casts them.
bool Resolver::takesAsMany(const Call &call, const facts::Symbol &function) {
  if (call.kind != CallKind::Indirect ||
      (call.flags & (call::kTypeErased | call::kThroughLibrary)) || !call.typeKey ||
      !function.typeKey)
    return true;
  const int called = parameterCount(program_.text(call.typeKey));
  const int taken = parameterCount(program_.text(function.typeKey));
  return called < 0 || taken < 0 || called == taken;
}

void Resolver::targetArrives(std::uint32_t call, Value value) {
  if (value == kUnknownValue) {
    pending_[call].unknown = true;
    return;
  }
  const auto [isFunction, index] = values_[value];
  if (!isFunction) {
    // An object in the place of a callable: its call operator runs; it may also be the receiver
    // that a method was bound to.
    if (const SymbolId op = program_.records[recordOf(value)].callOperator)
      if (const auto found = program_.symbolIndex.find(op); found != program_.symbolIndex.end())
        invoke(call, found->second, value, Confidence::Likely);
    receiverArrives(call, value);
    return;
  }
  const facts::Symbol &symbol = program_.symbols[instances_[index].symbol];
  if (!pending_[call].silent && !takesAsMany(*pending_[call].call, symbol))
    return;
  if ((symbol.flags & flag::kVirtual) && symbol.kind != SymbolKind::ObjCMethod) {
    if (addOnce(pending_[call].methods, instances_[index].symbol)) {
      const std::vector<Value> objects = pending_[call].objects;
      for (const Value object : objects)
        dispatchOn(call, instances_[index].symbol, object, Confidence::Likely);
    }
    return;
  }
  invoke(call, index, kUnknownValue, Confidence::Likely);
  if (symbol.record && !(symbol.flags & flag::kStatic) && symbol.kind != SymbolKind::Lambda) {
    const std::vector<Value> objects = pending_[call].objects;
    for (const Value object : objects)
      flow_.addValue(variable(index, {SlotKind::This, 0}), object);
  }
}

void Resolver::receiverArrives(std::uint32_t call, Value value) {
  if (value == kUnknownValue) {
    if (pending_[call].kind == CallKind::Virtual || pending_[call].kind == CallKind::Message)
      pending_[call].unknown = true;
    return;
  }
  if (values_[value].first)
    return;
  switch (pending_[call].kind) {
  case CallKind::Virtual:
  case CallKind::Message:
    if (const auto callee = program_.symbolIndex.find(pending_[call].call->callee);
        callee != program_.symbolIndex.end())
      dispatchOn(call, callee->second, value, Confidence::Likely);
    return;
  case CallKind::Destroy:
    if (const SymbolId destructor = program_.records[recordOf(value)].destructor)
      if (const auto found = program_.symbolIndex.find(destructor);
          found != program_.symbolIndex.end())
        invoke(call, found->second, value, Confidence::Likely);
    return;
  default: {
    if (!addOnce(pending_[call].objects, value))
      return;
    const std::vector<std::uint32_t> methods = pending_[call].methods;
    for (const std::uint32_t method : methods)
      dispatchOn(call, method, value, Confidence::Likely);
    const std::vector<InstanceIndex> targets = pending_[call].targets;
    for (const InstanceIndex target : targets) {
      const facts::Symbol &symbol = program_.symbols[instances_[target].symbol];
      if (symbol.record && symbol.kind != SymbolKind::Lambda && !(symbol.flags & flag::kStatic))
        flow_.addValue(variable(target, {SlotKind::This, 0}), value);
    }
    return;
  }
  }
}

// A callable that goes into code that is not here may be called there, with anything.
void Resolver::callbackArrives(std::uint32_t call, Value value) {
  if (value == kUnknownValue)
    return;
  const auto [isFunction, index] = values_[value];
  const bool onlyEscapes = pending_[call].call == nullptr;
  if (isFunction) {
    const std::uint32_t symbol = instances_[index].symbol;
    escaped_.insert(symbol);
    const std::vector<std::uint32_t> bodies = program_.bodiesOf[symbol];
    for (const std::uint32_t b : bodies)
      for (std::uint32_t i = 0; i < std::min(program_.bodies[b].params, 64u); ++i)
        flow_.addValue(variable(index, {SlotKind::Param, i}), kUnknownValue);
    // Code that is not here can call a method only if it knows the object, too; that it got the
    // pointer by itself is often an accident of what it was packed with.
    const facts::Symbol &target = program_.symbols[symbol];
    const bool method =
        target.record && target.kind != SymbolKind::Lambda && !(target.flags & flag::kStatic);
    if (!onlyEscapes)
      invoke(call, index, kUnknownValue, method ? Confidence::Possible : Confidence::Likely);
    return;
  }
  const std::uint32_t record = recordOf(value);
  // A plain struct of callbacks is made to be called back; an object of a real class is not opened
  // by whoever gets it.
  const facts::Record &kind = program_.records[record];
  const bool plain =
      kind.bases.empty() && kind.virtuals.empty() && !kind.destructor && !kind.callOperator;
  const auto callee = onlyEscapes ? program_.symbolIndex.end()
                                  : program_.symbolIndex.find(pending_[call].call->callee);
  // What stands in a system header does not know the structs of the program.
  const bool knows = callee == program_.symbolIndex.end() ||
                     !(program_.symbols[callee->second].flags & flag::kLibrary) ||
                     (kind.flags & flag::kLibrary);
  if (plain && knows)
    escape(index, call);
  if (onlyEscapes)
    return;
  if (const SymbolId op = program_.records[record].callOperator)
    if (const auto found = program_.symbolIndex.find(op); found != program_.symbolIndex.end())
      invoke(call, found->second, value, Confidence::Likely);
  // An object passed as an interface: opaque code can call what the interface that it names
  // declares.
  if (callee == program_.symbolIndex.end())
    return;
  const std::string &signature = program_.text(program_.symbols[callee->second].signature);
  const std::vector<std::uint32_t> methods = dispatch_.methods(record);
  for (const std::uint32_t method : methods) {
    const auto owner = program_.recordIndex.find(program_.symbols[method].record);
    if (owner == program_.recordIndex.end() ||
        program_.symbols[method].kind == SymbolKind::Destructor)
      continue;
    if (signature.find(program_.text(program_.records[owner->second].name)) != std::string::npos)
      dispatchOn(call, method, value, Confidence::Likely);
  }
}

// A function with copies that nobody calls by itself is dead: its calls are those of the copies. So
// is what only the dead call.
void Resolver::findDead() {
  dead_.assign(instances_.size(), false);
  std::vector<std::uint32_t> callers = incoming_;
  std::vector<InstanceIndex> work;
  const auto bury = [&](InstanceIndex index) {
    if (dead_[index] || (index < program_.symbols.size() && escaped_.contains(index)))
      return;
    dead_[index] = true;
    work.push_back(index);
  };
  for (InstanceIndex i = 0; i < program_.symbols.size(); ++i)
    if (copies_[i] > 0 && callers[i] == 0)
      bury(i);
  while (!work.empty()) {
    const InstanceIndex from = work.back();
    work.pop_back();
    for (auto edge = edges_.lower_bound({from, 0, 0, 0, 0});
         edge != edges_.end() && edge->first.from == from; ++edge)
      if (--callers[edge->first.to] == 0)
        bury(edge->first.to);
  }
}

bool Resolver::isDead(InstanceIndex index) const { return index < dead_.size() && dead_[index]; }

bool Resolver::widenVirtual(std::uint32_t call) {
  const auto callee = program_.symbolIndex.find(pending_[call].call->callee);
  if (callee == program_.symbolIndex.end())
    return false;
  const std::uint32_t method = callee->second;
  const auto owner = program_.recordIndex.find(program_.symbols[method].record);
  const std::size_t before = pending_[call].targets.size();
  if (owner != program_.recordIndex.end()) {
    const std::vector<std::uint32_t> derived = dispatch_.derivedFrom(owner->second);
    for (const std::uint32_t record : derived)
      if (constructed_[record])
        dispatchOn(call, method, objectValue(record, kNone), Confidence::Likely);
  }
  if (pending_[call].kind == CallKind::Message && pending_[call].targets.empty())
    invoke(call, method, kUnknownValue, Confidence::Likely);
  return pending_[call].targets.size() != before;
}

bool Resolver::widenIndirect(std::uint32_t call) {
  const std::size_t before = pending_[call].targets.size();
  // Whoever is called there may do anything with what is handed over.
  bool leaked = false;
  if (pending_[call].unknown && !pending_[call].leaks) {
    pending_[call].leaks = true;
    const std::vector<Variable> args = pending_[call].args;
    for (const Variable arg : args)
      watch(arg, outside(), Role::Callback);
    leaked = !args.empty();
  }
  const std::string key = program_.text(pending_[call].call->typeKey);
  if (!key.empty()) {
    const std::vector<std::uint32_t> candidates(escaped_.begin(), escaped_.end());
    for (const std::uint32_t symbol : candidates)
      if (program_.text(program_.symbols[symbol].typeKey) == key)
        invoke(call, symbol, kUnknownValue, Confidence::Possible);
  }
  const std::vector<std::uint32_t> methods = pending_[call].methods;
  for (const std::uint32_t method : methods) {
    const auto owner = program_.recordIndex.find(program_.symbols[method].record);
    if (owner == program_.recordIndex.end() || !pending_[call].objects.empty())
      continue;
    const std::vector<std::uint32_t> derived = dispatch_.derivedFrom(owner->second);
    for (const std::uint32_t record : derived)
      if (constructed_[record])
        dispatchOn(call, method, objectValue(record, kNone), Confidence::Likely);
  }
  return leaked || pending_[call].targets.size() != before;
}

// Calls that no value decided: by the classes that are constructed at all, and by signature among
// the functions that left the program. Returns whether anything new can flow.
bool Resolver::widen() {
  findDead();
  bool changed = widenAccesses();
  // Fields first: what they bring may settle calls without widening them.
  if (changed)
    return true;
  for (std::uint32_t call = 0; call < pending_.size(); ++call) {
    if (!pending_[call].call || pending_[call].via == Via::Callback ||
        isDead(pending_[call].instance))
      continue;
    const bool open = pending_[call].targets.empty() || pending_[call].unknown;
    if (!open)
      continue;
    switch (pending_[call].kind) {
    case CallKind::Direct: {
      // A closure that came from nowhere: the lambda itself.
      if (pending_[call].targets.empty())
        if (const auto callee = program_.symbolIndex.find(pending_[call].call->callee);
            callee != program_.symbolIndex.end()) {
          invoke(call, callee->second, kUnknownValue, Confidence::Definite);
          changed = true;
        }
      break;
    }
    case CallKind::Virtual:
    case CallKind::Message:
      changed |= widenVirtual(call);
      break;
    case CallKind::Indirect:
    case CallKind::MemberPointer:
      if (!pending_[call].silent || !pending_[call].methods.empty())
        changed |= widenIndirect(call);
      break;
    default:
      break;
    }
  }
  return changed;
}

void Resolver::solve() {
  for (std::uint32_t i = 0; i < program_.symbols.size(); ++i)
    instantiate(i);
  const auto settle = [&] {
    do {
      while (!work_.empty()) {
        const InstanceIndex next = work_.back();
        work_.pop_back();
        instantiate(next);
      }
      flow_.solve([&](std::uint32_t watcher, Value value) { arrive(watcher, value); });
    } while (!work_.empty());
  };
  settle();
  constexpr int kMaxRounds = 40; // each round widens by what the one before made reachable
  for (int round = 0; round < kMaxRounds && (propagateThrown() || widen()); ++round)
    settle();
  findDead();
  connectWires();
  connectRpc();
  settle();
  findDead();
}

CallGraph Resolver::run(ResolveStats *stats) {
  solve();
  if (stats) {
    stats->variables = flow_.variableCount();
    stats->copyEdges = flow_.copyCount();
    stats->functionCopies = instances_.size() - program_.symbols.size();
    stats->mergedCopies = mergedCopies_;
  }
  return freeze();
}

CallGraph resolveCalls(const Program &program, const Models &models, const ResolveLimits &limits,
                       ResolveStats *stats) {
  return Resolver(program, models, limits).run(stats);
}

} // namespace sekat::graph
