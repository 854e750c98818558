// Set-up: models by symbol, and what is known about functions before any value flows.

#include "graph/resolver.h"

#include <algorithm>

namespace sekat::graph {

using namespace facts;

namespace {

// The last segment of a pattern or name, by which candidates are found without trying every pair.
std::string_view lastSegment(std::string_view name) {
  const std::size_t at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

bool hasWildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

} // namespace

Resolver::Resolver(const Program &program, const Models &models, const ResolveLimits &limits)
    : program_(program), models_(models), limits_(limits), dispatch_(program) {
  values_.emplace_back(false, kNone); // kUnknownValue
  flow_.addKind(kUnknownKind);
  const std::size_t count = program.symbols.size();
  instances_.resize(count);
  for (std::uint32_t i = 0; i < count; ++i)
    instances_[i].symbol = i;
  directSites_.resize(count);
  copies_.resize(count);
  aliasParams_.resize(count);
  callModels_.resize(count);
  wireModels_.resize(count);
  soleSites_.resize(count, {kNone, nullptr});
  incoming_.resize(count);
  constructed_.resize(program.records.size());
  objectsOf_.resize(program.records.size());
  indexModels();
  indexRecasts();
  std::vector<std::uint32_t> open;
  for (std::uint32_t symbol = 0; symbol < count; ++symbol)
    for (const CallModel *model : callModels_[symbol])
      if (const auto record = program.recordIndex.find(program.symbols[symbol].record);
          model->stores && record != program.recordIndex.end())
        open.push_back(record->second);
  filters_ = std::make_unique<TypeFilters>(program, dispatch_, open);
  flow_.useFilters(filters_.get());

  for (std::uint32_t symbol = 0; symbol < count; ++symbol) {
    for (const std::uint32_t b : program.bodiesOf[symbol]) {
      const Body &body = program.bodies[b];
      for (const RecordId record : body.constructs)
        if (const auto found = program.recordIndex.find(record);
            found != program.recordIndex.end() && !constructed_[found->second]) {
          constructed_[found->second] = true;
          constructedList_.push_back(found->second);
        }
      for (const Flow &flow : body.flows)
        if (flow.kind == FlowKind::Alias) {
          if (flow.dst.kind == SlotKind::Return)
            aliasParams_[symbol] |= std::uint64_t{1} << 63;
          else if (flow.dst.id < 63)
            aliasParams_[symbol] |= std::uint64_t{1} << flow.dst.id;
        }
      for (const Call &call : body.calls)
        if (call.kind == CallKind::Direct)
          if (const auto found = program.symbolIndex.find(call.callee);
              found != program.symbolIndex.end()) {
            ++directSites_[found->second];
            soleSites_[found->second] = {symbol, &call};
          }
    }
  }
  forwarding_ = findForwarding(
      program, [&](std::uint32_t s) { return isOpaque(s) || !callModels_[s].empty(); },
      [&](std::uint32_t s) { return !wireModels_[s].empty(); });
}

void Resolver::indexModels() {
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> byLast;
  for (std::uint32_t i = 0; i < program_.symbols.size(); ++i)
    byLast[lastSegment(program_.text(program_.symbols[i].name))].push_back(i);
  const auto each = [&](const NamePattern &pattern, auto &&found) {
    const std::string_view last = lastSegment(pattern.pattern);
    if (!hasWildcard(last)) {
      if (const auto candidates = byLast.find(last); candidates != byLast.end())
        for (const std::uint32_t symbol : candidates->second)
          if (pattern.matches(program_.text(program_.symbols[symbol].name)))
            found(symbol);
      return;
    }
    for (std::uint32_t symbol = 0; symbol < program_.symbols.size(); ++symbol)
      if (pattern.matches(program_.text(program_.symbols[symbol].name)))
        found(symbol);
  };
  for (const CallModel &model : models_.calls)
    each(model.function, [&](std::uint32_t symbol) { callModels_[symbol].push_back(&model); });
  for (const WireModel &model : models_.wires)
    each(model.function, [&](std::uint32_t symbol) { wireModels_[symbol].push_back(&model); });
}

// Captures are numbered (extract/body_expressions.cpp).
bool Resolver::isOwnCapture(std::uint32_t symbol, std::uint64_t id) const {
  if (program_.symbols[symbol].kind != SymbolKind::Lambda)
    return false;
  for (std::uint64_t i = 0; i < 64; ++i)
    if (support::hashCombine(program_.symbols[symbol].record, i) == id)
      return true;
  return false;
}

bool Resolver::isStd(std::uint32_t symbol) const {
  const std::string &name = program_.text(program_.symbols[symbol].name);
  return (program_.symbols[symbol].flags & flag::kLibrary) &&
         (name.starts_with("std::") || name.starts_with("__gnu_cxx::") ||
          name.starts_with("__builtin_"));
}

// Code that is not here: declared, called, but no body in any TU that was read.
bool Resolver::isOpaque(std::uint32_t symbol) const {
  return program_.bodiesOf[symbol].empty() && !(program_.symbols[symbol].flags & flag::kDefined) &&
         !isStd(symbol) && !(program_.symbols[symbol].flags & flag::kPure);
}

} // namespace sekat::graph
