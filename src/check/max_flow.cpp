#include "check/max_flow.h"

#include <algorithm>

namespace sekat::check {

void MaxFlow::add(std::uint32_t from, std::uint32_t to, Capacity capacity) {
  arcs_.push_back({to, first_[from], capacity});
  first_[from] = static_cast<std::uint32_t>(arcs_.size() - 1);
  arcs_.push_back({from, first_[to], 0});
  first_[to] = static_cast<std::uint32_t>(arcs_.size() - 1);
}

bool MaxFlow::level(std::uint32_t source, std::uint32_t sink) {
  level_.assign(first_.size(), kEnd);
  level_[source] = 0;
  std::vector<std::uint32_t> work{source};
  for (std::size_t at = 0; at < work.size(); ++at)
    for (std::uint32_t i = first_[work[at]]; i != kEnd; i = arcs_[i].next)
      if (arcs_[i].left > 0 && level_[arcs_[i].to] == kEnd) {
        level_[arcs_[i].to] = level_[work[at]] + 1;
        work.push_back(arcs_[i].to);
      }
  return level_[sink] != kEnd;
}

// One path of the level graph, without recursion: graphs are as deep as programs are.
MaxFlow::Capacity MaxFlow::augment(std::uint32_t source, std::uint32_t sink) {
  std::vector<std::uint32_t> path;
  std::uint32_t node = source;
  while (node != sink) {
    std::uint32_t &arc = current_[node];
    while (arc != kEnd && (arcs_[arc].left == 0 || level_[arcs_[arc].to] != level_[node] + 1))
      arc = arcs_[arc].next;
    if (arc != kEnd) {
      path.push_back(arc);
      node = arcs_[arc].to;
      continue;
    }
    if (path.empty())
      return 0;
    node = arcs_[path.back() ^ 1].to; // a dead end: back, and past the arc that led here
    current_[node] = arcs_[path.back()].next;
    path.pop_back();
  }
  Capacity pushed = kUnbounded;
  for (const std::uint32_t arc : path)
    pushed = std::min(pushed, arcs_[arc].left);
  for (const std::uint32_t arc : path) {
    arcs_[arc].left -= pushed;
    arcs_[arc ^ 1].left += pushed;
  }
  return pushed;
}

MaxFlow::Capacity MaxFlow::run(std::uint32_t source, std::uint32_t sink) {
  Capacity flow = 0;
  while (flow < kUnbounded && level(source, sink)) {
    current_ = first_;
    for (Capacity pushed = augment(source, sink); pushed > 0; pushed = augment(source, sink)) {
      flow += pushed;
      if (flow >= kUnbounded)
        break;
    }
  }
  return flow;
}

std::vector<bool> MaxFlow::sourceSide(std::uint32_t source) const {
  std::vector<bool> side(first_.size(), false);
  std::vector<std::uint32_t> work{source};
  side[source] = true;
  while (!work.empty()) {
    const std::uint32_t node = work.back();
    work.pop_back();
    for (std::uint32_t i = first_[node]; i != kEnd; i = arcs_[i].next)
      if (arcs_[i].left > 0 && !side[arcs_[i].to]) {
        side[arcs_[i].to] = true;
        work.push_back(arcs_[i].to);
      }
  }
  return side;
}

} // namespace sekat::check
