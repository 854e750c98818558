#include "graph/graph_io.h"

#include "facts/byte_io.h"
#include "support/stable_hash.h"

#include <zstd.h>

namespace sekat::graph {

using facts::ByteReader;
using facts::ByteWriter;

namespace {

constexpr std::uint32_t kMagic = 0x46474b53; // "SKGF"
constexpr int kLevel = 1;                    // a second to read matters more than a megabyte
constexpr std::uint64_t kMaxUnpacked = std::uint64_t{8} << 30;

std::uint32_t plus(std::uint32_t index) { return index + 1; } // kNone becomes 0

void writeSite(ByteWriter &out, const Site &site) {
  out.varint(site.file);
  out.varint(site.line);
  out.varint(site.column);
}

void writeSymbol(ByteWriter &out, const Symbol &symbol) {
  out.fixed64(symbol.id);
  out.byte(static_cast<std::uint8_t>(symbol.kind));
  out.varint(symbol.flags);
  out.varint(symbol.name);
  out.varint(symbol.signature);
  writeSite(out, symbol.site);
  out.varint(plus(symbol.parent));
  out.varint(symbol.root);
  out.varint(symbol.annotations.size());
  for (const std::uint32_t annotation : symbol.annotations)
    out.varint(annotation);
  out.varint(symbol.literals.size());
  for (const Literal &literal : symbol.literals) {
    out.varint(literal.text);
    writeSite(out, literal.site);
  }
  out.varint(symbol.libraryCalls.size());
  for (const SymbolIndex callee : symbol.libraryCalls)
    out.varint(callee);
}

class GraphReader {
public:
  explicit GraphReader(std::string_view bytes) : in_(bytes) {}

  std::expected<CallGraph, std::string> read() {
    readStrings();
    graph_.symbols.resize(in_.count(18));
    for (Symbol &symbol : graph_.symbols)
      readSymbol(symbol);
    graph_.nodeSymbol.resize(in_.count(1));
    for (SymbolIndex &symbol : graph_.nodeSymbol)
      symbol = index(graph_.symbols.size());
    readEdges();
    graph_.unresolved.resize(in_.count(5));
    for (UnresolvedCall &call : graph_.unresolved)
      call = {index(graph_.nodeSymbol.size()), site(), index(graph_.strings.size())};
    graph_.wire.resize(in_.count(9));
    for (WirePoint &wire : graph_.wire)
      readWire(wire);
    graph_.resolvedSites = in_.varint();
    graph_.unresolvedSites = in_.varint();
    if (in_.failed() || !in_.atEnd() || graph_.nodeSymbol.size() < graph_.symbols.size())
      return std::unexpected("the stored call graph is damaged");
    return std::move(graph_);
  }

private:
  std::uint32_t index(std::size_t size) {
    const std::uint32_t value = in_.varint32();
    if (value < size)
      return value;
    in_.fail();
    return 0;
  }
  std::uint32_t optionalIndex(std::size_t size) {
    const std::uint32_t value = in_.varint32();
    if (value <= size)
      return value - 1;
    in_.fail();
    return kNone;
  }
  template <class Enum> Enum enumerator(Enum last) {
    const std::uint8_t value = in_.byte();
    if (value <= static_cast<std::uint8_t>(last))
      return static_cast<Enum>(value);
    in_.fail();
    return Enum{};
  }
  Site site() {
    Site site;
    site.file = index(graph_.strings.size());
    site.line = in_.varint32();
    site.column = in_.varint32();
    return site;
  }
  void readStrings() {
    graph_.strings.resize(in_.count(1));
    for (std::string &text : graph_.strings)
      text = in_.string();
  }
  void readSymbol(Symbol &symbol) {
    symbol.id = in_.fixed64();
    symbol.kind = enumerator(facts::SymbolKind::Initializer);
    symbol.flags = in_.varint32();
    symbol.name = index(graph_.strings.size());
    symbol.signature = index(graph_.strings.size());
    symbol.site = site();
    symbol.parent = optionalIndex(graph_.symbols.size());
    symbol.root = index(graph_.symbols.size());
    symbol.annotations.resize(in_.count(1));
    for (std::uint32_t &annotation : symbol.annotations)
      annotation = index(graph_.strings.size());
    symbol.literals.resize(in_.count(4));
    for (Literal &literal : symbol.literals)
      literal = {index(graph_.strings.size()), site()};
    symbol.libraryCalls.resize(in_.count(1));
    for (SymbolIndex &callee : symbol.libraryCalls)
      callee = index(graph_.symbols.size());
  }
  void readEdges() {
    const std::size_t nodes = graph_.nodeSymbol.size();
    graph_.firstEdge.assign(nodes + 1, 0);
    for (std::size_t node = 0; node < nodes; ++node) {
      const std::size_t count = in_.count(7);
      for (std::size_t i = 0; i < count; ++i) {
        Edge edge;
        edge.from = static_cast<NodeIndex>(node);
        edge.to = index(nodes);
        edge.via = enumerator(facts::Via::Observed);
        edge.confidence = enumerator(Confidence::Definite);
        edge.candidates = in_.varint32();
        edge.site = site();
        graph_.edges.push_back(edge);
      }
      graph_.firstEdge[node + 1] = static_cast<std::uint32_t>(graph_.edges.size());
    }
  }
  void readWire(WirePoint &wire) {
    wire.function = index(graph_.symbols.size());
    wire.serves = in_.byte() != 0;
    wire.via = enumerator(facts::Via::Observed);
    wire.address = index(graph_.strings.size());
    wire.method = index(graph_.strings.size());
    wire.handler = optionalIndex(graph_.symbols.size());
    wire.site = site();
  }

  ByteReader in_;
  CallGraph graph_;
};

} // namespace

std::string encodeGraph(const CallGraph &graph) {
  ByteWriter out;
  out.varint(graph.strings.size());
  for (const std::string &text : graph.strings)
    out.string(text);
  out.varint(graph.symbols.size());
  for (const Symbol &symbol : graph.symbols)
    writeSymbol(out, symbol);
  out.varint(graph.nodeSymbol.size());
  for (const SymbolIndex symbol : graph.nodeSymbol)
    out.varint(symbol);
  for (NodeIndex node = 0; node < graph.nodeSymbol.size(); ++node) {
    const auto edges = graph.out(node);
    out.varint(edges.size());
    for (const Edge &edge : edges) {
      out.varint(edge.to);
      out.byte(static_cast<std::uint8_t>(edge.via));
      out.byte(static_cast<std::uint8_t>(edge.confidence));
      out.varint(edge.candidates);
      writeSite(out, edge.site);
    }
  }
  out.varint(graph.unresolved.size());
  for (const UnresolvedCall &call : graph.unresolved) {
    out.varint(call.caller);
    writeSite(out, call.site);
    out.varint(call.what);
  }
  out.varint(graph.wire.size());
  for (const WirePoint &wire : graph.wire) {
    out.varint(wire.function);
    out.byte(wire.serves ? 1 : 0);
    out.byte(static_cast<std::uint8_t>(wire.via));
    out.varint(wire.address);
    out.varint(wire.method);
    out.varint(plus(wire.handler));
    writeSite(out, wire.site);
  }
  out.varint(graph.resolvedSites);
  out.varint(graph.unresolvedSites);

  std::string packed(ZSTD_compressBound(out.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), out.bytes().data(), out.size(), kLevel);
  packed.resize(ZSTD_isError(size) ? 0 : size);
  const support::Hash128 checksum = support::hash128(packed);
  ByteWriter framed;
  framed.fixed32(kMagic);
  framed.fixed32(kGraphVersion);
  framed.fixed64(checksum.high);
  framed.fixed64(checksum.low);
  framed.fixed64(out.size());
  framed.raw(packed);
  return std::move(framed).take();
}

std::expected<CallGraph, std::string> decodeGraph(std::string_view bytes) {
  ByteReader header(bytes);
  const bool known = header.fixed32() == kMagic && header.fixed32() == kGraphVersion;
  const std::uint64_t high = header.fixed64(), low = header.fixed64(), size = header.fixed64();
  if (header.failed() || !known)
    return std::unexpected("this is no call graph of this version");
  const std::string_view packed = header.raw(header.remaining());
  // A compressor of this kind gains less than 2^15.
  if (support::hash128(packed) != support::Hash128{high, low} || size > kMaxUnpacked ||
      size / (1u << 15) > packed.size())
    return std::unexpected("the stored call graph is damaged");
  std::string raw(size, '\0');
  const std::size_t unpacked =
      ZSTD_decompress(raw.data(), raw.size(), packed.data(), packed.size());
  if (ZSTD_isError(unpacked) || unpacked != size)
    return std::unexpected("the stored call graph cannot be unpacked");
  return GraphReader(raw).read();
}

} // namespace sekat::graph
