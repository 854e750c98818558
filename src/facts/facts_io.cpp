#include "facts/facts_io.h"

#include "facts/byte_io.h"
#include "facts/facts_codec.h"
#include "facts/facts_frames.h"
#include "support/assert.h"
#include "support/files.h"

#include <optional>

namespace sekat::facts {

namespace {

template <class T> using Result = std::expected<T, std::string>;

std::unexpected<std::string> refuse(std::string reason) {
  return std::unexpected(std::move(reason));
}

Result<FactsSummary> parseSummary(const std::string &raw) {
  FactsSummary summary;
  ByteReader in(raw);
  summary.mainFile = in.string();
  summary.inputs.resize(in.count(1 + 16));
  for (InputFile &input : summary.inputs) {
    input.path = in.string();
    input.hash.high = in.fixed64();
    input.hash.low = in.fixed64();
  }
  for (auto *list : {&summary.errors, &summary.notes}) {
    list->resize(in.count(1));
    for (std::string &text : *list)
      text = in.string();
  }
  if (in.failed() || !in.atEnd())
    return refuse("its list of inputs is broken");
  return summary;
}

/// Where a body lies.
struct Extent {
  std::uint32_t frame = 0;
  std::size_t offset = 0;
  std::size_t length = 0;
};

} // namespace

struct FactsReader::State {
  std::string bytes;
  std::vector<Frame> frames;                        ///< views into bytes
  std::vector<std::optional<std::string>> unpacked; ///< by frame
  FactsSummary summary;
  std::vector<std::string_view> strings; ///< views into unpacked[1], like the rest
  std::vector<std::uint64_t> ids;
  std::vector<Entry> symbols, records, bodies;
  std::vector<std::string_view> symbolBytes, recordBytes;
  std::string_view texts;
  std::vector<Extent> extents;

  Result<const std::string *> frame(std::size_t index) {
    if (!unpacked[index]) {
      Result<std::string> raw = unpackFrame(frames[index]);
      if (!raw)
        return std::unexpected(std::move(raw).error());
      unpacked[index] = std::move(*raw);
    }
    return &*unpacked[index];
  }
  bool parseDeclarations(const std::string &raw);
  void parseStrings(ByteReader &in);
  void parseItems(ByteReader &in, std::vector<Entry> &entries,
                  std::vector<std::string_view> &contents);
  void parseBodyIndex(ByteReader &in);
  void parseId(ByteReader &in, std::vector<Entry> &entries, std::size_t index);
  template <class Decode> auto decodeItem(std::string_view item, Decode decode) const;
};

void FactsReader::State::parseStrings(ByteReader &in) {
  strings.resize(in.count(1));
  std::vector<std::uint64_t> lengths(strings.size());
  for (std::uint64_t &length : lengths)
    length = in.varint();
  for (std::size_t i = 0; i < strings.size(); ++i)
    strings[i] = in.raw(lengths[i]);
  if (strings.empty() || !strings.front().empty())
    in.fail();
  ids.resize(in.count(8));
  for (std::uint64_t &id : ids)
    id = in.fixed64();
}

/// Entries must be sorted by id, each id once.
void FactsReader::State::parseId(ByteReader &in, std::vector<Entry> &entries, std::size_t index) {
  const std::uint64_t number = in.varint();
  if (number >= ids.size()) {
    in.fail();
    return;
  }
  entries[index].id = ids[number];
  if (index > 0 && entries[index].id <= entries[index - 1].id)
    in.fail();
}

void FactsReader::State::parseItems(ByteReader &in, std::vector<Entry> &entries,
                                    std::vector<std::string_view> &contents) {
  entries.resize(in.count(1 + 8 + 1));
  std::vector<std::uint64_t> lengths(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    parseId(in, entries, i);
    entries[i].hash.low = in.fixed64();
    lengths[i] = in.varint();
  }
  ByteReader content(in.string());
  contents.resize(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    contents[i] = content.raw(lengths[i]);
  if (content.failed() || !content.atEnd())
    in.fail();
}

void FactsReader::State::parseBodyIndex(ByteReader &in) {
  bodies.resize(in.count(1 + 16 + 3));
  extents.resize(bodies.size());
  std::uint64_t budget = 0;
  for (std::size_t i = 2; i < frames.size(); ++i)
    budget += frames[i].rawSize;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    parseId(in, bodies, i);
    bodies[i].hash.high = in.fixed64();
    bodies[i].hash.low = in.fixed64();
    Extent &extent = extents[i];
    extent.frame = in.varint32();
    extent.offset = in.varint();
    extent.length = in.varint();
    if (in.failed())
      return;
    // Bodies do not overlap, so together they cannot be longer than the frames.
    if (extent.length > budget || extent.frame < 2 || extent.frame >= frames.size() ||
        extent.offset > frames[extent.frame].rawSize ||
        extent.length > frames[extent.frame].rawSize - extent.offset) {
      in.fail();
      return;
    }
    budget -= extent.length;
  }
}

bool FactsReader::State::parseDeclarations(const std::string &raw) {
  ByteReader in(raw);
  parseStrings(in);
  parseItems(in, symbols, symbolBytes);
  parseItems(in, records, recordBytes);
  texts = in.string();
  parseBodyIndex(in);
  return !in.failed() && in.atEnd();
}

template <class Decode>
auto FactsReader::State::decodeItem(std::string_view item, Decode decode) const {
  ItemDecoder decoder(item, ids, strings.size());
  auto value = (decoder.*decode)();
  using Value = decltype(value);
  if (decoder.failed())
    return Result<Value>(refuse("an entry of it is broken"));
  return Result<Value>(std::move(value));
}

FactsReader::FactsReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
FactsReader::FactsReader(FactsReader &&) noexcept = default;
FactsReader &FactsReader::operator=(FactsReader &&) noexcept = default;
FactsReader::~FactsReader() = default;

Result<FactsReader> FactsReader::open(std::string bytes) {
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  Result<std::vector<Frame>> frames = readFrames(state->bytes);
  if (!frames)
    return std::unexpected(std::move(frames).error());
  state->frames = std::move(*frames);
  state->unpacked.resize(state->frames.size());

  Result<std::string> head = unpackFrame(state->frames[0]);
  if (!head)
    return std::unexpected(std::move(head).error());
  Result<FactsSummary> summary = parseSummary(*head);
  if (!summary)
    return std::unexpected(std::move(summary).error());
  state->summary = std::move(*summary);

  const Result<const std::string *> declarations = state->frame(1);
  if (!declarations)
    return std::unexpected(declarations.error());
  if (!state->parseDeclarations(**declarations))
    return refuse("its tables are broken");
  return FactsReader(std::move(state));
}

Result<FactsReader> FactsReader::openFile(const std::string &path) {
  Result<std::string> bytes = support::readFile(path, kMaxUnpacked);
  if (!bytes)
    return refuse(std::move(bytes).error());
  Result<FactsReader> reader = open(std::move(*bytes));
  if (!reader)
    return refuse(path + ": facts cannot be used: " + reader.error());
  return reader;
}

const FactsSummary &FactsReader::summary() const { return state_->summary; }
std::size_t FactsReader::stringCount() const { return state_->strings.size(); }
std::string_view FactsReader::string(Str index) const {
  SEKAT_ASSERT(index < state_->strings.size(), "the index of a string came from this reader");
  return state_->strings[index];
}
const std::vector<FactsReader::Entry> &FactsReader::symbols() const { return state_->symbols; }
const std::vector<FactsReader::Entry> &FactsReader::records() const { return state_->records; }
const std::vector<FactsReader::Entry> &FactsReader::bodies() const { return state_->bodies; }

Result<Symbol> FactsReader::decodeSymbol(std::size_t index) {
  Result<Symbol> symbol = state_->decodeItem(state_->symbolBytes.at(index), &ItemDecoder::symbol);
  if (symbol)
    symbol->id = state_->symbols[index].id;
  return symbol;
}

Result<Record> FactsReader::decodeRecord(std::size_t index) {
  Result<Record> record = state_->decodeItem(state_->recordBytes.at(index), &ItemDecoder::record);
  if (record)
    record->id = state_->records[index].id;
  return record;
}

Result<Body> FactsReader::decodeBody(std::size_t index) {
  const Extent &extent = state_->extents.at(index);
  const Result<const std::string *> frame = state_->frame(extent.frame);
  if (!frame)
    return std::unexpected(frame.error());
  Result<Body> body = state_->decodeItem(
      std::string_view(**frame).substr(extent.offset, extent.length), &ItemDecoder::body);
  if (body) {
    body->function = state_->bodies[index].id;
    body->hash = state_->bodies[index].hash;
  }
  return body;
}

Result<std::vector<TextDefinition>> FactsReader::decodeTexts() {
  return state_->decodeItem(state_->texts, &ItemDecoder::texts);
}

void FactsReader::dropBodies() {
  for (std::size_t i = 2; i < state_->unpacked.size(); ++i)
    state_->unpacked[i].reset();
}

Result<FactsSummary> decodeSummary(std::string_view bytes) {
  const Result<std::vector<Frame>> frames = readFrames(bytes);
  if (!frames)
    return std::unexpected(frames.error());
  const Result<std::string> raw = unpackFrame(frames->front());
  if (!raw)
    return std::unexpected(raw.error());
  return parseSummary(*raw);
}

Result<TuFacts> decodeFacts(std::string_view bytes) {
  Result<FactsReader> reader = FactsReader::open(std::string(bytes));
  if (!reader)
    return std::unexpected(std::move(reader).error());
  TuFacts facts;
  facts.mainFile = reader->summary().mainFile;
  facts.inputs = reader->summary().inputs;
  facts.errors = reader->summary().errors;
  facts.notes = reader->summary().notes;
  facts.strings.reserve(reader->stringCount());
  for (std::size_t i = 0; i < reader->stringCount(); ++i)
    facts.strings.emplace_back(reader->string(static_cast<Str>(i)));

  std::string problem;
  const auto keep = [&problem](auto &to, auto item) {
    if (item)
      to.push_back(std::move(*item));
    else
      problem = std::move(item).error();
  };
  for (std::size_t i = 0; i < reader->symbols().size() && problem.empty(); ++i)
    keep(facts.symbols, reader->decodeSymbol(i));
  for (std::size_t i = 0; i < reader->records().size() && problem.empty(); ++i)
    keep(facts.records, reader->decodeRecord(i));
  for (std::size_t i = 0; i < reader->bodies().size() && problem.empty(); ++i)
    keep(facts.bodies, reader->decodeBody(i));
  Result<std::vector<TextDefinition>> texts = reader->decodeTexts();
  if (!problem.empty() || !texts)
    return refuse(problem.empty() ? texts.error() : problem);
  facts.texts = std::move(*texts);
  return facts;
}

} // namespace sekat::facts
