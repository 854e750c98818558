#include "join/span_join.h"

#include "graph/wire_match.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace sekat::join {

using graph::kNone;
using graph::SymbolIndex;
using trace::SpanIndex;
using trace::StringId;

std::string_view gradeName(Grade grade) {
  switch (grade) {
  case Grade::None:
    return "none";
  case Grade::Ambiguous:
    return "ambiguous";
  case Grade::Literal:
    return "literal";
  case Grade::Route:
    return "route";
  case Grade::Rpc:
    return "rpc";
  case Grade::FileLine:
    return "file-line";
  case Grade::Function:
    return "function";
  }
  return "none";
}

namespace {

// "ns.Class.method(int)" and "ns::Class::method" read the same in the end.
std::string normalised(std::string_view name) {
  // The operator() of a lambda has its own brackets; parameters stand last.
  const std::size_t open = name.rfind('(');
  if (open != std::string_view::npos && open > 0 && !name.ends_with("(lambda)") &&
      !name.substr(0, open).ends_with("operator"))
    name = name.substr(0, open);
  std::string text;
  for (const char c : name) {
    if (c == '.' || c == '#' || c == '/')
      text += "::";
    else
      text += c;
  }
  return text;
}

bool endsWithPath(std::string_view file, std::string_view tail) {
  while (tail.starts_with("./"))
    tail.remove_prefix(2);
  return !tail.empty() && file.ends_with(tail) &&
         (file.size() == tail.size() || tail.front() == '/' ||
          file[file.size() - tail.size() - 1] == '/');
}

std::vector<std::string_view> segments(std::string_view name) {
  std::vector<std::string_view> parts;
  while (!name.empty()) {
    const std::size_t end = name.find_first_of(":./");
    if (end != 0)
      parts.push_back(name.substr(0, end));
    name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
  }
  return parts;
}

// Whether "pkg::UserServiceIf::Login" or "pkg::UserService::Service::Login" is what
// "pkg.UserService/Login" calls.
bool isRpcMethod(std::string_view address, std::string_view method) {
  const auto have = segments(address), want = segments(method);
  if (have.size() < 2 || want.size() < 2 || have.back() != want.back())
    return false;
  const std::string_view service = want[want.size() - 2];
  return std::any_of(have.begin(), have.end() - 1, [&](std::string_view segment) {
    return segment == service || (segment.starts_with(service) && segment.ends_with("If"));
  });
}

bool startsSpans(std::string_view function) {
  const std::size_t colon = function.rfind("::");
  const std::string_view last =
      colon == std::string_view::npos ? function : function.substr(colon + 2);
  for (const std::string_view name : {"StartSpan", "StartSpanWithOptions", "start_span",
                                      "startSpan", "StartActiveSpan", "Span", "ScopedSpan"})
    if (last == name)
      return true;
  return false;
}

} // namespace

class SpanJoin::Builder {
public:
  Builder(SpanJoin &join, const graph::CallGraph &graph, const trace::SpanStore &store)
      : join_(join), graph_(graph), store_(store), function_(store, "code.function.name"),
        file_(store, "code.file.path"), line_(store, "code.line.number"), rpc_(store, "rpc.method"),
        route_(store, "http.route"), path_(store, "url.path"),
        method_(store, "http.request.method") {}

  void run() {
    indexSymbols();
    collectKinds();
    indexLiterals();
    for (SpanKindJoin &kind : join_.kinds_)
      join(kind, texts_[static_cast<std::size_t>(&kind - join_.kinds_.data())]);
    for (const SpanKindJoin &kind : join_.kinds_)
      join_.symbolOfKind_.push_back(kind.candidates.size() == 1 && kind.grade != Grade::Ambiguous
                                        ? kind.candidates.front()
                                        : kNone);
  }

private:
  /// What a kind of span joins by.
  struct Texts {
    std::vector<std::string> functions;
    std::string file, rpc, route, method;
    std::uint32_t line = 0;
    trace::SpanKind spanKind = trace::SpanKind::Unspecified;
  };
  struct Use {
    SymbolIndex symbol;
    graph::Site site;
  };

  void indexSymbols() {
    for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
      if ((graph_.symbols[i].flags & facts::flag::kDefined) != 0)
        byName_[graph_.name(i)].push_back(i);
  }

  void collectKinds() {
    // Spans that say nothing of code join by name; the others by all that they say.
    std::vector<std::uint8_t> speaks(store_.strings().count(), 0);
    for (const std::string_view key :
         {"code.function.name", "code.namespace", "code.file.path", "code.line.number",
          "rpc.method", "rpc.service", "http.route", "url.path", "http.target"})
      if (const StringId id = store_.strings().find(key); id != trace::kNoString)
        speaks[id] = 1;
    std::unordered_map<std::uint64_t, std::uint32_t> silent;
    std::unordered_map<std::string, std::uint32_t> speaking;
    join_.kindOf_.reserve(store_.spans().size());
    for (const trace::Span &span : store_.spans()) {
      const bool says =
          std::ranges::any_of(store_.attributes(span), [&](const trace::Attribute &attribute) {
            return speaks[attribute.key] != 0;
          });
      const auto next = static_cast<std::uint32_t>(join_.kinds_.size());
      const std::uint64_t key = std::uint64_t{store_.resource(span).service} << 32 | span.name;
      std::uint32_t number = 0;
      if (!says) {
        number = silent.try_emplace(key, next).first->second;
        if (number == next)
          add(span, {});
      } else {
        Texts texts = textsOf(span);
        std::string whole = std::to_string(key);
        for (const std::string &function : texts.functions)
          whole += '\n' + function;
        whole += '\n' + texts.file + '\n' + std::to_string(texts.line) + '\n' + texts.rpc + '\n' +
                 texts.route + '\n' + texts.method;
        number = speaking.try_emplace(std::move(whole), next).first->second;
        if (number == next)
          add(span, std::move(texts));
      }
      ++join_.kinds_[number].spans;
      join_.kindOf_.push_back(number);
    }
  }

  void add(const trace::Span &span, Texts texts) {
    SpanKindJoin kind;
    kind.service = store_.service(span);
    kind.name = store_.text(span.name);
    kind.namesCode = !texts.functions.empty() || !texts.file.empty();
    join_.kinds_.push_back(std::move(kind));
    texts_.push_back(std::move(texts));
  }

  std::string first(const trace::AttributeQuery &query, const trace::Span &span) {
    query.values(store_, span, scratch_, values_);
    return values_.empty() ? std::string() : std::string(values_.front());
  }

  Texts textsOf(const trace::Span &span) {
    Texts texts;
    function_.values(store_, span, scratch_, values_);
    for (const std::string_view value : values_)
      texts.functions.push_back(normalised(value));
    std::ranges::sort(texts.functions, std::ranges::greater{}, &std::string::size);
    texts.file = first(file_, span);
    const std::string line = first(line_, span);
    std::from_chars(line.data(), line.data() + line.size(), texts.line);
    rpc_.values(store_, span, scratch_, values_);
    for (const std::string_view value : values_)
      if (value.find('/') != std::string_view::npos)
        texts.rpc = value;
    // Only who serves a route is the function behind it.
    if (span.kind == trace::SpanKind::Server || span.kind == trace::SpanKind::Consumer) {
      texts.route = first(route_, span);
      if (texts.route.empty())
        texts.route = first(path_, span);
      texts.method = first(method_, span);
    }
    texts.spanKind = span.kind;
    return texts;
  }

  // Only literals that are the name of some span.
  void indexLiterals() {
    std::unordered_map<std::string_view, bool> wanted;
    for (const SpanKindJoin &kind : join_.kinds_)
      wanted.try_emplace(kind.name, true);
    std::vector<std::uint8_t> isName(graph_.strings.size(), 0);
    for (std::size_t i = 0; i < graph_.strings.size(); ++i)
      isName[i] = wanted.contains(graph_.strings[i]);
    for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i)
      for (const graph::Literal &literal : graph_.symbols[i].literals)
        if (isName[literal.text] != 0)
          byLiteral_[graph_.text(literal.text)].push_back({i, literal.site});
  }

  void settle(SpanKindJoin &kind, Grade grade, std::vector<Use> uses) {
    std::ranges::sort(uses, {}, [](const Use &use) {
      return std::tuple{use.symbol, use.site.line, use.site.column};
    });
    for (const Use &use : uses)
      if (kind.candidates.empty() || kind.candidates.back() != use.symbol)
        kind.candidates.push_back(use.symbol);
    kind.site = uses.front().site;
    kind.grade = kind.candidates.size() == 1 ? grade : Grade::Ambiguous;
  }

  void join(SpanKindJoin &kind, const Texts &texts) {
    if (joinFunction(kind, texts) || joinFile(kind, texts) || joinRpc(kind, texts) ||
        joinRoute(kind, texts))
      return;
    joinLiteral(kind);
  }

  bool joinFunction(SpanKindJoin &kind, const Texts &texts) {
    for (const std::string &name : texts.functions) {
      const auto found = byName_.find(name);
      if (found == byName_.end())
        continue;
      std::vector<Use> uses;
      for (const SymbolIndex symbol : found->second)
        if (texts.file.empty() || found->second.size() == 1 ||
            endsWithPath(graph_.text(graph_.symbols[symbol].site.file), texts.file))
          uses.push_back({symbol, graph_.symbols[symbol].site});
      if (uses.empty())
        continue;
      settle(kind, Grade::Function, std::move(uses));
      return true;
    }
    return false;
  }

  // The function that begins last before the line.
  bool joinFile(SpanKindJoin &kind, const Texts &texts) {
    if (texts.file.empty() || texts.line == 0)
      return false;
    SymbolIndex best = kNone;
    for (SymbolIndex i = 0; i < graph_.symbols.size(); ++i) {
      const graph::Symbol &symbol = graph_.symbols[i];
      if ((symbol.flags & facts::flag::kDefined) == 0 || symbol.site.line > texts.line ||
          (symbol.flags & facts::flag::kImplicit) != 0 ||
          !endsWithPath(graph_.text(symbol.site.file), texts.file))
        continue;
      if (best == kNone || graph_.symbols[best].site.line < symbol.site.line)
        best = i;
    }
    if (best == kNone)
      return false;
    settle(kind, Grade::FileLine, {{best, graph_.symbols[best].site}});
    return true;
  }

  bool joinRpc(SpanKindJoin &kind, const Texts &texts) {
    if (texts.rpc.empty())
      return false;
    const bool client = texts.spanKind == trace::SpanKind::Client;
    std::vector<Use> uses;
    for (const graph::WirePoint &point : graph_.wire)
      if (point.via == facts::Via::Rpc && isRpcMethod(graph_.text(point.address), texts.rpc)) {
        const SymbolIndex symbol = client ? point.function : point.handler;
        if (symbol != kNone)
          uses.push_back({symbol, graph_.symbols[symbol].site});
      }
    if (uses.empty())
      return false;
    settle(kind, Grade::Rpc, std::move(uses));
    return true;
  }

  bool joinRoute(SpanKindJoin &kind, const Texts &texts) {
    if (texts.route.empty())
      return false;
    graph::WireMatch best = graph::WireMatch::Vague;
    std::vector<Use> uses;
    for (const graph::WirePoint &point : graph_.wire) {
      if (!point.serves || point.via != facts::Via::Http || point.handler == kNone ||
          (!texts.method.empty() && !graph_.text(point.method).empty() &&
           texts.method != graph_.text(point.method)))
        continue;
      const graph::WireMatch match =
          texts.route == graph_.text(point.address)
              ? graph::WireMatch::Exact
              : graph::matchAddress(texts.route, graph_.text(point.address), true);
      if (match < graph::WireMatch::Pattern || match < best)
        continue;
      if (match > best)
        uses.clear();
      best = match;
      uses.push_back({point.handler, graph_.symbols[point.handler].site});
    }
    if (uses.empty())
      return false;
    settle(kind, Grade::Route, std::move(uses));
    return true;
  }

  // Of several functions that hold the text, those that start spans are meant.
  void joinLiteral(SpanKindJoin &kind) {
    const auto found = byLiteral_.find(kind.name);
    if (found == byLiteral_.end())
      return;
    std::vector<Use> starters;
    for (const Use &use : found->second)
      if (std::ranges::any_of(graph_.symbols[use.symbol].libraryCalls,
                              [&](SymbolIndex callee) { return startsSpans(graph_.name(callee)); }))
        starters.push_back(use);
    settle(kind, Grade::Literal, starters.empty() ? found->second : starters);
  }

  SpanJoin &join_;
  const graph::CallGraph &graph_;
  const trace::SpanStore &store_;
  trace::AttributeQuery function_, file_, line_, rpc_, route_, path_, method_;
  std::unordered_map<std::string_view, std::vector<SymbolIndex>> byName_;
  std::unordered_map<std::string_view, std::vector<Use>> byLiteral_;
  std::vector<Texts> texts_; ///< by kind
  std::vector<std::string> scratch_;
  std::vector<std::string_view> values_;
};

SpanJoin::SpanJoin(const graph::CallGraph &graph, const trace::SpanStore &store) {
  Builder(*this, graph, store).run();
}

std::vector<SpanKindJoin> SpanJoin::kinds() const {
  std::vector<SpanKindJoin> sorted = kinds_;
  std::ranges::sort(sorted, [](const SpanKindJoin &a, const SpanKindJoin &b) {
    return std::tie(a.service, a.name, a.candidates, a.grade) <
           std::tie(b.service, b.name, b.candidates, b.grade);
  });
  return sorted;
}

} // namespace sekat::join
