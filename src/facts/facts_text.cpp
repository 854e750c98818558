#include "facts/facts_text.h"

#include "support/assert.h"
#include "support/stable_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace sekat::facts {

namespace {

constexpr std::array<std::string_view, 10> kSymbolKinds{
    "function", "method", "constructor", "destructor",  "conversion",
    "operator", "lambda", "block",       "objc-method", "initializer"};
constexpr std::array<std::string_view, 9> kSlotKinds{
    "none", "param", "this", "return", "local", "capture", "global", "field", "thrown"};
constexpr std::array<std::string_view, 6> kCallKinds{"direct",         "virtual", "indirect",
                                                     "member-pointer", "destroy", "message"};
constexpr std::array<std::string_view, 11> kFlowKinds{"copy",   "object",  "function", "unknown",
                                                      "escape", "element", "alias",    "load",
                                                      "store",  "part",    "assign"};
constexpr std::array<std::string_view, 8> kFlags{"defined",  "library", "virtual", "internal",
                                                 "implicit", "pure",    "static",  "noreturn"};
constexpr std::array<std::string_view, 4> kCallFlags{"through-library", "type-erased", "exact",
                                                     "spreads"};

template <class Names, class Enum> std::string_view nameOf(const Names &names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  SEKAT_ASSERT(index < names.size(), "every enumerator of facts has a name");
  return names[index];
}

template <class Names> std::string flagWords(const Names &names, std::uint32_t flags) {
  std::string words;
  for (std::size_t bit = 0; bit < names.size(); ++bit)
    if ((flags >> bit & 1u) != 0)
      words.append(" ").append(names[bit]);
  return words;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      out.append("\\").push_back(c);
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\x{:02x}", byte);
    else
      out.push_back(c);
  }
  return out;
}

std::string quoted(std::string_view text) { return "\"" + escaped(text) + "\""; }

class Printer {
public:
  Printer(const TuFacts &facts, const std::string &root) : facts_(facts), root_(root) {
    if (!root_.empty() && !root_.ends_with('/'))
      root_.push_back('/');
    for (const Symbol &symbol : facts.symbols)
      names_[symbol.id] = escaped(facts.text(symbol.name) + facts.text(symbol.signature));
    for (const Record &record : facts.records)
      names_[record.id] = escaped(facts.text(record.name));
  }

  std::string print();

private:
  std::string path(std::string_view file) const {
    return escaped(!root_.empty() && file.starts_with(root_) ? file.substr(root_.size()) : file);
  }
  std::string place(const Place &place) const {
    return place.line == 0
               ? std::string("nowhere")
               : fmt::format("{}:{}:{}", path(facts_.text(place.file)), place.line, place.column);
  }
  std::string name(std::uint64_t id) const {
    const auto known = names_.find(id);
    return known != names_.end() ? known->second : "#" + support::toHex(id);
  }
  std::string names(const std::vector<std::uint64_t> &ids) const {
    std::string list;
    for (std::uint64_t id : ids)
      list.append(list.empty() ? "" : ", ").append(name(id));
    return list;
  }
  static std::string slot(const Slot &slot) {
    const std::string_view kind = nameOf(kSlotKinds, slot.kind);
    switch (slot.kind) {
    case SlotKind::Param:
    case SlotKind::Local:
      return fmt::format("{}{}", kind, slot.id);
    case SlotKind::None:
    case SlotKind::This:
    case SlotKind::Return:
    case SlotKind::Thrown:
      return std::string(kind);
    default:
      return fmt::format("{}#{}", kind, support::toHex(slot.id));
    }
  }
  std::string text(const Text &text) const;
  std::string symbol(const Symbol &symbol) const;
  std::string record(const Record &record) const;
  std::string call(const Call &call) const;
  std::string flow(const Flow &flow) const;
  std::string body(const Body &body) const;

  const TuFacts &facts_;
  std::string root_;
  std::unordered_map<std::uint64_t, std::string> names_; ///< of symbols and records
};

std::string Printer::text(const Text &text) const {
  std::string out;
  for (const TextPiece &piece : text) {
    out.append(out.empty() ? "" : " + ");
    if (piece.unknown)
      out.append("?");
    else
      out.append(piece.slot ? slot(piece.slot) : quoted(facts_.text(piece.literal)));
  }
  return out.empty() ? "\"\"" : out;
}

std::string Printer::symbol(const Symbol &symbol) const {
  std::string line =
      fmt::format("symbol {} {}", nameOf(kSymbolKinds, symbol.kind), name(symbol.id));
  const bool library = (symbol.flags & flag::kLibrary) != 0;
  line += library ? std::string(" at library") : " at " + place(symbol.place);
  line += flagWords(kFlags, symbol.flags & ~flag::kLibrary);
  if (symbol.typeKey != 0)
    line += " type " + quoted(facts_.text(symbol.typeKey));
  if (symbol.record != 0)
    line += " of " + name(symbol.record);
  if (symbol.parent != 0)
    line += " in " + name(symbol.parent);
  if (!symbol.overrides.empty())
    line += " overrides " + names(symbol.overrides);
  for (Str annotation : symbol.annotations)
    line += " annotated " + quoted(facts_.text(annotation));
  return line;
}

std::string Printer::record(const Record &record) const {
  std::string line = "record " + name(record.id) + flagWords(kFlags, record.flags);
  if (!record.bases.empty())
    line += " bases " + names(record.bases);
  if (!record.virtuals.empty())
    line += " virtuals " + names(record.virtuals);
  if (record.destructor != 0)
    line += " destructor " + name(record.destructor);
  if (record.callOperator != 0)
    line += " call-operator " + name(record.callOperator);
  return line;
}

std::string Printer::call(const Call &call) const {
  std::string line = fmt::format("  call {}", nameOf(kCallKinds, call.kind));
  if (call.callee != 0)
    line += " " + name(call.callee);
  if (call.target)
    line += " target " + slot(call.target);
  line += fmt::format(" via {} at {}", viaName(call.via), place(call.place));
  line += flagWords(kCallFlags, call.flags);
  if (call.receiver)
    line += " receiver " + slot(call.receiver);
  if (!call.args.empty()) {
    line += " args";
    for (const Slot &argument : call.args)
      line += " " + slot(argument);
  }
  if (call.result)
    line += " result " + slot(call.result);
  if (call.typeKey != 0)
    line += " type " + quoted(facts_.text(call.typeKey));
  for (const ArgumentText &argument : call.texts)
    line += fmt::format(" text{} {}", argument.argument, text(argument.text));
  return line;
}

std::string Printer::flow(const Flow &flow) const {
  std::string line = fmt::format("  flow {}", nameOf(kFlowKinds, flow.kind));
  if (flow.dst)
    line += " " + slot(flow.dst);
  if (flow.src)
    line += " from " + slot(flow.src);
  if (flow.id != 0)
    line += " of " + name(flow.id);
  if (flow.key != 0)
    line += " key " + name(flow.key);
  return line;
}

std::string Printer::body(const Body &body) const {
  std::string lines = fmt::format("body {} params {}\n", name(body.function), body.params);
  for (const Call &item : body.calls)
    lines += call(item) + "\n";
  for (const Flow &item : body.flows)
    lines += flow(item) + "\n";
  for (RecordId made : body.constructs)
    lines += "  constructs " + name(made) + "\n";
  for (const SlotType &type : body.slotTypes) {
    lines += "  type " + slot(type.slot);
    for (const RecordId held : body.typeSets[type.set])
      lines += held == kCallableType ? " callable" : " " + name(held);
    lines += "\n";
  }
  for (const Recast &recast : body.recasts)
    lines += "  recast " + name(recast.from) + " as " + name(recast.to) + "\n";
  for (const Literal &literal : body.literals)
    lines +=
        "  literal " + quoted(facts_.text(literal.text)) + " at " + place(literal.place) + "\n";
  for (const BlindSpot &spot : body.blindSpots)
    lines += "  blind " + quoted(facts_.text(spot.what)) + " at " + place(spot.place) + "\n";
  return lines;
}

std::string Printer::print() {
  std::string out = "tu " + path(facts_.mainFile) + "\n";
  for (const InputFile &input : facts_.inputs)
    if (std::string_view(input.path).starts_with(root_))
      out += "input " + path(input.path) + "\n";
  for (const std::string &error : facts_.errors)
    out += "error " + quoted(error) + "\n";
  for (const std::string &note : facts_.notes)
    out += "note " + quoted(note) + "\n";

  // The lines start with names, so sorting the lines sorts by name.
  const auto section = [&out](auto &&items, auto print) {
    std::vector<std::string> lines;
    for (const auto &item : items)
      lines.push_back(print(item));
    std::ranges::sort(lines);
    for (const std::string &line : lines)
      out += line;
  };
  section(facts_.symbols, [this](const Symbol &item) { return symbol(item) + "\n"; });
  section(facts_.records, [this](const Record &item) { return record(item) + "\n"; });
  section(facts_.texts, [this](const TextDefinition &item) {
    return "text " + slot(item.slot) + " = " + text(item.text) + "\n";
  });
  section(facts_.bodies, [this](const Body &item) { return body(item); });
  return out;
}

} // namespace

std::string printFacts(const TuFacts &facts, const std::string &root) {
  return Printer(facts, root).print();
}

} // namespace sekat::facts
