#include "facts/byte_io.h"
#include "facts/content_hash.h"
#include "facts/facts_codec.h"
#include "facts/facts_frames.h"
#include "facts/facts_io.h"

#include <algorithm>
#include <numeric>

namespace sekat::facts {

namespace {

constexpr std::size_t kBodyFrame = 128 << 10; ///< raw bytes after which the next frame starts

std::string encodeSummary(const TuFacts &facts) {
  ByteWriter out;
  out.string(facts.mainFile);
  out.varint(facts.inputs.size());
  for (const InputFile &input : facts.inputs) {
    out.string(input.path);
    out.fixed64(input.hash.high);
    out.fixed64(input.hash.low);
  }
  for (const auto *list : {&facts.errors, &facts.notes}) {
    out.varint(list->size());
    for (const std::string &text : *list)
      out.string(text);
  }
  return std::move(out).take();
}

/// Where a body lies.
struct Extent {
  std::uint32_t frame = 0;
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Order in which bodies are stored: those of the main file, then header by header, because a
/// reader that has seen a header before needs none of its bodies.
std::vector<std::size_t> storageOrder(const TuFacts &facts) {
  std::vector<std::string_view> files(facts.bodies.size());
  for (std::size_t i = 0; i < facts.bodies.size(); ++i) {
    const auto symbol =
        std::ranges::lower_bound(facts.symbols, facts.bodies[i].function, {}, &Symbol::id);
    if (symbol != facts.symbols.end() && symbol->id == facts.bodies[i].function)
      files[i] = facts.text(symbol->place.file);
  }
  std::vector<std::size_t> order(facts.bodies.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::tuple(files[i] != facts.mainFile, files[i], i);
  });
  return order;
}

std::vector<Extent> encodeBodies(const TuFacts &facts, IdTable &ids,
                                 std::vector<std::string> &frames) {
  std::vector<Extent> extents(facts.bodies.size());
  ByteWriter out;
  ItemEncoder encoder(out, ids);
  const auto closeFrame = [&] {
    frames.push_back(out.bytes());
    out.clear();
  };
  for (std::size_t i : storageOrder(facts)) {
    const std::size_t start = out.size();
    encoder.body(facts.bodies[i]);
    extents[i] = {static_cast<std::uint32_t>(frames.size()), start, out.size() - start};
    if (out.size() >= kBodyFrame)
      closeFrame();
  }
  if (out.size() > 0)
    closeFrame();
  return extents;
}

/// An index of (id, hash, length) with the encoded items behind it.
template <class T, class Encode>
void encodeItems(ByteWriter &out, const std::vector<T> &items, IdTable &ids, ContentHasher &hasher,
                 Encode encode) {
  ByteWriter content;
  ItemEncoder encoder(content, ids);
  out.varint(items.size());
  for (const T &item : items) {
    const std::size_t start = content.size();
    (encoder.*encode)(item);
    out.varint(ids.number(item.id));
    out.fixed64(hasher.hash(item));
    out.varint(content.size() - start);
  }
  out.string(content.bytes());
}

std::string encodeDeclarations(const TuFacts &facts, const std::vector<Extent> &extents,
                               IdTable &ids) {
  ByteWriter items;
  ContentHasher hasher(facts.strings);
  encodeItems(items, facts.symbols, ids, hasher, &ItemEncoder::symbol);
  encodeItems(items, facts.records, ids, hasher, &ItemEncoder::record);
  ByteWriter texts;
  ItemEncoder(texts, ids).texts(facts.texts);
  items.string(texts.bytes());
  items.varint(facts.bodies.size());
  for (std::size_t i = 0; i < facts.bodies.size(); ++i) {
    items.varint(ids.number(facts.bodies[i].function));
    items.fixed64(facts.bodies[i].hash.high);
    items.fixed64(facts.bodies[i].hash.low);
    items.varint(extents[i].frame);
    items.varint(extents[i].offset);
    items.varint(extents[i].length);
  }

  // Strings and ids come first, although the ids are complete only now.
  ByteWriter out;
  out.varint(facts.strings.size());
  for (const std::string &text : facts.strings)
    out.varint(text.size());
  for (const std::string &text : facts.strings)
    out.raw(text);
  out.varint(ids.ids().size());
  for (std::uint64_t id : ids.ids())
    out.fixed64(id);
  out.raw(items.bytes());
  return std::move(out).take();
}

} // namespace

std::string encodeFacts(const TuFacts &facts) {
  IdTable ids;
  std::vector<std::string> frames(2);
  const std::vector<Extent> extents = encodeBodies(facts, ids, frames);
  frames[0] = encodeSummary(facts);
  frames[1] = encodeDeclarations(facts, extents, ids);
  return assembleFrames(frames);
}

} // namespace sekat::facts
