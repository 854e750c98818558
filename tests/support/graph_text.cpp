#include "tests/support/graph_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <vector>

namespace sekat::tests {
namespace {

using graph::kNone;

struct Function {
  std::string id, name, signature, file, parent;
  std::uint32_t line = 0;
  std::uint32_t flags = facts::flag::kDefined;
  facts::SymbolKind kind = facts::SymbolKind::Function;
  std::vector<std::string> annotations, literals, calls;
};

struct Call {
  std::string from, to;
  facts::Via via = facts::Via::Direct;
  graph::Confidence confidence = graph::Confidence::Definite;
  std::uint32_t candidates = 1, line = 0, column = 0;
  std::string file;
};

struct Unresolved {
  std::string caller, what, file;
  std::uint32_t line = 0, column = 0;
};

struct Wire {
  bool serves = false;
  std::string function, address, handler;
};

[[noreturn]] void fail(int line, const std::string &what) {
  throw std::invalid_argument("graph text, line " + std::to_string(line) + ": " + what);
}

// Words are separated by blanks; quotes keep blanks in a word and are dropped.
std::vector<std::string> wordsOf(std::string_view line) {
  std::vector<std::string> words;
  bool open = false, quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      if (!open)
        words.emplace_back();
      open = true;
    } else if (!quoted && std::isspace(static_cast<unsigned char>(c)) != 0) {
      open = false;
    } else {
      if (!open)
        words.emplace_back();
      open = true;
      words.back() += c;
    }
  }
  return words;
}

std::optional<facts::Via> viaOf(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(facts::Via::Observed); ++i)
    if (facts::viaName(static_cast<facts::Via>(i)) == word)
      return static_cast<facts::Via>(i);
  return std::nullopt;
}

std::optional<graph::Confidence> confidenceOf(std::string_view word) {
  for (const auto confidence :
       {graph::Confidence::Possible, graph::Confidence::Likely, graph::Confidence::Definite})
    if (graph::confidenceName(confidence) == word)
      return confidence;
  return std::nullopt;
}

std::string absolute(const std::string &file) {
  return file.empty() || file.starts_with('/') ? file : "/p/" + file;
}

class Reader {
public:
  void read(std::string_view text) {
    for (line_ = 1; !text.empty(); ++line_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const std::vector<std::string> words = wordsOf(line);
      if (words.empty() || words[0].starts_with('#'))
        continue;
      if (words[0] == "fn")
        readFunction(words);
      else if (words[0] == "unresolved")
        readUnresolved(words);
      else if (words[0] == "wire")
        readWire(words);
      else
        readCall(words);
    }
  }

  std::vector<Function> functions;
  std::vector<Call> calls;
  std::vector<Unresolved> unresolved;
  std::vector<Wire> wires;
  std::map<std::string, std::size_t> byId;

  Function &function(const std::string &id) {
    const auto [entry, isNew] = byId.try_emplace(id, functions.size());
    if (isNew) {
      Function made;
      made.id = made.name = id;
      const std::size_t scope = id.rfind("::");
      made.file =
          scope == std::string::npos ? "src/main.cpp" : "src/" + id.substr(0, scope) + ".cpp";
      made.line = static_cast<std::uint32_t>(10 * functions.size() + 10);
      functions.push_back(made);
    }
    return functions[entry->second];
  }

private:
  std::uint32_t number(std::string_view text) const {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
      fail(line_, "not a number: " + std::string(text));
    return value;
  }

  void readFunction(const std::vector<std::string> &words) {
    if (words.size() < 2)
      fail(line_, "fn needs an id");
    Function &made = function(words[1]);
    for (std::size_t i = 2; i < words.size(); ++i) {
      const std::size_t equals = words[i].find('=');
      const std::string key = words[i].substr(0, equals);
      const std::string value = equals == std::string::npos ? "" : words[i].substr(equals + 1);
      setKey(made, key, value);
    }
  }

  void setKey(Function &made, const std::string &key, const std::string &value) const {
    static const std::map<std::string, std::uint32_t> flags{{"implicit", facts::flag::kImplicit},
                                                            {"internal", facts::flag::kInternal},
                                                            {"library", facts::flag::kLibrary}};
    static const std::map<std::string, facts::SymbolKind> kinds{
        {"lambda", facts::SymbolKind::Lambda},
        {"block", facts::SymbolKind::Block},
        {"initializer", facts::SymbolKind::Initializer},
        {"constructor", facts::SymbolKind::Constructor},
        {"destructor", facts::SymbolKind::Destructor}};
    if (key == "undefined")
      made.flags &= ~facts::flag::kDefined;
    else if (flags.contains(key))
      made.flags |= flags.at(key);
    else if (key == "name")
      made.name = value;
    else if (key == "sig")
      made.signature = value;
    else if (key == "file")
      made.file = value;
    else if (key == "line")
      made.line = number(value);
    else if (key == "parent")
      made.parent = value;
    else if (key == "annotation")
      made.annotations.push_back(value);
    else if (key == "literal")
      made.literals.push_back(value);
    else if (key == "calls")
      made.calls.push_back(value);
    else if (key == "kind" && kinds.contains(value))
      made.kind = kinds.at(value);
    else
      fail(line_, "unknown key: " + key);
  }

  // @line, @line:column, @file:line:column
  void readPlace(std::string_view text, std::string &file, std::uint32_t &line,
                 std::uint32_t &column) const {
    text.remove_prefix(1);
    std::vector<std::string> parts;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(':'), text.size());
      parts.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!parts.empty() && std::isdigit(static_cast<unsigned char>(parts[0][0])) == 0) {
      file = parts[0];
      parts.erase(parts.begin());
    }
    if (parts.empty() || parts.size() > 2)
      fail(line_, "a place is @line, @line:column or @file:line:column");
    line = number(parts[0]);
    column = parts.size() == 2 ? number(parts[1]) : 0;
  }

  void readCall(const std::vector<std::string> &words) {
    if (words.size() < 3 || words[1] != "->")
      fail(line_, "expected 'fn', 'unresolved', 'wire' or 'a -> b'");
    Call call;
    call.from = words[0];
    call.to = words[2];
    (void)function(call.from.substr(0, call.from.find('~')));
    (void)function(call.to.substr(0, call.to.find('~')));
    call.line = static_cast<std::uint32_t>(1000 + calls.size());
    for (std::size_t i = 3; i < words.size(); ++i) {
      const std::string &word = words[i];
      if (const auto via = viaOf(word))
        call.via = *via;
      else if (const auto confidence = confidenceOf(word))
        call.confidence = *confidence;
      else if (word.starts_with('@'))
        readPlace(word, call.file, call.line, call.column);
      else if (word.starts_with('x'))
        call.candidates = number(std::string_view(word).substr(1));
      else
        fail(line_, "unknown word after an edge: " + word);
    }
    calls.push_back(call);
  }

  void readUnresolved(const std::vector<std::string> &words) {
    if (words.size() < 4 || !words[2].starts_with('@'))
      fail(line_, "expected 'unresolved caller @line what'");
    Unresolved entry;
    entry.caller = words[1];
    (void)function(entry.caller.substr(0, entry.caller.find('~')));
    readPlace(words[2], entry.file, entry.line, entry.column);
    for (std::size_t i = 3; i < words.size(); ++i)
      entry.what += (i == 3 ? "" : " ") + words[i];
    unresolved.push_back(entry);
  }

  void readWire(const std::vector<std::string> &words) {
    if (words.size() < 4 || (words[1] != "serves" && words[1] != "requests"))
      fail(line_, "expected 'wire serves|requests function address [handler]'");
    wires.push_back({words[1] == "serves", words[2], words[3], words.size() > 4 ? words[4] : ""});
    (void)function(words[2]);
    if (words.size() > 4)
      (void)function(words[4]);
  }

  int line_ = 0;
};

class Builder {
public:
  explicit Builder(Reader reader) : reader_(std::move(reader)) { (void)string(""); }

  TextGraph build() {
    addSymbols();
    addNodes();
    addEdges();
    addRest();
    return std::move(result_);
  }

private:
  std::uint32_t string(const std::string &text) {
    const auto [entry, isNew] =
        strings_.try_emplace(text, static_cast<std::uint32_t>(result_.graph.strings.size()));
    if (isNew)
      result_.graph.strings.push_back(text);
    return entry->second;
  }

  void addSymbols() {
    std::ranges::sort(reader_.functions, {}, [](const Function &function) {
      return std::tuple(function.name, function.signature, absolute(function.file), function.id);
    });
    auto &symbols = result_.graph.symbols;
    for (std::size_t i = 0; i < reader_.functions.size(); ++i)
      result_.nodes[reader_.functions[i].id] = static_cast<graph::NodeIndex>(i);
    for (const Function &function : reader_.functions) {
      graph::Symbol symbol;
      symbol.id = symbols.size() + 1;
      symbol.kind = function.kind;
      symbol.flags = function.flags;
      symbol.name = string(function.name);
      symbol.signature = string(function.signature);
      symbol.site = {string(absolute(function.file)), function.line, 1};
      if (!function.parent.empty())
        symbol.parent = result_.node(function.parent);
      for (const std::string &annotation : function.annotations)
        symbol.annotations.push_back(string(annotation));
      for (const std::string &literal : function.literals)
        symbol.literals.push_back({string(literal), {symbol.site.file, function.line + 1, 1}});
      for (const std::string &callee : function.calls)
        symbol.libraryCalls.push_back(result_.node(callee));
      std::ranges::sort(symbol.libraryCalls);
      symbols.push_back(symbol);
    }
    for (graph::SymbolIndex i = 0; i < symbols.size(); ++i) {
      symbols[i].root = i;
      for (std::size_t depth = 0;
           depth < symbols.size() && symbols[symbols[i].root].parent != kNone; ++depth)
        symbols[i].root = symbols[symbols[i].root].parent;
    }
  }

  void addNode(const std::string &id) {
    if (result_.nodes.contains(id))
      return;
    result_.nodes[id] = static_cast<graph::NodeIndex>(result_.graph.nodeSymbol.size());
    result_.graph.nodeSymbol.push_back(result_.node(id.substr(0, id.find('~'))));
  }

  void addNodes() {
    for (graph::SymbolIndex i = 0; i < result_.graph.symbols.size(); ++i)
      result_.graph.nodeSymbol.push_back(i);
    for (const Call &call : reader_.calls) {
      addNode(call.from);
      addNode(call.to);
    }
    for (const Unresolved &entry : reader_.unresolved)
      addNode(entry.caller);
  }

  graph::Site site(graph::NodeIndex caller, const std::string &file, std::uint32_t line,
                   std::uint32_t column) {
    const graph::Symbol &symbol = result_.graph.symbols[result_.graph.nodeSymbol[caller]];
    return {file.empty() ? symbol.site.file : string(absolute(file)), line, column};
  }

  void addEdges() {
    auto &graph = result_.graph;
    for (const Call &call : reader_.calls) {
      const graph::NodeIndex from = result_.node(call.from);
      graph.edges.push_back({from, result_.node(call.to), call.via, call.confidence,
                             call.candidates, site(from, call.file, call.line, call.column)});
    }
    std::ranges::sort(graph.edges, [&graph](const graph::Edge &a, const graph::Edge &b) {
      const auto key = [&graph](const graph::Edge &edge) {
        return std::tuple(edge.from, edge.to, -static_cast<int>(edge.confidence), edge.via,
                          graph.strings[edge.site.file], edge.site.line, edge.site.column);
      };
      return key(a) < key(b);
    });
    graph.firstEdge.assign(graph.nodeSymbol.size() + 1, 0);
    for (const graph::Edge &edge : graph.edges)
      ++graph.firstEdge[edge.from + 1];
    for (std::size_t i = 1; i < graph.firstEdge.size(); ++i)
      graph.firstEdge[i] += graph.firstEdge[i - 1];
  }

  void addRest() {
    auto &graph = result_.graph;
    for (const Unresolved &entry : reader_.unresolved) {
      const graph::NodeIndex caller = result_.node(entry.caller);
      graph.unresolved.push_back(
          {caller, site(caller, entry.file, entry.line, entry.column), string(entry.what)});
    }
    std::ranges::sort(graph.unresolved, {}, [](const graph::UnresolvedCall &call) {
      return std::tuple(call.caller, call.site.line, call.site.column);
    });
    for (const Wire &wire : reader_.wires) {
      graph::WirePoint point;
      point.function = result_.node(wire.function);
      point.serves = wire.serves;
      point.address = string(wire.address);
      point.method = string("POST");
      point.handler = wire.handler.empty() ? kNone : result_.node(wire.handler);
      point.site = {graph.symbols[point.function].site.file, 77, 1};
      graph.wire.push_back(point);
    }
    graph.resolvedSites = graph.edges.size();
    graph.unresolvedSites = graph.unresolved.size();
  }

  Reader reader_;
  TextGraph result_;
  std::map<std::string, std::uint32_t> strings_;
};

} // namespace

graph::NodeIndex TextGraph::node(std::string_view id) const {
  const auto entry = nodes.find(id);
  if (entry == nodes.end())
    throw std::invalid_argument("graph text has no function " + std::string(id));
  return entry->second;
}

graph::SymbolIndex TextGraph::symbol(std::string_view id) const {
  return graph.nodeSymbol[node(id)];
}

TextGraph graphFromText(std::string_view text) {
  Reader reader;
  reader.read(text);
  return Builder(std::move(reader)).build();
}

} // namespace sekat::tests
