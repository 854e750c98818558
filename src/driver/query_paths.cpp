// The k shortest paths between two sets of functions.
//
// A partial path is a sequence of functions together with all nodes that the last of them may be:
// the copies of a wrapper run side by side, so that each sequence of functions is found once and
// only if one run of copies goes through. A search from the targets backwards first says how far
// every node is from an end; partial paths are then extended in the order of how long they will be
// at least, and the first that arrive are the shortest.

#include "driver/query_engine.h"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

namespace sekat::driver {

using graph::kNone;
using graph::NodeIndex;
using graph::SymbolIndex;

namespace {

constexpr std::uint32_t kFar = kNone;
constexpr std::size_t kMostTies = 4096; ///< paths of the last length that are compared

/// One node that a partial path may end at.
struct Place {
  NodeIndex node = 0;
  graph::Confidence confidence = graph::Confidence::Definite; ///< of the weakest call so far
  const graph::Edge *edge = nullptr;                          ///< the call that led here
  std::uint32_t previous = 0; ///< index into the places of the partial path before
};

struct Partial {
  SymbolIndex symbol = 0;
  std::uint32_t length = 0; ///< calls
  std::uint32_t previous = kNone;
  std::vector<Place> places; ///< ascending by node
};

class Search {
public:
  Search(const graph::CallGraph &graph, const PathRequest &request, graph::Confidence floor)
      : graph_(graph), request_(request), floor_(floor) {
    measure();
  }

  /// Edges of each path.
  struct Found {
    graph::Confidence confidence;
    std::vector<const graph::Edge *> edges;
  };
  std::vector<Found> run(bool &cut);

private:
  [[nodiscard]] bool isInner(SymbolIndex symbol) const {
    return !request_.from[symbol] && !request_.to[symbol] && !request_.avoid[symbol];
  }
  [[nodiscard]] bool isEnd(SymbolIndex symbol) const {
    return request_.to[symbol] && !request_.avoid[symbol];
  }
  void measure();
  void push(Partial partial, std::uint32_t rest);
  [[nodiscard]] bool visits(std::uint32_t at, SymbolIndex symbol) const;
  void extend(std::uint32_t at);
  [[nodiscard]] Found foundAt(std::uint32_t at) const;
  [[nodiscard]] bool better(const Found &a, const Found &b) const;

  const graph::CallGraph &graph_;
  const PathRequest &request_;
  graph::Confidence floor_;
  std::vector<std::uint32_t> rest_; ///< by node: calls to the nearest end; 0 at an end
  std::vector<Partial> partials_;
  /// (length at least, order of arrival)
  std::priority_queue<std::pair<std::uint32_t, std::uint32_t>,
                      std::vector<std::pair<std::uint32_t, std::uint32_t>>, std::greater<>>
      work_;
  std::size_t steps_ = 0;
};

// How far every node is from an end, over inner nodes only.
void Search::measure() {
  const std::size_t count = graph_.nodeCount();
  std::vector<std::uint32_t> first(count + 1);
  for (const graph::Edge &edge : graph_.edges)
    if (edge.confidence >= floor_)
      ++first[edge.to + 1];
  for (std::size_t i = 0; i < count; ++i)
    first[i + 1] += first[i];
  std::vector<NodeIndex> callers(first[count]);
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (const graph::Edge &edge : graph_.edges)
    if (edge.confidence >= floor_)
      callers[next[edge.to]++] = edge.from;
  rest_.assign(count, kFar);
  std::vector<NodeIndex> work;
  for (NodeIndex node = 0; node < count; ++node)
    if (isEnd(graph_.nodeSymbol[node])) {
      rest_[node] = 0;
      work.push_back(node);
    }
  for (std::size_t at = 0; at < work.size(); ++at) {
    const NodeIndex node = work[at];
    for (std::uint32_t i = first[node]; i < first[node + 1]; ++i) {
      const NodeIndex caller = callers[i];
      if (rest_[caller] != kFar || !isInner(graph_.nodeSymbol[caller]))
        continue;
      rest_[caller] = rest_[node] + 1;
      work.push_back(caller);
    }
  }
}

void Search::push(Partial partial, std::uint32_t rest) {
  work_.emplace(partial.length + rest, static_cast<std::uint32_t>(partials_.size()));
  partials_.push_back(std::move(partial));
}

bool Search::visits(std::uint32_t at, SymbolIndex symbol) const {
  for (; at != kNone; at = partials_[at].previous)
    if (partials_[at].symbol == symbol)
      return true;
  return false;
}

void Search::extend(std::uint32_t at) {
  std::map<SymbolIndex, std::vector<Place>> next;
  const std::vector<Place> places = partials_[at].places;
  for (std::uint32_t i = 0; i < places.size(); ++i)
    for (const graph::Edge &edge : graph_.out(places[i].node)) {
      const SymbolIndex symbol = graph_.nodeSymbol[edge.to];
      if (edge.confidence < floor_ || rest_[edge.to] == kFar ||
          (!isEnd(symbol) && visits(at, symbol)))
        continue;
      next[symbol].push_back({edge.to, std::min(places[i].confidence, edge.confidence), &edge, i});
    }
  for (auto &[symbol, reached] : next) {
    // The strongest way to a node stands for the others; then the first call site.
    std::stable_sort(reached.begin(), reached.end(), [](const Place &a, const Place &b) {
      return a.node != b.node ? a.node < b.node : a.confidence > b.confidence;
    });
    reached.erase(std::unique(reached.begin(), reached.end(),
                              [](const Place &a, const Place &b) { return a.node == b.node; }),
                  reached.end());
    std::uint32_t rest = kFar;
    for (const Place &place : reached)
      rest = std::min(rest, rest_[place.node]);
    steps_ += reached.size();
    Partial longer;
    longer.symbol = symbol;
    longer.length = partials_[at].length + 1;
    longer.previous = at;
    longer.places = std::move(reached);
    push(std::move(longer), rest);
  }
}

Search::Found Search::foundAt(std::uint32_t at) const {
  const std::vector<Place> &last = partials_[at].places;
  auto place = std::max_element(last.begin(), last.end(), [](const Place &a, const Place &b) {
    return a.confidence < b.confidence;
  });
  Found found{place->confidence, {}};
  const Place *step = &*place;
  for (std::uint32_t i = at; step->edge != nullptr;) {
    found.edges.push_back(step->edge);
    i = partials_[i].previous;
    step = &partials_[i].places[step->previous];
  }
  std::reverse(found.edges.begin(), found.edges.end());
  return found;
}

bool Search::better(const Found &a, const Found &b) const {
  if (a.edges.size() != b.edges.size())
    return a.edges.size() < b.edges.size();
  if (a.confidence != b.confidence)
    return a.confidence > b.confidence;
  const auto names = [&](const Found &found) {
    std::vector<SymbolIndex> result{graph_.nodeSymbol[found.edges.front()->from]};
    for (const graph::Edge *edge : found.edges)
      result.push_back(graph_.nodeSymbol[edge->to]); // ascending by name
    return result;
  };
  return names(a) < names(b);
}

std::vector<Search::Found> Search::run(bool &cut) {
  std::map<SymbolIndex, Partial> starts;
  for (NodeIndex node = 0; node < graph_.nodeCount(); ++node) {
    const SymbolIndex symbol = graph_.nodeSymbol[node];
    if (!request_.from[symbol] || request_.avoid[symbol])
      continue;
    Partial &start = starts[symbol];
    start.symbol = symbol;
    start.places.push_back({node, graph::Confidence::Definite, nullptr, 0});
  }
  // A start may be an end as well, so its own distance says nothing; one call is the least.
  for (auto &[symbol, start] : starts)
    push(std::move(start), 1);
  std::vector<Found> found;
  while (!work_.empty() && steps_ < QueryEngine::kMostSteps) {
    const auto [length, at] = work_.top();
    if (found.size() >= request_.count &&
        (length > found.back().edges.size() || found.size() >= kMostTies))
      break;
    work_.pop();
    if (partials_[at].length > 0 && isEnd(partials_[at].symbol))
      found.push_back(foundAt(at));
    else
      extend(at);
  }
  cut = steps_ >= QueryEngine::kMostSteps;
  std::sort(found.begin(), found.end(),
            [&](const Found &a, const Found &b) { return better(a, b); });
  if (found.size() > request_.count)
    found.resize(request_.count);
  return found;
}

} // namespace

std::vector<QueryPath> QueryEngine::paths(const PathRequest &request, bool &cut) const {
  std::vector<QueryPath> paths;
  for (const Search::Found &found : Search(graph_, request, floor_).run(cut)) {
    QueryPath path;
    path.confidence = found.confidence;
    for (const graph::Edge *edge : found.edges)
      path.calls.push_back(call(*edge));
    paths.push_back(std::move(path));
  }
  return paths;
}

} // namespace sekat::driver
