// Graphviz. Every name goes into a quoted string, where only the quote and the backslash mean
// anything; control characters are written out before, so that a hostile name cannot start a line.

#include "driver/query_write.h"

#include "support/diagnostics.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace sekat::driver {

namespace {

std::string escaped(const std::string &text) {
  std::string result;
  for (const char c : support::printable(text)) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result;
}

/// Collects nodes by name and signature, so that a function is drawn once.
class Drawing {
public:
  std::string node(const QueryFunction &function) {
    const auto key = std::tuple(function.component, function.name, function.signature,
                                function.file, function.line);
    const auto [found, isNew] = nodes_.try_emplace(key, nodes_.size());
    return fmt::format("n{}", found->second);
  }
  void call(const QueryCall &call, const std::string &extra = {}) {
    std::string look;
    if (call.confidence == graph::Confidence::Possible)
      look = ", style=dashed";
    std::string label = call.via;
    if (call.candidates > 1)
      label += fmt::format(" 1/{}", call.candidates);
    std::string tip;
    if (!call.file.empty())
      tip = fmt::format(", edgetooltip=\"{}:{}\"", escaped(call.file), call.line);
    line(fmt::format("{} -> {} [label=\"{}\"{}{}{}];", node(call.from), node(call.to),
                     escaped(label), tip, look, extra));
  }
  void line(const std::string &text) {
    if (seen_.insert(text).second)
      edges_ += "  " + text + "\n";
  }

  [[nodiscard]] std::string take(const QueryAnswer &answer) const {
    std::string title = answer.what;
    for (const std::string &name : answer.names)
      title += " " + name;
    std::string text = fmt::format("digraph sekat {{\n  label=\"{}\";\n  rankdir=LR;\n"
                                   "  node [shape=box, fontname=\"sans-serif\"];\n"
                                   "  edge [fontname=\"sans-serif\", fontsize=10];\n",
                                   escaped(title));
    std::map<std::string, std::string> clusters;
    for (const auto &[key, id] : nodes_) {
      const auto &[component, name, signature, file, line] = key;
      std::string tip;
      if (!file.empty())
        tip = fmt::format(", tooltip=\"{}:{}\"", escaped(file), line);
      clusters[component] +=
          fmt::format("n{} [label=\"{}{}\"{}];\n", id, escaped(name), escaped(signature), tip);
    }
    std::size_t number = 0;
    for (const auto &[component, nodes] : clusters) {
      const bool owned = !component.empty();
      if (owned)
        text += fmt::format("  subgraph cluster_{} {{\n  label=\"{}\";\n", number++,
                            escaped(component));
      for (std::size_t at = 0; at < nodes.size();) {
        const std::size_t end = nodes.find('\n', at);
        text += (owned ? "    " : "  ") + nodes.substr(at, end - at) + "\n";
        at = end + 1;
      }
      if (owned)
        text += "  }\n";
    }
    return text + edges_ + "}\n";
  }

private:
  std::map<std::tuple<std::string, std::string, std::string, std::string, std::uint32_t>,
           std::size_t>
      nodes_;
  std::set<std::string> seen_;
  std::string edges_;
};

void drawShared(Drawing &drawing, const QueryAnswer &answer) {
  const auto name = [&](std::size_t i) { return escaped(answer.names.at(i)); };
  drawing.line(fmt::format("s0 [label=\"{}\", shape=ellipse];", name(0)));
  drawing.line(fmt::format("s1 [label=\"{}\", shape=ellipse];", name(1)));
  for (const QueryShared &shared : answer.shared) {
    const std::string node = drawing.node(shared.function);
    drawing.line(fmt::format("s0 -> {} [label=\"{}\"];", node, shared.first.calls));
    drawing.line(fmt::format("s1 -> {} [label=\"{}\"];", node, shared.second.calls));
  }
}

void drawUnresolved(Drawing &drawing, const QueryAnswer &answer) {
  std::size_t open = 0;
  for (const report::LedgerEntry &row : answer.unresolved) {
    QueryFunction caller;
    caller.name = row.caller;
    caller.signature = row.signature;
    caller.component = row.component;
    caller.file = row.file;
    const std::string node = drawing.node(caller);
    drawing.line(fmt::format("u{} [label=\"?\", shape=plaintext];", open));
    drawing.line(fmt::format("{} -> u{} [label=\"{}\", edgetooltip=\"{}:{}\", style=dashed{}];",
                             node, open, escaped(row.what), escaped(row.file), row.line,
                             row.rule.empty() ? "" : ", color=red"));
    ++open;
  }
}

} // namespace

std::string queryDot(const QueryAnswer &answer) {
  Drawing drawing;
  for (const QueryFunction &function : answer.functions)
    (void)drawing.node(function);
  for (const QueryCall &call : answer.calls) {
    drawing.call(call);
    for (const QueryFunction &other : call.others) {
      QueryCall candidate = call;
      candidate.to = other;
      drawing.call(candidate, ", color=gray");
    }
  }
  for (const QueryPath &path : answer.paths)
    for (const QueryCall &call : path.calls)
      drawing.call(call);
  if (answer.what == "shared")
    drawShared(drawing, answer);
  drawUnresolved(drawing, answer);
  return drawing.take(answer);
}

} // namespace sekat::driver
