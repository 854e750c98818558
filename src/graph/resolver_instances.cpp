// Instances: bodies to variables, copies and pending calls.

#include "graph/resolver.h"

#include "support/assert.h"

#include <algorithm>

namespace sekat::graph {

using namespace facts;

Variable Resolver::indexed(std::vector<Variable> &list, std::uint64_t index, FilterIndex filter) {
  if (list.size() <= index)
    list.resize(index + 1, kNone);
  if (list[index] == kNone)
    list[index] = flow_.newVariable(filter);
  return list[index];
}

Variable Resolver::sharedVariable(std::uint64_t id) {
  auto [found, inserted] = shared_.try_emplace(id, kNone);
  if (inserted)
    found->second = flow_.newVariable(filters_->ofShared(id));
  return found->second;
}

Variable Resolver::variable(InstanceIndex index, const Slot &slot) {
  constexpr std::uint64_t kMaxIndex = 1u << 24; // facts may be forged
  switch (slot.kind) {
  case SlotKind::None:
    return kNone;
  case SlotKind::Param:
    return slot.id < kMaxIndex ? indexed(instances_[index].params, slot.id,
                                         filters_->of(instances_[index].symbol, slot))
                               : kNone;
  case SlotKind::Local:
    return slot.id < kMaxIndex ? indexed(instances_[index].locals, slot.id,
                                         filters_->of(instances_[index].symbol, slot))
                               : kNone;
  case SlotKind::This:
    if (instances_[index].self == kNone)
      instances_[index].self = flow_.newVariable(filters_->of(instances_[index].symbol, slot));
    return instances_[index].self;
  case SlotKind::Return:
    if (instances_[index].result == kNone)
      instances_[index].result = flow_.newVariable(filters_->of(instances_[index].symbol, slot));
    return instances_[index].result;
  case SlotKind::Thrown:
    if (instances_[index].thrown == kNone)
      instances_[index].thrown = flow_.newVariable();
    return instances_[index].thrown;
  case SlotKind::Capture: {
    // A lambda's own captures belong to the instance that made the closure; captures of lambdas
    // that are made here belong to this instance.
    const Instance &instance = instances_[index];
    const bool own = isOwnCapture(instance.symbol, slot.id);
    const std::uint32_t context = own                               ? instance.closureContext
                                  : index < program_.symbols.size() ? 0
                                                                    : index;
    auto [found, inserted] = captures_.try_emplace({slot.id, context}, kNone);
    if (inserted)
      found->second = flow_.newVariable(filters_->ofShared(slot.id));
    return found->second;
  }
  case SlotKind::Global:
  case SlotKind::Field:
    return sharedVariable(slot.id);
  }
  return kNone;
}

// Calls watch what decides them; a whole whose parts may be known later is read through a variable
// of its own.
Variable Resolver::readable(InstanceIndex index, const Slot &slot) {
  const Variable read = variable(index, slot);
  if (read == kNone || (slot.kind != SlotKind::Field && slot.kind != SlotKind::Global))
    return read;
  const Variable made = flow_.newVariable();
  copyInto(made, read);
  return made;
}

Value Resolver::functionValue(InstanceIndex instance) {
  auto [found, inserted] = valueIndex_.try_emplace((std::uint64_t{1} << 40) | instance,
                                                   static_cast<Value>(values_.size()));
  if (inserted) {
    values_.emplace_back(true, instance);
    flow_.addKind(filters_->kindOf(instances_[instance].symbol));
  }
  return found->second;
}

Value Resolver::objectValue(std::uint32_t record, Variable site) {
  if (site != kNone && objectsOf_[record] >= limits_.objectsPerClass)
    site = kNone;
  const std::uint64_t key = support::hashCombine(record + 1, site) | (std::uint64_t{1} << 63);
  auto [found, inserted] = valueIndex_.try_emplace(key, static_cast<Value>(values_.size()));
  if (inserted) {
    ++objectsOf_[record];
    values_.emplace_back(false, static_cast<std::uint32_t>(objects_.size()));
    objects_.emplace_back();
    objects_.back().record = record;
    flow_.addKind(objectKind(record));
  }
  return found->second;
}

InstanceIndex Resolver::newInstance(std::uint32_t symbol) {
  instances_.emplace_back();
  instances_.back().symbol = symbol;
  incoming_.push_back(0);
  ++copies_[symbol];
  return static_cast<InstanceIndex>(instances_.size() - 1);
}

bool Resolver::mayCopy() const {
  const std::size_t symbols = program_.symbols.size();
  const std::size_t limit = std::max<std::size_t>(20000, symbols * limits_.copiesPerSymbol);
  return instances_.size() - symbols < std::min<std::size_t>(limit, limits_.copiesInAll);
}

// The closure of `lambda` made in `creator`: in a copy of a function, its lambdas are copies, too.
InstanceIndex Resolver::closureInstance(InstanceIndex creator, std::uint32_t lambda) {
  if (creator < program_.symbols.size())
    return lambda;
  const SymbolKind kind = program_.symbols[lambda].kind;
  const auto parent = program_.symbolIndex.find(program_.symbols[lambda].parent);
  if (kind != SymbolKind::Lambda || parent == program_.symbolIndex.end() ||
      parent->second != instances_[creator].symbol)
    return lambda;
  auto [found, inserted] = closures_.try_emplace({creator, lambda}, lambda);
  // Whatever the limits: the copy of the creator keeps what is captured for this closure alone.
  if (inserted) {
    const InstanceIndex made = newInstance(lambda);
    instances_[made].closureContext = creator;
    instances_[made].depth = instances_[creator].depth;
    instances_[made].caller = instances_[creator].caller;
    found->second = made;
    work_.push_back(made);
  }
  return found->second;
}

InstanceIndex Resolver::instanceFor(InstanceIndex caller, const Call &call, std::uint32_t callee,
                                    std::uint32_t sites) {
  const ForwardMask mask = forwarding_[callee];
  // One call site needs no copy, unless what it stands in is a copy itself.
  if (!mask || (sites < 2 && caller < program_.symbols.size()))
    return callee;
  bool passes = call.receiver && (mask & kForwardsReceiver);
  for (std::size_t i = 0; i < call.args.size() && i < 62; ++i)
    passes |= call.args[i] && (mask & (ForwardMask{1} << i));
  for (const ArgumentText &text : call.texts)
    passes |=
        text.argument >= 0 && text.argument < 62 && (mask & (ForwardMask{1} << text.argument));
  if (!passes)
    return callee;
  std::size_t calls = 0;
  for (const std::uint32_t b : program_.bodiesOf[callee])
    calls += program_.bodies[b].calls.size();
  if (calls > limits_.copiedCalls)
    return callee;
  // Recursion through copies would never end: inside its own copies a function is itself.
  for (InstanceIndex at = caller; at != kNone; at = instances_[at].caller)
    if (instances_[at].symbol == callee)
      return callee;
  if (instances_[caller].depth >= limits_.copyDepth ||
      copies_[callee] >= limits_.copiesPerFunction || !mayCopy()) {
    ++mergedCopies_;
    return callee;
  }
  const InstanceIndex made = newInstance(callee);
  instances_[made].depth = instances_[caller].depth + 1;
  instances_[made].caller = caller;
  instances_[made].site = &call;
  instances_[made].closureContext = instances_[callee].closureContext;
  work_.push_back(made);
  return made;
}

void Resolver::instantiate(InstanceIndex index) {
  if (instances_[index].instantiated)
    return;
  instances_[index].instantiated = true;
  for (const std::uint32_t b : program_.bodiesOf[instances_[index].symbol]) {
    const Body &body = program_.bodies[b];
    // Elements first: they split a container into a side that is read and one that is written.
    for (const Flow &flow : body.flows)
      if (flow.kind == FlowKind::Element)
        addFlow(index, flow);
    for (const Flow &flow : body.flows)
      if (flow.kind != FlowKind::Element)
        addFlow(index, flow);
    for (const Call &call : body.calls)
      addCall(index, call);
  }
}

void Resolver::addFlow(InstanceIndex index, const Flow &flow) {
  noteThrown(index, flow.dst, flow.src);
  switch (flow.kind) {
  case FlowKind::Copy:
    copyInto(variable(index, flow.dst), variable(index, flow.src));
    return;
  case FlowKind::Object:
    if (const auto found = program_.recordIndex.find(flow.id);
        found != program_.recordIndex.end()) {
      const Variable site = variable(index, flow.dst);
      const Value value = objectValue(found->second, site);
      flow_.addValue(site, value);
      if (origins_)
        origins_->emplace(site, value);
    }
    return;
  case FlowKind::Function:
    if (const auto found = program_.symbolIndex.find(flow.id);
        found != program_.symbolIndex.end()) {
      const Variable site = variable(index, flow.dst);
      const Value value = functionValue(closureInstance(index, found->second));
      flow_.addValue(site, value);
      if (origins_)
        origins_->emplace(site, value);
    }
    return;
  case FlowKind::Unknown:
    flow_.addValue(variable(index, flow.dst), kUnknownValue);
    return;
  case FlowKind::Escape: {
    watch(variable(index, flow.src), outside(), Role::Callback);
    return;
  }
  case FlowKind::Element: {
    const Variable element = elementOf(variable(index, flow.src), flow.id);
    const Variable dst = variable(index, flow.dst);
    flow_.addCopy(dst, element);
    flow_.addCopy(element, dst);
    return;
  }
  case FlowKind::Load:
  case FlowKind::Store:
  case FlowKind::Part:
  case FlowKind::Assign:
    addAccess(index, flow);
    return;
  case FlowKind::Alias:
    return;
  }
}

std::uint32_t Resolver::newPending(PendingCall call) {
  pending_.push_back(std::move(call));
  return static_cast<std::uint32_t>(pending_.size() - 1);
}

std::uint32_t Resolver::outside() {
  if (outside_ == kNone) {
    PendingCall gone;
    gone.silent = true;
    outside_ = newPending(std::move(gone));
  }
  return outside_;
}

void Resolver::watch(Variable variable, std::uint32_t call, Role role) {
  if (variable == kNone)
    return;
  watchers_.push_back({call, role});
  flow_.watch(variable, static_cast<std::uint32_t>(watchers_.size() - 1));
}

void Resolver::connect(InstanceIndex callee, const std::vector<Variable> &args, bool spreads,
                       Variable result, std::uint32_t skipArguments) {
  const std::uint32_t symbol = instances_[callee].symbol;
  if (program_.bodiesOf[symbol].empty())
    return;
  const std::uint64_t alias = aliasParams_[symbol];
  std::uint32_t params = 0;
  for (const std::uint32_t b : program_.bodiesOf[symbol])
    params = std::max(params, std::min(program_.bodies[b].params, 1024u));
  for (std::uint32_t i = 0; i < params; ++i) {
    const Variable arg = spreads           ? (args.empty() ? kNone : args[0])
                         : i < args.size() ? args[i]
                                           : kNone;
    if (arg == kNone || (i < 32 && (skipArguments & (1u << i))))
      continue;
    const Variable param = variable(callee, {SlotKind::Param, i});
    copyInto(param, arg);
    if (!spreads && i < 63 && (alias & (std::uint64_t{1} << i)))
      flow_.addCopy(arg, param);
  }
  // What is passed through `...` is one slot after the last parameter.
  for (std::size_t i = params; !spreads && i < args.size(); ++i)
    if (args[i] != kNone)
      copyInto(variable(callee, {SlotKind::Param, params}), args[i]);
  if (result != kNone) {
    const Variable returned = variable(callee, {SlotKind::Return, 0});
    flow_.addCopy(result, returned);
    if (alias & (std::uint64_t{1} << 63))
      flow_.addCopy(returned, result);
  }
}

void Resolver::addCall(InstanceIndex index, const Call &call) {
  if (call.kind == CallKind::Direct) {
    if (const auto found = program_.symbolIndex.find(call.callee);
        found != program_.symbolIndex.end())
      addDirectCall(index, call, found->second);
    return;
  }
  // Models name the interface that a call goes through, as the source does.
  if (call.kind == CallKind::Virtual)
    if (const auto callee = program_.symbolIndex.find(call.callee);
        callee != program_.symbolIndex.end()) {
      for (const WireModel *model : wireModels_[callee->second])
        wireCalls_.push_back({index, &call, model});
      for (const CallModel *model : callModels_[callee->second])
        addModelledCall(index, call, callee->second, *model);
    }
  noteThrown(index, {}, call.receiver);
  PendingCall made;
  made.instance = index;
  made.call = &call;
  made.kind = call.kind;
  made.via = call.via;
  made.target = readable(index, call.target);
  made.receiver = readable(index, call.receiver);
  made.result = variable(index, call.result);
  for (const Slot slot : call.args)
    made.args.push_back(variable(index, slot));
  made.spreads = call.flags & facts::call::kSpreads;
  made.silent = call.flags & facts::call::kThroughLibrary;
  const Variable target = made.target;
  const Variable receiver = made.receiver;
  const std::uint32_t id = newPending(std::move(made));
  watch(target, id, Role::Target);
  watch(receiver, id, Role::Receiver);
}

void Resolver::addDirectCall(InstanceIndex index, const Call &call, std::uint32_t callee) {
  std::uint32_t modelled = 0;
  for (const CallModel *model : callModels_[callee]) {
    addModelledCall(index, call, callee, *model);
    if (model->invokes >= 0 && model->invokes < 32)
      modelled |= 1u << model->invokes;
    else if (model->invokes == kEveryArgument)
      modelled = ~0u;
  }
  for (const WireModel *model : wireModels_[callee])
    wireCalls_.push_back({index, &call, model});
  if (isStd(callee))
    return;

  // Which closure of a lambda is called decides what its captures hold.
  if (program_.symbols[callee].kind == SymbolKind::Lambda && call.receiver) {
    PendingCall made;
    made.instance = index;
    made.call = &call;
    made.kind = CallKind::Direct;
    made.via = call.via;
    made.result = variable(index, call.result);
    for (const Slot slot : call.args)
      made.args.push_back(variable(index, slot));
    made.spreads = call.flags & facts::call::kSpreads;
    made.silent = true;
    const Variable receiver = readable(index, call.receiver);
    watch(receiver, newPending(std::move(made)), Role::Closure);
    return;
  }
  const InstanceIndex target = instanceFor(index, call, callee, directSites_[callee]);
  addEdge(index, target, call.via, Confidence::Definite, call.place, kNone);
  std::vector<Variable> args;
  for (const Slot slot : call.args)
    args.push_back(variable(index, slot));
  connect(target, args, call.flags & facts::call::kSpreads, variable(index, call.result), modelled);
  if (call.receiver && !program_.bodiesOf[callee].empty())
    copyInto(variable(target, {SlotKind::This, 0}), variable(index, call.receiver));
  if (isOpaque(callee))
    addOpaqueCall(index, call, callee);
}

// Code without a body may call whatever callable it is given, and may return anything.
void Resolver::addOpaqueCall(InstanceIndex index, const Call &call, std::uint32_t callee) {
  if (const Variable result = variable(index, call.result); result != kNone)
    flow_.addValue(result, kUnknownValue);
  if (!callModels_[callee].empty() || !wireModels_[callee].empty())
    return;
  bool any = false;
  for (const Slot slot : call.args)
    any |= bool(slot);
  if (!any)
    return;
  PendingCall made;
  made.instance = index;
  made.call = &call;
  made.via = Via::Callback;
  made.silent = true;
  made.spreads = true;
  const Variable all = flow_.newVariable();
  for (const Slot slot : call.args)
    if (const Variable arg = variable(index, slot); arg != kNone)
      copyInto(all, arg);
  made.args = {all};
  const std::uint32_t id = newPending(std::move(made));
  watch(all, id, Role::Callback);
}

void Resolver::addModelledCall(InstanceIndex index, const Call &call, std::uint32_t,
                               const CallModel &model) {
  if (model.stores) {
    if (const Variable receiver = variable(index, call.receiver); receiver != kNone)
      for (const Slot slot : call.args)
        if (const Variable arg = variable(index, slot); arg != kNone)
          copyInto(receiver, arg);
    return;
  }
  PendingCall made;
  made.instance = index;
  made.call = &call;
  made.kind = CallKind::Indirect;
  made.via = model.via;
  made.silent = true;
  made.spreads = true;
  // What else is handed over is what the callable is called with, or on.
  const Variable all = flow_.newVariable();
  const Variable callable = flow_.newVariable();
  for (std::size_t i = 0; i < call.args.size(); ++i)
    if (const Variable arg = variable(index, call.args[i]); arg != kNone) {
      copyInto(all, arg);
      if (model.invokes == kEveryArgument || model.invokes == static_cast<int>(i))
        copyInto(callable, arg);
    }
  if (const Variable receiver = variable(index, call.receiver); receiver != kNone) {
    copyInto(all, receiver);
    if (model.invokes == kReceiver)
      flow_.addCopy(callable, receiver);
  }
  made.target = callable;
  made.receiver = all;
  made.args = {all};
  made.result = variable(index, call.result);
  const std::uint32_t id = newPending(std::move(made));
  watch(callable, id, Role::Target);
  watch(all, id, Role::Receiver);
}

} // namespace sekat::graph
