#include "join/span_join.h"

#include "graph/wire_match.h"
#include "join/function_names.h"
#include "join/function_places.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
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
  case Grade::Text:
    return "text";
  case Grade::Literal:
    return "literal";
  case Grade::Topic:
    return "topic";
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

// "POST" stands in every client; as the name of a span it says nothing about the function.
bool isHttpMethod(std::string_view name) {
  for (const std::string_view method :
       {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "HTTP"})
    if (name == method)
      return true;
  return false;
}

bool startsSpans(std::string_view function) {
  const std::string_view last = lastSegment(function);
  for (const std::string_view name : {"StartSpan", "StartSpanWithOptions", "start_span",
                                      "startSpan", "StartActiveSpan", "Span", "ScopedSpan"})
    if (last == name)
      return true;
  return false;
}

} // namespace

class SpanJoin::Builder {
public:
  Builder(SpanJoin &join, const graph::CallGraph &graph, const trace::SpanStore &store,
          const std::string &sources)
      : join_(join), graph_(graph), store_(store), sources_(sources), places_(graph),
        function_(store, "code.function.name"), file_(store, "code.file.path"),
        line_(store, "code.line.number"), rpc_(store, "rpc.method"), route_(store, "http.route"),
        path_(store, "url.path"), method_(store, "http.request.method"),
        topic_(store, "messaging.destination.name"), language_(store, "telemetry.sdk.language") {}

  void run() {
    collectKinds();
    indexLiterals();
    for (std::size_t i = 0; i < join_.kinds_.size(); ++i)
      join(join_.kinds_[i], texts_[i]);
    settleSymbols();
    splitAmbiguous();
    findTexts();
  }

private:
  /// What a kind of span joins by.
  struct Texts {
    std::vector<std::string> functions;
    std::string file, rpc, route, method, topic;
    std::uint32_t line = 0;
    bool compiled = true; ///< the service may be of this code, by its language
    trace::SpanKind spanKind = trace::SpanKind::Unspecified;
  };
  struct Use {
    SymbolIndex symbol;
    graph::Site site;
  };

  void settleSymbols() {
    join_.symbolOfKind_.clear();
    for (const SpanKindJoin &kind : join_.kinds_)
      join_.symbolOfKind_.push_back(kind.candidates.size() == 1 && kind.grade != Grade::Ambiguous
                                        ? kind.candidates.front()
                                        : kNone);
  }

  void collectKinds() {
    // Spans that say nothing of code join by name; the others by all that they say.
    std::vector<std::uint8_t> speaks(store_.strings().count(), 0);
    for (const std::string_view key :
         {"code.function.name", "code.namespace", "code.file.path", "code.line.number",
          "rpc.method", "rpc.service", "http.route", "url.path", "http.target",
          "messaging.destination.name"})
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
                 texts.route + '\n' + texts.method + '\n' + texts.topic;
        number = speaking.try_emplace(std::move(whole), next).first->second;
        if (number == next)
          add(span, std::move(texts));
      }
      ++join_.kinds_[number].spans;
      join_.kindOf_.push_back(number);
    }
  }

  void add(const trace::Span &span, Texts texts) {
    const std::string language = first(language_, span);
    texts.compiled = language.empty() || language == "cpp" || language == "c" ||
                     language == "c++" || language == "objc" || language == "swift";
    SpanKindJoin kind;
    kind.service = store_.service(span);
    kind.name = store_.text(span.name);
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
      texts.functions.push_back(plainFunctionName(value));
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
    texts.topic = first(topic_, span);
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
    kind.claim = grade;
    kind.grade = kind.candidates.size() == 1 ? grade : Grade::Ambiguous;
  }

  void join(SpanKindJoin &kind, const Texts &texts) {
    if (joinFunction(kind, texts) || joinFile(kind, texts) || joinRpc(kind, texts) ||
        joinRoute(kind, texts) || joinTopic(kind, texts))
      return;
    if (texts.compiled && !isHttpMethod(kind.name))
      joinLiteral(kind);
  }

  bool joinFunction(SpanKindJoin &kind, const Texts &texts) {
    if (texts.functions.empty() && texts.file.empty())
      return false;
    for (const std::string &name : texts.functions) {
      const FunctionPlaces::Answer answer = places_.find(name, texts.file, texts.line);
      if (answer.symbols.empty())
        continue;
      kind.fit = answer.elsewhere ? CodeFit::Other : CodeFit::Fits;
      std::vector<Use> uses;
      for (const SymbolIndex symbol : answer.symbols)
        uses.push_back({symbol, graph_.symbols[symbol].site});
      settle(kind, Grade::Function, std::move(uses));
      return true;
    }
    // The file is here and the function is not: its lines mean nothing.
    kind.fit = !places_.hasFile(texts.file) ? CodeFit::Foreign
               : texts.functions.empty()    ? CodeFit::Fits
                                            : CodeFit::Other;
    return false;
  }

  bool joinFile(SpanKindJoin &kind, const Texts &texts) {
    if (kind.fit != CodeFit::Fits || texts.line == 0)
      return false;
    const SymbolIndex symbol = places_.at(texts.file, texts.line);
    if (symbol == kNone) {
      kind.fit = CodeFit::Other;
      return false;
    }
    settle(kind, Grade::FileLine, {{symbol, graph_.symbols[symbol].site}});
    return true;
  }

  bool joinRpc(SpanKindJoin &kind, const Texts &texts) {
    if (texts.rpc.empty())
      return false;
    const bool client = texts.spanKind == trace::SpanKind::Client;
    std::vector<Use> uses;
    for (const graph::WirePoint &point : graph_.wire)
      if (point.via == facts::Via::Rpc && !(client && point.serves) &&
          isRpcMethod(graph_.text(point.address), texts.rpc)) {
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

  // Who consumes a topic, and who sends to it.
  bool joinTopic(SpanKindJoin &kind, const Texts &texts) {
    const bool sends = texts.spanKind == trace::SpanKind::Producer;
    if (texts.topic.empty() || (!sends && texts.spanKind != trace::SpanKind::Consumer))
      return false;
    std::vector<Use> uses;
    for (const graph::WirePoint &point : graph_.wire) {
      const SymbolIndex symbol = sends ? point.function : point.handler;
      if (point.via == facts::Via::Queue && point.serves != sends && symbol != kNone &&
          graph_.text(point.address) == texts.topic)
        uses.push_back({symbol, graph_.symbols[symbol].site});
    }
    if (uses.empty())
      return false;
    settle(kind, Grade::Topic, std::move(uses));
    return true;
  }

  // Of several functions that hold the text, those that start spans are meant.
  void joinLiteral(SpanKindJoin &kind) {
    const auto found = byLiteral_.find(kind.name);
    if (found == byLiteral_.end())
      return;
    std::vector<Use> starters;
    for (const Use &use : found->second)
      if (callsStarter(use.symbol))
        starters.push_back(use);
    settle(kind, Grade::Literal, starters.empty() ? found->second : starters);
  }

  bool callsStarter(SymbolIndex symbol) const {
    return std::ranges::any_of(
               graph_.symbols[symbol].libraryCalls,
               [&](SymbolIndex callee) { return startsSpans(graph_.name(callee)); }) ||
           std::ranges::any_of(graph_.out(symbol), [&](const graph::Edge &edge) {
             return startsSpans(graph_.name(graph_.nodeSymbol[edge.to]));
           });
  }

  // What several functions could have made, the one made that the parent's span of the same service
  // is of, or the nearest one that it calls.
  void splitAmbiguous() {
    std::map<std::pair<std::uint32_t, SymbolIndex>, std::uint32_t> parts;
    for (SpanIndex span = 0; span < join_.kindOf_.size(); ++span) {
      const std::uint32_t number = join_.kindOf_[span];
      if (number >= join_.symbolOfKind_.size() || join_.kinds_[number].grade != Grade::Ambiguous)
        continue;
      const SymbolIndex picked = pick(number, span);
      if (picked == kNone)
        continue;
      const auto next = static_cast<std::uint32_t>(join_.kinds_.size());
      const auto [part, isNew] = parts.try_emplace({number, picked}, next);
      if (isNew)
        join_.kinds_.push_back(partOf(join_.kinds_[number], picked));
      ++join_.kinds_[part->second].spans;
      --join_.kinds_[number].spans;
      join_.kindOf_[span] = part->second;
    }
    settleSymbols();
  }

  SpanKindJoin partOf(const SpanKindJoin &whole, SymbolIndex picked) const {
    SpanKindJoin part = whole;
    part.spans = 0;
    part.candidates = {picked};
    part.site = graph_.symbols[picked].site;
    part.grade = whole.claim;
    if (whole.claim != Grade::Literal)
      return part;
    for (const Use &use : byLiteral_.at(whole.name))
      if (use.symbol == picked) {
        part.site = use.site;
        break;
      }
    return part;
  }

  SymbolIndex pick(std::uint32_t ambiguous, SpanIndex span) {
    const std::vector<SymbolIndex> &candidates = join_.kinds_[ambiguous].candidates;
    constexpr int kMostSteps = 64;
    SpanIndex above = store_.parentOf(span);
    bool here = store_.span(span).kind != trace::SpanKind::Server;
    SymbolIndex cause = kNone;
    for (int i = 0; i < kMostSteps && above != trace::kNoSpan && cause == kNone; ++i) {
      const std::uint32_t number = join_.kindOf_[above];
      cause = number < join_.symbolOfKind_.size() ? join_.symbolOfKind_[number] : kNone;
      here = here && store_.service(store_.span(above)) == store_.service(store_.span(span));
      above = store_.parentOf(above);
    }
    if (cause == kNone)
      return kNone;
    const auto only = [&](const auto &fits) {
      SymbolIndex one = kNone;
      for (const SymbolIndex candidate : candidates) {
        if (!fits(candidate))
          continue;
        if (one != kNone)
          return kNone;
        one = candidate;
      }
      return one;
    };
    const SymbolIndex same = only([&](SymbolIndex candidate) {
      return here && graph_.symbols[candidate].root == graph_.symbols[cause].root;
    });
    if (same != kNone)
      return same;
    const auto [known, isNew] = nearest_.try_emplace({ambiguous, cause}, kNone);
    if (isNew)
      known->second = nearest(cause, candidates);
    return known->second;
  }

  // The only one of the candidates that is the fewest calls away: one call, or a stub and the wire
  // behind it.
  SymbolIndex nearest(SymbolIndex cause, const std::vector<SymbolIndex> &candidates) const {
    constexpr int kMostCalls = 3;
    constexpr std::size_t kMostNodes = 2000;
    std::set<graph::NodeIndex> seen{cause}, level = seen;
    for (int calls = 0; calls < kMostCalls && seen.size() < kMostNodes; ++calls) {
      std::set<graph::NodeIndex> next;
      for (const graph::NodeIndex node : level)
        for (const graph::Edge &edge : graph_.out(node))
          if (seen.insert(edge.to).second)
            next.insert(edge.to);
      std::set<SymbolIndex> met;
      for (const graph::NodeIndex node : next)
        if (std::ranges::find(candidates, graph_.nodeSymbol[node]) != candidates.end())
          met.insert(graph_.nodeSymbol[node]);
      if (!met.empty())
        return met.size() == 1 ? *met.begin() : kNone;
      level = std::move(next);
    }
    return kNone;
  }

  // Names of HTTP methods and single words stand everywhere and say nothing.
  void findTexts() {
    std::vector<std::string_view> names;
    for (const SpanKindJoin &kind : join_.kinds_)
      if (kind.grade == Grade::None && kind.name.find_first_of("/_-. :") != std::string_view::npos)
        names.push_back(kind.name);
    const auto found = findInSources(sources_, names);
    for (SpanKindJoin &kind : join_.kinds_)
      if (kind.grade == Grade::None)
        if (const auto place = found.find(kind.name); place != found.end()) {
          kind.grade = Grade::Text;
          kind.text = place->second;
        }
  }

  SpanJoin &join_;
  const graph::CallGraph &graph_;
  const trace::SpanStore &store_;
  const std::string &sources_;
  FunctionPlaces places_;
  trace::AttributeQuery function_, file_, line_, rpc_, route_, path_, method_, topic_, language_;
  std::unordered_map<std::string_view, std::vector<Use>> byLiteral_;
  std::vector<Texts> texts_;                                             ///< by kind
  std::map<std::pair<std::uint32_t, SymbolIndex>, SymbolIndex> nearest_; ///< by kind and cause
  std::vector<std::string> scratch_;
  std::vector<std::string_view> values_;
};

SpanJoin::SpanJoin(const graph::CallGraph &graph, const trace::SpanStore &store,
                   const std::string &sources) {
  Builder(*this, graph, store, sources).run();
}

std::vector<SpanKindJoin> SpanJoin::kinds() const {
  std::vector<SpanKindJoin> sorted;
  for (const SpanKindJoin &kind : kinds_)
    if (kind.spans > 0) // the rest was split
      sorted.push_back(kind);
  std::ranges::sort(sorted, [](const SpanKindJoin &a, const SpanKindJoin &b) {
    return std::tie(a.service, a.name, a.candidates, a.grade) <
           std::tie(b.service, b.name, b.candidates, b.grade);
  });
  return sorted;
}

} // namespace sekat::join
