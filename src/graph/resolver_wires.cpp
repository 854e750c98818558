// From function to wire: HTTP requests to routes, producers to consumers, RPC stubs to service
// methods.

#include "graph/resolver.h"

#include "graph/wire_match.h"

#include <algorithm>
#include <map>

namespace sekat::graph {

using namespace facts;

namespace {
constexpr unsigned kMaxDepth = 8;
} // namespace

std::string Resolver::parameterText(InstanceIndex index, std::uint64_t parameter, unsigned depth) {
  const Instance &instance = instances_[index];
  InstanceIndex caller = instance.caller;
  const Call *site = instance.site;
  if (!site && directSites_[instance.symbol] == 1)
    std::tie(caller, site) = soleSites_[instance.symbol];
  if (!site || caller == kNone)
    return "*";
  for (const ArgumentText &text : site->texts)
    if (text.argument >= 0 && static_cast<std::uint64_t>(text.argument) == parameter)
      return foldText(caller, text.text, depth + 1);
  return "*";
}

// `*` stands for what is not known.
std::string Resolver::foldText(InstanceIndex index, const Text &text, unsigned depth) {
  std::string result;
  if (depth > kMaxDepth)
    return "*";
  for (const TextPiece &piece : text) {
    std::string part;
    if (piece.unknown)
      part = "*";
    else if (!piece.slot)
      part = program_.text(piece.literal);
    else if (piece.slot.kind == SlotKind::Param)
      part = parameterText(index, piece.slot.id, depth);
    else {
      const auto found = textOf_.find(piece.slot);
      part = found == textOf_.end() || !found->second ? "*"
                                                      : foldText(index, *found->second, depth + 1);
    }
    if (part == "*" && result.ends_with('*'))
      continue;
    result += part;
    if (result.size() > 4096)
      return "*";
  }
  return result;
}

void Resolver::connectWires() {
  for (const TextDefinition &definition : program_.texts) {
    auto [found, inserted] = textOf_.try_emplace(definition.slot, &definition.text);
    // Two different values: neither is known for sure.
    if (!inserted && found->second) {
      const auto same = [](const TextPiece &a, const TextPiece &b) {
        return a.literal == b.literal && a.slot == b.slot && a.unknown == b.unknown;
      };
      if (!std::equal(found->second->begin(), found->second->end(), definition.text.begin(),
                      definition.text.end(), same))
        found->second = nullptr;
    }
  }
  struct Served {
    std::string address, method;
    Via via;
    std::vector<InstanceIndex> handlers;
  };
  std::vector<Served> served;
  struct Requested {
    std::string address, method;
    const WireCall *call;
  };
  std::vector<Requested> requested;
  for (const WireCall &call : wireCalls_) {
    if (isDead(call.instance))
      continue;
    std::string address = call.model->fixedAddress;
    if (call.model->address >= 0) {
      address = "*";
      for (const ArgumentText &text : call.call->texts)
        if (text.argument == call.model->address)
          address = foldText(call.instance, text.text, 0);
    }
    if (!call.model->serves) {
      requested.push_back({address, call.model->method, &call});
      continue;
    }
    Served made{address, call.model->method, call.model->via, {}};
    const int handler = call.model->handler;
    if (handler >= 0 && static_cast<std::size_t>(handler) < call.call->args.size())
      if (const Variable variableOf =
              variable(call.instance, call.call->args[static_cast<std::size_t>(handler)]);
          variableOf != kNone)
        for (const Value value : flow_.values(variableOf)) {
          if (value == kUnknownValue)
            continue;
          const auto [isFunction, index] = values_[value];
          if (isFunction)
            made.handlers.push_back(index);
          else if (const auto op =
                       program_.symbolIndex.find(program_.records[recordOf(value)].callOperator);
                   op != program_.symbolIndex.end())
            made.handlers.push_back(op->second);
        }
    // A consumer that polls handles what it gets itself.
    if (handler < 0 && call.model->via == Via::Queue)
      made.handlers.push_back(call.instance);
    wires_.push_back({instances_[call.instance].symbol, true, call.model->via, address,
                      call.model->method,
                      made.handlers.empty() ? kNone : instances_[made.handlers.front()].symbol,
                      call.call->place});
    served.push_back(std::move(made));
  }
  for (const Requested &request : requested) {
    wires_.push_back({instances_[request.call->instance].symbol, false, request.call->model->via,
                      request.address, request.method, kNone, request.call->call->place});
    std::vector<std::pair<InstanceIndex, WireMatch>> found;
    for (const Served &route : served) {
      if (route.via != request.call->model->via ||
          (!route.method.empty() && !request.method.empty() && route.method != request.method))
        continue;
      const WireMatch match = matchAddress(request.address, route.address, route.via == Via::Http);
      if (match != WireMatch::None)
        for (const InstanceIndex handler : route.handlers)
          found.emplace_back(handler, match);
    }
    // An exact address beats patterns; what is left over is a set of candidates.
    const bool exact = std::any_of(found.begin(), found.end(),
                                   [](const auto &f) { return f.second == WireMatch::Exact; });
    for (const auto &[handler, match] : found) {
      if (exact && match != WireMatch::Exact)
        continue;
      const bool sure = match == WireMatch::Exact || match == WireMatch::Pattern;
      addEdge(request.call->instance, handler, request.call->model->via,
              sure ? Confidence::Likely : Confidence::Possible, request.call->call->place, kNone);
    }
  }
}

void Resolver::connectRpc() {
  if (models_.rpcs.empty())
    return;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> byName;
  for (std::uint32_t i = 0; i < program_.symbols.size(); ++i)
    byName[program_.text(program_.symbols[i].name)].push_back(i);
  const std::size_t count = instances_.size();
  for (const RpcModel &model : models_.rpcs)
    for (InstanceIndex index = 0; index < count; ++index) {
      const std::string &name = program_.text(program_.symbols[instances_[index].symbol].name);
      const std::optional<std::string> service = serviceName(name, model.stub, model.service);
      if (!service)
        continue;
      const auto methods = byName.find(*service);
      if (methods == byName.end())
        continue;
      for (const std::uint32_t method : methods->second) {
        const auto owner = program_.recordIndex.find(program_.symbols[method].record);
        if (owner == program_.recordIndex.end())
          continue;
        const std::vector<std::uint32_t> derived = dispatch_.derivedFrom(owner->second);
        const bool any = std::any_of(derived.begin(), derived.end(),
                                     [&](std::uint32_t r) { return constructed_[r]; });
        for (const std::uint32_t record : derived) {
          if (any && !constructed_[record])
            continue;
          const std::uint32_t target = dispatch_.target(record, method);
          // The generated service class itself only answers "unimplemented"; the stub is no
          // service.
          if (target == 0xffffffffu || target == method || target == instances_[index].symbol)
            continue;
          if (serviceName(program_.text(program_.symbols[target].name), model.stub, model.service))
            continue;
          addEdge(index, target, Via::Rpc, any ? Confidence::Likely : Confidence::Possible,
                  program_.symbols[instances_[index].symbol].place, kNone);
          wires_.push_back({instances_[index].symbol, false, Via::Rpc, *service, "", target,
                            program_.symbols[instances_[index].symbol].place});
        }
      }
    }
}

} // namespace sekat::graph
