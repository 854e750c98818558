#include "driver/resolution.h"

#include "driver/inputs.h"
#include "driver/near_names.h"
#include "graph/open_calls.h"
#include "graph/resolve.h"
#include "graph/wire_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace sekat::driver {

namespace {

std::string_view lastSegment(std::string_view name) {
  const std::size_t at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

/// Names by their last segment, so that a pattern that ends in a plain word tries only a few.
class NameIndex {
public:
  explicit NameIndex(const std::vector<std::string_view> &names) : names_(names) {
    for (const std::string_view name : names)
      byLast_[lastSegment(name)].push_back(name);
  }

  [[nodiscard]] bool matches(const rules::Glob &glob) const {
    const std::string_view last = lastSegment(glob.pattern());
    const bool plain = last.find_first_of("*?\\") == std::string_view::npos &&
                       !last.starts_with('+') && !last.starts_with('-') &&
                       last.find(' ') == std::string_view::npos;
    if (!plain)
      return any(names_, glob);
    const auto found = byLast_.find(last);
    return found != byLast_.end() && any(found->second, glob);
  }

  /// Whether a stub of the pattern is there: `stub` captures with `**` and `*`.
  [[nodiscard]] bool hasStub(const rules::ModelRpc &rpc) const {
    return std::any_of(names_.begin(), names_.end(), [&](std::string_view name) {
      return graph::serviceName(name, rpc.stub.pattern(), rpc.service.pattern()).has_value();
    });
  }

  [[nodiscard]] const std::vector<std::string_view> &names() const { return names_; }

private:
  static bool any(const std::vector<std::string_view> &names, const rules::Glob &glob) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return glob.matches(name); });
  }

  const std::vector<std::string_view> &names_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> byLast_;
};

std::string unusedText(const NameIndex &index, const rules::Glob &glob, const rules::Model &model,
                       std::string_view role) {
  std::string text = fmt::format("{} {} of model {}", role, glob.pattern(), model.name);
  if (glob.isExact())
    if (const auto near = nearNames(glob.pattern(), index.names(), 1); !near.empty())
      text += fmt::format(" (did you mean {}?)", near.front());
  return text;
}

graph::OpenCallModel openCallModel(const rules::ModelResolve &resolve) {
  graph::OpenCallModel model;
  model.function = namePattern(resolve.function);
  model.call = resolve.call;
  for (const rules::Glob &target : resolve.targets)
    model.targets.push_back(namePattern(target));
  model.via = viaFromName(resolve.via);
  return model;
}

std::string settledNote(const rules::ModelResolve &resolve, const graph::OpenCallUse &use) {
  const std::string place = fmt::format("{}:{}", resolve.pos.file, resolve.pos.line);
  const std::string calls =
      use.calls == 1 ? "one open call" : fmt::format("{} open calls", use.calls);
  return resolve.targets.empty()
             ? fmt::format("{}: a model says that {} of {} leads to no function of the program",
                           place, calls, resolve.function.pattern())
             : fmt::format("{}: a model says where {} of {} leads", place, calls,
                           resolve.function.pattern());
}

/// Whether the entry's function is there, and one of its targets if it has any: then it can only be
/// the call that is not.
bool namesSomething(const NameIndex &index, const rules::ModelResolve &resolve) {
  return index.matches(resolve.function) &&
         (resolve.targets.empty() ||
          std::any_of(resolve.targets.begin(), resolve.targets.end(),
                      [&](const rules::Glob &target) { return index.matches(target); }));
}

} // namespace

std::vector<check::Unmatched> unusedModels(const std::vector<std::string_view> &names,
                                           const std::vector<rules::Model> &models) {
  std::vector<check::Unmatched> unused;
  if (std::all_of(models.begin(), models.end(), [](const auto &model) { return model.shipped; }))
    return unused;
  const NameIndex index(names);
  for (const rules::Model &model : models) {
    if (model.shipped)
      continue;
    std::vector<check::Unmatched> own;
    const auto check = [&](const rules::Glob &glob, const support::SourcePos &pos,
                           std::string_view role = "function") {
      if (!index.matches(glob))
        own.push_back({unusedText(index, glob, model, role), pos});
    };
    for (const rules::ModelCall &call : model.calls)
      check(call.function, call.pos);
    for (const auto *wires : {&model.serves, &model.requests, &model.consumes, &model.produces})
      for (const rules::ModelWire &wire : *wires) {
        check(wire.function, wire.pos);
        if (wire.addressOf)
          check(*wire.addressOf, wire.pos);
      }
    for (const rules::ModelRpc &rpc : model.rpcs)
      if (!index.hasStub(rpc))
        own.push_back({unusedText(index, rpc.stub, model, "stub"), rpc.pos});
    for (const rules::ModelNamed &entry : model.named)
      check(entry.function, entry.pos);
    for (const rules::ModelResolve &resolve : model.resolves) {
      check(resolve.function, resolve.pos);
      for (const rules::Glob &target : resolve.targets)
        check(target, resolve.pos, "target");
    }
    std::stable_sort(own.begin(), own.end(), [](const auto &a, const auto &b) {
      return std::pair(a.pos.line, a.pos.column) < std::pair(b.pos.line, b.pos.column);
    });
    unused.insert(unused.end(), own.begin(), own.end());
  }
  return unused;
}

Resolution resolveProgram(const graph::Program &program, const std::vector<rules::Model> &models) {
  Resolution result;
  result.graph = graph::resolveCalls(program, graphModels(models));
  const graph::NameIndex symbols(program);
  graph::connectSplitWires(program, symbols, splitWireModels(models), result.graph);
  std::vector<std::string_view> names;
  names.reserve(program.symbols.size());
  for (const facts::Symbol &symbol : program.symbols)
    names.push_back(program.text(symbol.name));
  result.unusedModels = unusedModels(names, models);

  std::vector<graph::NamedCallModel> named;
  for (const rules::Model &model : models)
    for (const rules::ModelNamed &entry : model.named)
      named.push_back({namePattern(entry.function), entry.argument, entry.call});
  graph::addNamedCalls(program, symbols, named, result.graph);

  std::vector<const rules::ModelResolve *> resolves;
  std::vector<const rules::Model *> owners;
  std::vector<graph::OpenCallModel> open;
  for (const rules::Model &model : models)
    for (const rules::ModelResolve &resolve : model.resolves) {
      resolves.push_back(&resolve);
      owners.push_back(&model);
      open.push_back(openCallModel(resolve));
    }
  if (open.empty())
    return result;
  const std::vector<graph::OpenCallUse> uses = graph::settleOpenCalls(result.graph, open);
  const NameIndex index(names);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (uses[i].calls > 0)
      result.notes.push_back(settledNote(*resolves[i], uses[i]));
    else if (!owners[i]->shipped && namesSomething(index, *resolves[i]))
      result.unusedModels.push_back(
          {fmt::format("open call \"{}\" in {} of model {}", resolves[i]->call,
                       resolves[i]->function.pattern(), owners[i]->name),
           resolves[i]->pos});
  }
  return result;
}

} // namespace sekat::driver
