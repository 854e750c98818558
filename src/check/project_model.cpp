#include "check/project_model.h"

#include "check/relative_path.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace sekat::check {

using graph::kNone;
using graph::SymbolIndex;

namespace {

enum class OwnerKind { Component, Boundary, Barrier };

// A pattern with what decides it quickly.
struct PatternUse {
  OwnerKind owner = OwnerKind::Component;
  std::uint32_t index = 0; // of the owner
  const rules::CodePattern *pattern = nullptr;
  std::uint64_t specificity = 0;
  bool exactSymbol = false;
  std::string prefix;       // every name that matches starts with it
  std::size_t sequence = 0; // in the order of the project file
};

// The part before the first wildcard, without separators at its end, so that it stays a necessary
// condition whether or not `a::**` also covers `a`.
std::string necessaryPrefix(const rules::CodePattern &pattern) {
  const std::string &text = pattern.glob.pattern();
  if (text.starts_with(':'))
    return {};
  std::string prefix = text.substr(0, std::min(text.find_first_of("*?"), text.size()));
  while (prefix.ends_with(':'))
    prefix.pop_back();
  return prefix;
}

// What the patterns say about one symbol by itself, before enclosing functions are asked.
struct Own {
  ComponentIndex component = kNone;
  ComponentIndex rival = kNone; // ties with `component`
  std::uint64_t specificity = 0;
  bool exact = false;
  const rules::CodePattern *pattern = nullptr;
  const rules::CodePattern *rivalPattern = nullptr;
};

} // namespace

// Builds a ProjectModel; its state is gone when the model is complete.
class Assignment {
public:
  Assignment(ProjectModel &model, const graph::CallGraph &graph, const rules::Project &project)
      : model_(model), graph_(graph), project_(project) {}

  void run() {
    collectPatterns();
    own_.resize(graph_.symbols.size());
    for (SymbolIndex symbol = 0; symbol < graph_.symbols.size(); ++symbol)
      askPatterns(symbol);
    inherit();
    inheritBoundaries();
    listIdle();
  }

private:
  void add(OwnerKind owner, std::size_t index, const std::vector<rules::CodePattern> &patterns) {
    for (const rules::CodePattern &pattern : patterns) {
      PatternUse use;
      use.owner = owner;
      use.index = static_cast<std::uint32_t>(index);
      use.pattern = &pattern;
      use.specificity = rules::specificity(pattern);
      const bool isSymbol = pattern.kind == rules::CodePatternKind::Symbol;
      use.exactSymbol = isSymbol && pattern.glob.isExact();
      use.prefix = isSymbol ? necessaryPrefix(pattern) : std::string();
      auto &list = pattern.kind == rules::CodePatternKind::Path ? paths_
                   : isSymbol                                   ? symbols_
                                                                : annotations_;
      use.sequence = matched_.size();
      matched_.push_back(false);
      list.push_back(std::move(use));
    }
  }

  void collectPatterns() {
    for (std::size_t i = 0; i < project_.components.size(); ++i)
      add(OwnerKind::Component, i, project_.components[i].code);
    for (std::size_t i = 0; i < project_.boundaries.size(); ++i)
      add(OwnerKind::Boundary, i, project_.boundaries[i].code);
    for (std::size_t i = 0; i < project_.barriers.size(); ++i)
      add(OwnerKind::Barrier, i, project_.barriers[i].code);
  }

  // Path patterns are asked once a file, not once a function.
  const std::vector<std::uint32_t> &pathPatterns(std::uint32_t fileString) {
    const auto [entry, isNew] = byFile_.try_emplace(fileString);
    if (isNew) {
      rules::CodeSubject subject;
      const std::string file = model_.file(fileString);
      subject.file = file;
      for (std::uint32_t i = 0; i < paths_.size(); ++i)
        if (!file.empty() && rules::matches(*paths_[i].pattern, subject))
          entry->second.push_back(i);
    }
    return entry->second;
  }

  void askPatterns(SymbolIndex index) {
    const graph::Symbol &symbol = graph_.symbols[index];
    rules::CodeSubject subject;
    const std::string &name = graph_.text(symbol.name);
    subject.name = name;
    for (const PatternUse &use : symbols_)
      if (name.starts_with(use.prefix) && rules::matches(*use.pattern, subject))
        select(index, use);
    if (!symbol.annotations.empty() && !annotations_.empty()) {
      std::vector<std::string> texts;
      for (const std::uint32_t text : symbol.annotations)
        texts.push_back(graph_.text(text));
      subject.annotations = texts.data();
      subject.annotationCount = texts.size();
      for (const PatternUse &use : annotations_)
        if (rules::matches(*use.pattern, subject))
          select(index, use);
    }
    if (!paths_.empty() && (symbol.flags & facts::flag::kDefined) != 0)
      for (const std::uint32_t i : pathPatterns(symbol.site.file))
        select(index, paths_[i]);
  }

  void select(SymbolIndex index, const PatternUse &use) {
    matched_[use.sequence] = true;
    if (use.owner == OwnerKind::Boundary) {
      const std::pair<SymbolIndex, BoundaryIndex> member{index, use.index};
      if (model_.boundaryMembers_.empty() || model_.boundaryMembers_.back() != member)
        model_.boundaryMembers_.push_back(member);
      return;
    }
    if (use.owner == OwnerKind::Barrier)
      return;
    Own &own = own_[index];
    if (own.component == kNone || use.specificity > own.specificity) {
      own = {use.index, kNone, use.specificity, use.exactSymbol, use.pattern, nullptr};
    } else if (use.specificity == own.specificity && use.index != own.component) {
      // Patterns of one kind come in the order of the project file, so the first one is kept.
      if (own.rival == kNone) {
        own.rival = use.index;
        own.rivalPattern = use.pattern;
      }
    }
  }

  // Resolves enclosing functions before what they enclose. A chain of parents that runs in a circle
  // (facts of a damaged cache) ends where it meets itself.
  void inherit() {
    const std::size_t count = graph_.symbols.size();
    model_.component_.assign(count, kNone);
    model_.system_.assign(count, kNone);
    model_.members_.resize(project_.components.size());
    std::vector<std::uint64_t> specificity(count, 0);
    std::vector<std::uint8_t> state(count, 0); // 1: on the chain, 2: resolved
    std::vector<SymbolIndex> chain;
    for (SymbolIndex start = 0; start < count; ++start) {
      chain.clear();
      for (SymbolIndex at = start; at != kNone && state[at] == 0; at = graph_.symbols[at].parent) {
        state[at] = 1;
        chain.push_back(at);
      }
      for (; !chain.empty(); chain.pop_back()) {
        const SymbolIndex symbol = chain.back();
        resolve(symbol, specificity);
        state[symbol] = 2;
      }
    }
    for (SymbolIndex symbol = 0; symbol < count; ++symbol) {
      const ComponentIndex component = model_.component_[symbol];
      if (component == kNone)
        continue;
      model_.system_[symbol] = static_cast<SystemIndex>(project_.components[component].system);
      model_.members_[component].push_back(symbol);
    }
  }

  void resolve(SymbolIndex symbol, std::vector<std::uint64_t> &specificity) {
    const Own &own = own_[symbol];
    const SymbolIndex parent = graph_.symbols[symbol].parent;
    const bool enclosed = parent != kNone && model_.component_[parent] != kNone;
    const bool ownWins =
        own.component != kNone && (!enclosed || own.exact || own.specificity > specificity[parent]);
    if (ownWins) {
      model_.component_[symbol] = own.component;
      specificity[symbol] = own.specificity;
      if (own.rival != kNone)
        reportTie(symbol, own);
    } else if (enclosed) {
      model_.component_[symbol] = model_.component_[parent];
      specificity[symbol] = specificity[parent];
    }
  }

  void reportTie(SymbolIndex symbol, const Own &own) {
    const auto [entry, isNew] = tieOf_.try_emplace({own.component, own.rival}, model_.ties_.size());
    if (!isNew) {
      // Enclosing functions are resolved out of turn: keep the function that is first by name.
      if (symbol < tieSymbol_[entry->second]) {
        tieSymbol_[entry->second] = symbol;
        model_.ties_[entry->second].function = graph_.name(symbol);
      }
      return;
    }
    tieSymbol_.push_back(symbol);
    model_.ties_.push_back({graph_.name(symbol), project_.components[own.component].id,
                            project_.components[own.rival].id, own.pattern->pos,
                            own.rivalPattern->pos});
  }

  void inheritBoundaries() {
    auto &members = model_.boundaryMembers_;
    std::ranges::sort(members);
    if (members.empty())
      return;
    std::set<std::pair<SymbolIndex, BoundaryIndex>> all(members.begin(), members.end());
    for (SymbolIndex symbol = 0; symbol < graph_.symbols.size(); ++symbol) {
      SymbolIndex outer = graph_.symbols[symbol].parent;
      for (int depth = 0; outer != kNone && depth < kMaxNesting; ++depth) {
        const auto first = std::ranges::lower_bound(members, std::pair{outer, BoundaryIndex{0}});
        for (auto at = first; at != members.end() && at->first == outer; ++at)
          all.emplace(symbol, at->second);
        outer = graph_.symbols[outer].parent;
      }
    }
    members.assign(all.begin(), all.end());
  }

  void listIdle() {
    model_.idle_.assign(project_.components.size(), false);
    for (std::size_t i = 0; i < project_.components.size(); ++i) {
      const rules::Component &component = project_.components[i];
      model_.idle_[i] = listOwner("component " + component.id, component.code, component.pos);
    }
    for (std::size_t i = 0; i < project_.boundaries.size(); ++i) {
      const rules::Boundary &boundary = project_.boundaries[i];
      (void)listOwner("boundary " + boundary.id, boundary.code, boundary.pos);
    }
    for (std::size_t i = 0; i < project_.barriers.size(); ++i) {
      const rules::Barrier &barrier = project_.barriers[i];
      (void)listOwner("barrier " + barrier.id, barrier.code, barrier.pos);
    }
  }

  // Whether at least one pattern was idle.
  bool listOwner(const std::string &what, const std::vector<rules::CodePattern> &patterns,
                 const support::SourcePos &pos) {
    std::vector<Unmatched> idle;
    for (const rules::CodePattern &pattern : patterns)
      if (!matched_[listed_++])
        idle.push_back({"pattern " + pattern.glob.pattern() + " of " + what, pattern.pos});
    if (idle.empty())
      return false;
    if (idle.size() == patterns.size())
      model_.unmatched_.push_back({what, pos});
    else
      model_.unmatched_.insert(model_.unmatched_.end(), idle.begin(), idle.end());
    return true;
  }

  static constexpr int kMaxNesting = 64;

  ProjectModel &model_;
  const graph::CallGraph &graph_;
  const rules::Project &project_;
  std::vector<PatternUse> symbols_, annotations_, paths_;
  std::vector<bool> matched_; // by sequence
  std::size_t listed_ = 0;    // sequence that listOwner asks next
  std::vector<Own> own_;      // by symbol
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> byFile_;
  std::map<std::pair<ComponentIndex, ComponentIndex>, std::size_t> tieOf_;
  std::vector<SymbolIndex> tieSymbol_; // beside ProjectModel::ties_
};

ProjectModel::ProjectModel(const graph::CallGraph &graph, const rules::Project &project)
    : graph_(&graph), project_(&project) {
  Assignment(*this, graph, project).run();
}

std::span<const std::pair<SymbolIndex, BoundaryIndex>>
ProjectModel::boundariesOf(SymbolIndex symbol) const {
  const auto first =
      std::ranges::lower_bound(boundaryMembers_, std::pair{symbol, BoundaryIndex{0}});
  auto last = first;
  while (last != boundaryMembers_.end() && last->first == symbol)
    ++last;
  return {first, last};
}

std::string ProjectModel::componentId(ComponentIndex component) const {
  return component == kNone ? std::string() : project_->components[component].id;
}

std::string ProjectModel::systemId(SystemIndex system) const {
  return system == kNone ? std::string() : project_->systems[system].id;
}

std::string ProjectModel::file(std::uint32_t fileString) const {
  return relativePath(project_->root, graph_->text(fileString));
}

} // namespace sekat::check
