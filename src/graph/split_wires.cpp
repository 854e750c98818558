#include "graph/split_wires.h"

#include "graph/wire_match.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace sekat::graph {

using namespace facts;

namespace {

/// Calls of a function beyond which its wires are not paired: pairing looks back from each.
constexpr std::size_t kMostCalls = 20000;

/// Slots of one body that are the same object as far as its calls say.
class Aliases {
public:
  /// `chains` says whether a call returns the object that it is called on.
  template <class Chains> Aliases(const Body &body, const Chains &chains) {
    for (const Flow &flow : body.flows)
      if (flow.kind == FlowKind::Copy && flow.src && flow.dst)
        join(flow.src, flow.dst);
      else if (flow.kind == FlowKind::Load || flow.kind == FlowKind::Part)
        join(flow.dst, {SlotKind::Field, flow.id}); // the member of any object
    for (const Call &call : body.calls)
      if (call.receiver && call.result && chains(call))
        join(call.receiver, call.result);
  }
  [[nodiscard]] Slot find(Slot slot) const {
    Slot root = slot;
    for (auto up = parent_.find(root); up != parent_.end(); up = parent_.find(root))
      root = up->second;
    for (auto up = parent_.find(slot); up != parent_.end() && up->second != root;
         up = parent_.find(slot))
      slot = std::exchange(up->second, root);
    return root;
  }

private:
  void join(const Slot &a, const Slot &b) {
    const Slot x = find(a), y = find(b);
    // A field is known to all bodies, so it stands for the others.
    if (x != y)
      parent_[x.kind == SlotKind::Field ? y : x] = x.kind == SlotKind::Field ? x : y;
  }
  mutable std::map<Slot, Slot> parent_;
};

struct Naming {
  std::string address;
  Slot receiver, result; ///< none: not tracked
  std::size_t at = 0;    ///< call of the body
};

struct End {
  SymbolIndex function = kNone; ///< that makes the call
  facts::Via via = facts::Via::Http;
  std::string address, method;
  Site site;
  std::vector<NodeIndex> handlers; ///< serves
  bool ambiguous = false;
  bool isNew = false;
};

class Connector {
public:
  Connector(const Program &program, const NameIndex &names,
            const std::vector<SplitWireModel> &models, CallGraph &graph)
      : program_(program), index_(names), models_(models), graph_(graph) {}

  void run() {
    if (!findCallees())
      return;
    index();
    for (const Body &body : program_.bodies)
      readFieldNamings(body);
    for (const Body &body : program_.bodies)
      readBody(body);
    connect();
  }

private:
  bool findCallees();
  void addTaker(RecordId id);
  void index();
  [[nodiscard]] std::string fold(const Text &text) const;
  /// What a model knows of a function that is called.
  struct Callee {
    std::uint32_t symbol = 0;                  ///< of the program
    std::vector<const SplitWireModel *> takes; ///< its calls end a wire
    std::vector<const SplitWireModel *> names; ///< its calls name an address
    [[nodiscard]] bool isNamed(const SplitWireModel &model) const {
      return std::find(names.begin(), names.end(), &model) != names.end();
    }
  };
  /// Null when no model knows the callee.
  [[nodiscard]] const Callee *calleeOf(const Call &call) const {
    const auto found = callees_.find(call.callee);
    return found == callees_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] Aliases aliasesIn(const Body &body) const {
    // Methods of what takes a handler return it again (`.methods(...)`); other classes make it.
    return Aliases(body, [this](const Call &call) {
      const Callee *callee = calleeOf(call);
      const auto symbol = program_.symbolIndex.find(call.callee);
      return !(callee && !callee->names.empty()) && symbol != program_.symbolIndex.end() &&
             takers_.contains(program_.symbols[symbol->second].record);
    });
  }
  [[nodiscard]] std::vector<Naming> namings(const Body &body, const SplitWireModel &model,
                                            const Aliases &aliases) const;
  void readFieldNamings(const Body &body);
  void readBody(const Body &body);
  void readCall(const Body &body, const Aliases &aliases, std::size_t at,
                const SplitWireModel &model);
  [[nodiscard]] std::vector<Naming> addressesOf(const Body &body, const Aliases &aliases,
                                                std::size_t at, const SplitWireModel &model) const;
  [[nodiscard]] std::vector<NodeIndex> handlersNamed(const Call &call,
                                                     const SplitWireModel &model) const;
  [[nodiscard]] std::vector<NodeIndex> callbacksAt(SymbolIndex function, const Site &site) const;
  void connect();
  void addEdges(const End &request, const End &served, WireMatch match);
  std::uint32_t string(const std::string &text);
  [[nodiscard]] Site siteOf(const Place &place);

  const Program &program_;
  const NameIndex &index_;
  const std::vector<SplitWireModel> &models_;
  CallGraph &graph_;
  std::unordered_map<SymbolId, SymbolIndex> symbolOf_;
  std::unordered_map<std::string_view, std::vector<NodeIndex>> byName_;
  std::unordered_map<SymbolId, Callee> callees_;
  std::set<RecordId> takers_;           ///< classes whose methods take a handler, and their bases
  std::map<Slot, const Text *> textOf_; ///< null: more than one value
  std::map<std::pair<const SplitWireModel *, Slot>, std::vector<Naming>> ofFields_;
  std::unordered_map<std::string, std::uint32_t> strings_;
  std::vector<std::vector<NodeIndex>> nodesOf_;
  std::vector<End> served_, requested_;
  using SiteKey = std::tuple<SymbolIndex, std::uint32_t, std::uint32_t, std::uint32_t>;
  static SiteKey siteKey(const End &end) {
    return {end.function, end.site.file, end.site.line, end.site.column};
  }
  std::map<SiteKey, std::set<std::string>> addressesAt_;
  bool changed_ = false;
};

void Connector::addTaker(RecordId id) {
  std::vector<RecordId> work{id};
  while (!work.empty()) {
    const RecordId record = work.back();
    work.pop_back();
    if (!record || !takers_.insert(record).second)
      continue;
    if (const auto known = program_.recordIndex.find(record); known != program_.recordIndex.end())
      work.insert(work.end(), program_.records[known->second].bases.begin(),
                  program_.records[known->second].bases.end());
  }
}

// Whether any model has something to do.
bool Connector::findCallees() {
  bool any = false;
  const auto of = [&](std::uint32_t symbol) -> Callee & {
    Callee &callee = callees_[program_.symbols[symbol].id];
    callee.symbol = symbol;
    return callee;
  };
  for (const SplitWireModel &model : models_) {
    for (const std::uint32_t symbol : index_.matching(model.function)) {
      of(symbol).takes.push_back(&model);
      addTaker(program_.symbols[symbol].record);
      any = true;
    }
    if (model.kind == SplitWireModel::Address::OtherCall)
      for (const std::uint32_t symbol : index_.matching(model.of))
        of(symbol).names.push_back(&model);
  }
  return any;
}

void Connector::index() {
  for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
    symbolOf_.emplace(graph_.symbols[i].id, i);
  // Texts of the program stay where they are; those of the graph move as it grows.
  for (const facts::Symbol &symbol : program_.symbols)
    if (const auto known = symbolOf_.find(symbol.id); known != symbolOf_.end())
      byName_[program_.text(symbol.name)].push_back(known->second);
  nodesOf_.resize(graph_.symbols.size());
  for (NodeIndex node = 0; node < graph_.nodeCount(); ++node)
    nodesOf_[graph_.nodeSymbol[node]].push_back(node);
  for (std::uint32_t i = 0; i < graph_.strings.size(); ++i)
    strings_.emplace(graph_.strings[i], i);
  for (const TextDefinition &definition : program_.texts)
    if (const auto [known, isNew] = textOf_.try_emplace(definition.slot, &definition.text);
        !isNew && known->second && fold(*known->second) != fold(definition.text))
      known->second = nullptr;
  for (const WirePoint &wire : graph_.wire) {
    End end{
        wire.function, wire.via, graph_.text(wire.address), graph_.text(wire.method), wire.site, {},
        false,         false};
    if (wire.handler != kNone)
      end.handlers.push_back(wire.handler);
    (wire.serves ? served_ : requested_).push_back(std::move(end));
  }
}

// `*` stands for what is not known. Literals and constants; what a parameter brings is not folded.
std::string Connector::fold(const Text &text) const {
  std::string result;
  for (const TextPiece &piece : text) {
    std::string part = "*";
    if (!piece.unknown && !piece.slot)
      part = program_.text(piece.literal);
    else if (const auto found = textOf_.find(piece.slot);
             piece.slot && found != textOf_.end() && found->second && found->second != &text)
      part = found->second->size() == 1 && !(*found->second)[0].slot && !(*found->second)[0].unknown
                 ? program_.text((*found->second)[0].literal)
                 : "*";
    if (part != "*" || !result.ends_with('*'))
      result += part;
  }
  return result;
}

std::vector<Naming> Connector::namings(const Body &body, const SplitWireModel &model,
                                       const Aliases &aliases) const {
  std::vector<Naming> found;
  for (std::size_t at = 0; at < body.calls.size(); ++at) {
    const Call &call = body.calls[at];
    const Callee *callee = calleeOf(call);
    if (!callee || !callee->isNamed(model))
      continue;
    for (const ArgumentText &text : call.texts)
      if (text.argument == model.address)
        found.push_back(
            {fold(text.text), aliases.find(call.receiver), aliases.find(call.result), at});
  }
  return found;
}

void Connector::readFieldNamings(const Body &body) {
  const bool any = std::any_of(body.calls.begin(), body.calls.end(), [&](const Call &call) {
    const Callee *callee = calleeOf(call);
    return callee && !callee->names.empty();
  });
  if (!any)
    return;
  const Aliases aliases = aliasesIn(body);
  for (const SplitWireModel &model : models_)
    if (model.kind == SplitWireModel::Address::OtherCall)
      for (const Naming &naming : namings(body, model, aliases))
        for (const Slot &object : {naming.receiver, naming.result})
          if (object.kind == SlotKind::Field)
            ofFields_[{&model, object}].push_back(naming);
}

std::vector<Naming> Connector::addressesOf(const Body &body, const Aliases &aliases, std::size_t at,
                                           const SplitWireModel &model) const {
  const std::vector<Naming> all = namings(body, model, aliases);
  if (const Slot object = aliases.find(body.calls[at].receiver)) {
    for (const Slot Naming::*part : {&Naming::result, &Naming::receiver}) {
      std::vector<Naming> same;
      std::copy_if(all.begin(), all.end(), std::back_inserter(same),
                   [&](const Naming &naming) { return naming.*part == object; });
      if (!same.empty())
        return same;
    }
    const auto field = ofFields_.find({&model, object});
    return field == ofFields_.end() ? std::vector<Naming>() : field->second;
  }
  // By order: what was named since the handler before; when that is nothing, one object has several
  // handlers. A handler before every name goes with the first.
  std::vector<Naming> group, named;
  std::size_t next = 0;
  for (std::size_t i = 0; i <= at; ++i) {
    while (next < all.size() && all[next].at <= i)
      named.push_back(all[next++]);
    // Several models may take a handler for the same name.
    const Callee *callee = calleeOf(body.calls[i]);
    const bool takes = callee && std::any_of(callee->takes.begin(), callee->takes.end(),
                                             [&](const SplitWireModel *other) {
                                               return other->of.pattern == model.of.pattern;
                                             });
    if (takes && !named.empty())
      group = std::exchange(named, {});
  }
  if (group.empty() && !all.empty())
    group.push_back(all.front());
  return group;
}

std::vector<NodeIndex> Connector::callbacksAt(SymbolIndex function, const Site &site) const {
  std::vector<NodeIndex> handlers;
  for (const NodeIndex node : nodesOf_[function])
    for (const Edge &edge : graph_.out(node))
      if (edge.via == Via::Callback && edge.site.file == site.file && edge.site.line == site.line &&
          edge.site.column == site.column)
        handlers.push_back(edge.to);
  std::sort(handlers.begin(), handlers.end());
  handlers.erase(std::unique(handlers.begin(), handlers.end()), handlers.end());
  return handlers;
}

std::vector<NodeIndex> Connector::handlersNamed(const Call &call,
                                                const SplitWireModel &model) const {
  const std::string &callee = program_.text(program_.symbols[calleeOf(call)->symbol].name);
  const auto name = serviceName(callee, model.function.pattern, model.named);
  if (!name)
    return {};
  const auto found = byName_.find(*name);
  return found == byName_.end() ? std::vector<NodeIndex>() : found->second;
}

bool isPath(std::string_view text) {
  return text.size() > 1 && text.front() == '/' &&
         text.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

bool isTopic(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\r\n*%\"") == std::string_view::npos;
}

/// What follows the word, up to the next blank; empty when the text does not start with the word.
std::string afterWord(const std::string &text, const std::string &word) {
  if (text.size() <= word.size())
    return {};
  for (std::size_t i = 0; i < word.size(); ++i)
    if (std::toupper(static_cast<unsigned char>(text[i])) !=
        std::toupper(static_cast<unsigned char>(word[i])))
      return {};
  std::string rest = text.substr(word.size());
  rest = rest.substr(0, rest.find(' '));
  // A conversion of printf stands for what is not known.
  if (const std::size_t percent = rest.find('%'); percent != std::string::npos)
    rest = rest.substr(0, percent) + "*";
  return rest;
}

void Connector::readCall(const Body &body, const Aliases &aliases, std::size_t at,
                         const SplitWireModel &model) {
  const Call &call = body.calls[at];
  const auto function = symbolOf_.find(body.function);
  if (function == symbolOf_.end())
    return;
  const Site site = siteOf(call.place);
  std::vector<std::string> addresses;
  switch (model.kind) {
  case SplitWireModel::Address::OtherCall:
    for (const Naming &naming : addressesOf(body, aliases, at, model))
      addresses.push_back(naming.address);
    break;
  case SplitWireModel::Address::Argument:
    for (const ArgumentText &text : call.texts)
      if (text.argument == model.address)
        addresses.push_back(afterWord(fold(text.text), model.after));
    break;
  case SplitWireModel::Address::Literals:
    // A call with an argument sets the path instead of reading it.
    if (model.via == Via::Http && !(call.args.empty() && call.texts.empty()))
      break;
    for (const facts::Literal &literal : body.literals)
      if (const std::string &text = program_.text(literal.text);
          model.via == Via::Http ? isPath(text) : isTopic(text))
        addresses.push_back(text);
    break;
  }
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  std::erase_if(addresses, [](const std::string &text) { return text.empty() || text == "*"; });
  std::vector<NodeIndex> handlers;
  if (model.serves && !model.named.empty())
    handlers = handlersNamed(call, model);
  else if (model.serves)
    handlers = model.handler >= 0 ? callbacksAt(function->second, site)
                                  : std::vector<NodeIndex>{function->second};
  // Two topics that one subscriber listens to are both its own; two routes of one handler are not.
  const bool ambiguous = addresses.size() > 1 && model.via == Via::Http;
  for (const std::string &address : addresses) {
    End end{function->second, model.via, address, model.method, site, handlers, ambiguous, true};
    (model.serves ? served_ : requested_).push_back(std::move(end));
  }
}

void Connector::readBody(const Body &body) {
  if (body.calls.size() > kMostCalls)
    return;
  std::optional<Aliases> aliases;
  for (std::size_t at = 0; at < body.calls.size(); ++at) {
    const Callee *callee = calleeOf(body.calls[at]);
    if (!callee)
      continue;
    for (const SplitWireModel *model : callee->takes) {
      if (!aliases)
        aliases = aliasesIn(body);
      readCall(body, *aliases, at, *model);
    }
  }
}

void Connector::addEdges(const End &request, const End &served, WireMatch match) {
  const bool sure = (match == WireMatch::Exact || match == WireMatch::Pattern) && !served.ambiguous;
  // Which copy of a wrapper asks for which of several addresses is not known here.
  const auto asked = addressesAt_.find(siteKey(request));
  const bool copied = nodesOf_[request.function].size() > 1 && asked != addressesAt_.end() &&
                      asked->second.size() > 1;
  for (const NodeIndex from : nodesOf_[request.function])
    for (const NodeIndex to : served.handlers) {
      Edge edge;
      edge.from = from;
      edge.to = to;
      edge.via = request.via;
      edge.confidence = sure && !copied ? Confidence::Likely : Confidence::Possible;
      edge.site = request.site;
      graph_.edges.push_back(edge);
      changed_ = true;
    }
}

void Connector::connect() {
  for (const End &request : requested_)
    addressesAt_[siteKey(request)].insert(request.address);
  for (const End &request : requested_) {
    std::vector<std::pair<const End *, WireMatch>> found;
    for (const End &served : served_) {
      if (!(request.isNew || served.isNew) || served.via != request.via ||
          (!served.method.empty() && !request.method.empty() && served.method != request.method))
        continue;
      const WireMatch match =
          matchAddress(request.address, served.address, request.via == Via::Http);
      if (match != WireMatch::None)
        found.emplace_back(&served, match);
    }
    const bool exact = std::any_of(found.begin(), found.end(),
                                   [](const auto &f) { return f.second == WireMatch::Exact; });
    for (const auto &[served, match] : found)
      if (!exact || match == WireMatch::Exact)
        addEdges(request, *served, match);
  }
  for (const std::vector<End> *ends : {&served_, &requested_})
    for (const End &end : *ends)
      if (end.isNew)
        graph_.wire.push_back(
            {end.function, ends == &served_, end.via, string(end.address), string(end.method),
             end.handlers.empty() ? kNone : graph_.nodeSymbol[end.handlers[0]], end.site});
  if (changed_)
    reorderEdges(graph_);
}

std::uint32_t Connector::string(const std::string &text) {
  const auto [known, isNew] =
      strings_.try_emplace(text, static_cast<std::uint32_t>(graph_.strings.size()));
  if (isNew)
    graph_.strings.push_back(text);
  return known->second;
}

Site Connector::siteOf(const Place &place) {
  return {string(program_.text(place.file)), place.line, place.column};
}

} // namespace

void connectSplitWires(const Program &program, const NameIndex &names,
                       const std::vector<SplitWireModel> &models, CallGraph &graph) {
  if (!models.empty())
    Connector(program, names, models, graph).run();
}

void reorderEdges(CallGraph &graph) {
  const auto key = [&](const Edge &edge) {
    return std::tuple(edge.from, edge.to, -static_cast<int>(edge.confidence), edge.via,
                      std::string_view(graph.strings[edge.site.file]), edge.site.line,
                      edge.site.column);
  };
  std::stable_sort(graph.edges.begin(), graph.edges.end(),
                   [&](const Edge &a, const Edge &b) { return key(a) < key(b); });
  graph.edges.erase(std::unique(graph.edges.begin(), graph.edges.end(),
                                [&](const Edge &a, const Edge &b) { return key(a) == key(b); }),
                    graph.edges.end());
  graph.firstEdge.assign(graph.nodeCount() + 1, 0);
  for (const Edge &edge : graph.edges)
    ++graph.firstEdge[edge.from + 1];
  for (std::size_t i = 1; i < graph.firstEdge.size(); ++i)
    graph.firstEdge[i] += graph.firstEdge[i - 1];
}

} // namespace sekat::graph
