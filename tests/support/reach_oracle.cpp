#include "tests/support/reach_oracle.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace sekat::tests {
namespace {

using graph::kNone;

auto siteKey(const graph::CallGraph &graph, const graph::Site &site) {
  return std::tuple(graph.text(site.file), site.line, site.column);
}

class Enumeration {
public:
  Enumeration(const graph::CallGraph &graph, const check::SearchSpace &space,
              check::SystemIndex home)
      : graph_(graph), space_(space), home_(home) {}

  void from(graph::NodeIndex node) {
    path_ = {node};
    calls_.clear();
    extend();
  }

  std::map<graph::SymbolIndex, OracleWitness> best;

private:
  [[nodiscard]] std::uint8_t marks(graph::NodeIndex node) const {
    return space_.marks[graph_.nodeSymbol[node]];
  }

  // Where control has been handed to after the first `length` functions of the path.
  [[nodiscard]] std::set<check::SystemIndex> handedOver(std::size_t length) const {
    std::set<check::SystemIndex> in{home_};
    for (std::size_t i = 0; i < length; ++i) {
      const auto gates = space_.gates.of(graph_.nodeSymbol[path_[i]]);
      for (std::size_t again = 0; again <= gates.size(); ++again)
        for (const auto &[symbol, gate] : gates)
          if (in.contains(gate.from))
            in.insert(gate.to);
    }
    in.erase(home_);
    return in;
  }

  [[nodiscard]] bool isHandedOver() const {
    for (std::size_t i = 0; i < path_.size(); ++i) {
      const std::set<check::SystemIndex> in = handedOver(i + 1);
      const check::SystemIndex system = space_.systems[graph_.nodeSymbol[path_[i]]];
      if (system != kNone && in.contains(system))
        return true;
      const bool isTarget = i > 0 && (marks(path_[i]) & check::kTo) != 0;
      if (system == kNone && isTarget && !in.empty())
        return true;
    }
    return false;
  }

  [[nodiscard]] bool isWitness() const {
    if (path_.size() < 2 || (marks(path_.front()) & check::kTo) != 0 ||
        (marks(path_.back()) & check::kTo) == 0 || isHandedOver())
      return false;
    return std::all_of(path_.begin() + 1, path_.end() - 1,
                       [this](graph::NodeIndex node) { return marks(node) == 0; });
  }

  void record() {
    OracleWitness witness;
    witness.sink = graph_.nodeSymbol[path_.back()];
    for (const graph::NodeIndex node : path_)
      witness.names.emplace_back(graph_.name(graph_.nodeSymbol[node]),
                                 graph_.text(graph_.symbols[graph_.nodeSymbol[node]].signature));
    for (const graph::Edge *edge : calls_) {
      witness.sites.push_back(siteKey(graph_, edge->site));
      witness.confidence = std::min(witness.confidence, edge->confidence);
    }
    const auto [entry, isNew] = best.try_emplace(witness.sink, witness);
    const auto key = [](const OracleWitness &value) {
      return std::tuple(-static_cast<int>(value.confidence), value.names.size(), value.names,
                        value.sites);
    };
    if (!isNew && key(witness) < key(entry->second))
      entry->second = witness;
  }

  // Of parallel calls the strongest counts, then the first in the text.
  [[nodiscard]] std::map<graph::NodeIndex, const graph::Edge *> calls(graph::NodeIndex node) const {
    std::map<graph::NodeIndex, const graph::Edge *> chosen;
    for (const graph::Edge &edge : graph_.edges) {
      if (edge.from != node)
        continue;
      const auto [entry, isNew] = chosen.try_emplace(edge.to, &edge);
      const auto key = [this](const graph::Edge &value) {
        return std::tuple(-static_cast<int>(value.confidence), siteKey(graph_, value.site),
                          value.via);
      };
      if (!isNew && key(edge) < key(*entry->second))
        entry->second = &edge;
    }
    return chosen;
  }

  void extend() {
    if (isWitness())
      record();
    for (const auto &[to, edge] : calls(path_.back())) {
      if (std::ranges::find(path_, to) != path_.end())
        continue;
      path_.push_back(to);
      calls_.push_back(edge);
      extend();
      path_.pop_back();
      calls_.pop_back();
    }
  }

  const graph::CallGraph &graph_;
  const check::SearchSpace &space_;
  check::SystemIndex home_;
  std::vector<graph::NodeIndex> path_;
  std::vector<const graph::Edge *> calls_;
};

} // namespace

std::vector<OracleWitness> oracleWitnesses(const graph::CallGraph &graph,
                                           const check::SearchSpace &space,
                                           const std::vector<graph::SymbolIndex> &sources,
                                           check::SystemIndex home) {
  Enumeration enumeration(graph, space, home);
  for (graph::NodeIndex node = 0; node < graph.nodeCount(); ++node)
    if (std::ranges::find(sources, graph.nodeSymbol[node]) != sources.end())
      enumeration.from(node);
  std::vector<OracleWitness> witnesses;
  for (const auto &[sink, witness] : enumeration.best)
    witnesses.push_back(witness);
  return witnesses;
}

std::vector<OracleWitness> engineWitnesses(const graph::CallGraph &graph,
                                           const check::SearchSpace &space,
                                           const std::vector<graph::SymbolIndex> &sources,
                                           check::SystemIndex home) {
  const check::PathFinder finder(graph);
  std::vector<OracleWitness> witnesses;
  for (const check::Witness &found : finder.find(space, finder.coneOf(space), sources, home)) {
    OracleWitness witness{found.sink, found.confidence, {}, {}};
    if (found.nodes.size() != found.edges.size() + 1)
      throw std::logic_error("a path has one call fewer than functions");
    for (std::size_t i = 0; i < found.nodes.size(); ++i) {
      const graph::SymbolIndex symbol = graph.nodeSymbol[found.nodes[i]];
      witness.names.emplace_back(graph.name(symbol), graph.text(graph.symbols[symbol].signature));
      if (i + 1 == found.nodes.size())
        break;
      const graph::Edge &edge = graph.edges[found.edges[i]];
      if (edge.from != found.nodes[i] || edge.to != found.nodes[i + 1])
        throw std::logic_error("a path follows the edges of the graph");
      witness.sites.push_back(siteKey(graph, edge.site));
    }
    witnesses.push_back(std::move(witness));
  }
  return witnesses;
}

std::string show(const std::vector<OracleWitness> &witnesses) {
  std::string text;
  for (const OracleWitness &witness : witnesses) {
    for (std::size_t i = 0; i < witness.names.size(); ++i) {
      text += (i == 0 ? "" : " -> ") + witness.names[i].first + witness.names[i].second;
      if (i < witness.sites.size())
        text += "@" + std::to_string(std::get<1>(witness.sites[i]));
    }
    text += " confidence " + std::to_string(static_cast<int>(witness.confidence)) + "\n";
  }
  return text;
}

} // namespace sekat::tests
