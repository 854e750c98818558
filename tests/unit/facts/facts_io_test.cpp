#include "facts/byte_io.h"
#include "facts/content_hash.h"
#include "facts/facts_frames.h"
#include "facts/facts_io.h"
#include "facts/facts_text.h"
#include "tests/unit/facts/random_facts.h"

#include <doctest/doctest.h>

#include <random>

using namespace sekat;
using namespace sekat::facts;
using sekat::facts::test::RandomFacts;

TEST_CASE("bytes: numbers come back and reading beyond the end fails for good") {
  ByteWriter out;
  for (std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, UINT64_MAX})
    out.varint(value);
  for (std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX})
    out.signedVarint(value);
  out.fixed64(0x0123456789abcdef);
  out.string("ab");
  ByteReader in(out.bytes());
  CHECK(in.varint() == 0);
  CHECK(in.varint() == 127);
  CHECK(in.varint() == 128);
  CHECK(in.varint() == UINT64_MAX);
  CHECK(in.signedVarint() == 0);
  CHECK(in.signedVarint() == -1);
  CHECK(in.signedVarint() == INT64_MIN);
  CHECK(in.signedVarint() == INT64_MAX);
  CHECK(in.fixed64() == 0x0123456789abcdef);
  CHECK(in.string() == "ab");
  CHECK_FALSE(in.failed());
  CHECK(in.atEnd());
  CHECK(in.byte() == 0);
  CHECK(in.failed());
  CHECK(in.fixed64() == 0);

  ByteReader tooLong("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02");
  CHECK(tooLong.varint() == 0);
  CHECK(tooLong.failed());
  ByteReader hugeCount("\x7f\x01\x01");
  CHECK(hugeCount.count(1) == 0);
  CHECK(hugeCount.failed());
}

TEST_CASE("facts come back as they were written") {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const TuFacts facts = RandomFacts(seed).make(seed * 5);
    const std::string bytes = encodeFacts(facts);
    const std::expected<TuFacts, std::string> back = decodeFacts(bytes);
    REQUIRE_MESSAGE(back, (back ? "" : back.error()));
    CHECK(encodeFacts(*back) == bytes);
    CHECK(printFacts(*back, "") == printFacts(facts, ""));
    CHECK(back->strings == facts.strings);
    REQUIRE(back->bodies.size() == facts.bodies.size());
    ContentHasher hasher(back->strings);
    for (std::size_t i = 0; i < facts.bodies.size(); ++i) {
      CHECK(back->bodies[i].hash == facts.bodies[i].hash);
      CHECK(hasher.hash(back->bodies[i]) == facts.bodies[i].hash);
    }
    CHECK(back->errors == facts.errors);
    CHECK(back->notes == facts.notes);
    REQUIRE(back->inputs.size() == facts.inputs.size());
    for (std::size_t i = 0; i < facts.inputs.size(); ++i)
      CHECK(back->inputs[i].hash == facts.inputs[i].hash);
  }
}

TEST_CASE("the reader decodes single items") {
  const TuFacts facts = RandomFacts(7).make(3000); // several frames of bodies
  std::expected<FactsReader, std::string> reader = FactsReader::open(encodeFacts(facts));
  REQUIRE(reader);
  CHECK(reader->summary().mainFile == facts.mainFile);
  CHECK(reader->summary().notes == facts.notes);
  REQUIRE(reader->stringCount() == facts.strings.size());
  CHECK(reader->string(3) == facts.strings[3]);
  REQUIRE(reader->bodies().size() == facts.bodies.size());
  REQUIRE(reader->symbols().size() == facts.symbols.size());
  REQUIRE(reader->records().size() == facts.records.size());
  ContentHasher hasher(facts.strings);
  for (std::size_t i = facts.bodies.size(); i-- > 0;) { // any order will do
    if (i % 11 == 0)
      reader->dropBodies();
    CHECK(reader->bodies()[i].id == facts.bodies[i].function);
    CHECK(reader->bodies()[i].hash == facts.bodies[i].hash);
    const auto body = reader->decodeBody(i);
    REQUIRE(body);
    CHECK(body->function == facts.bodies[i].function);
    CHECK(hasher.hash(*body) == facts.bodies[i].hash);
    const auto symbol = reader->decodeSymbol(i);
    REQUIRE(symbol);
    CHECK(hasher.hash(*symbol) == hasher.hash(facts.symbols[i]));
    CHECK(reader->symbols()[i].hash.low == hasher.hash(facts.symbols[i]));
    const auto record = reader->decodeRecord(i);
    REQUIRE(record);
    CHECK(hasher.hash(*record) == hasher.hash(facts.records[i]));
  }
  const auto texts = reader->decodeTexts();
  REQUIRE(texts);
  CHECK(texts->size() == facts.texts.size());
  const auto summary = decodeSummary(encodeFacts(facts));
  REQUIRE(summary);
  CHECK(summary->errors == facts.errors);
}

TEST_CASE("equal declarations of two TUs have equal hashes in the index") {
  const auto make = [](int padding) {
    StringPool pool;
    for (int i = 0; i < padding; ++i)
      pool.add(std::to_string(i));
    TuFacts facts;
    Symbol symbol;
    symbol.id = 3;
    symbol.name = pool.add("f");
    symbol.place = {pool.add("f.h"), 1, 1};
    facts.symbols = {symbol};
    facts.strings = std::move(pool).take();
    freeze(facts);
    return FactsReader::open(encodeFacts(facts))->symbols()[0].hash;
  };
  CHECK(make(0) == make(5));
}

TEST_CASE("damaged files are refused with a reason") {
  const std::string bytes = encodeFacts(RandomFacts(1).make(50));
  CHECK(decodeFacts("").error() == "it is empty");
  CHECK(decodeFacts("hello, world: this is not it at all, really").error() ==
        "it is not a file of facts");
  CHECK(decodeFacts(bytes.substr(0, 20)).error() == "it is cut off");

  std::string otherVersion = bytes;
  otherVersion[8] = static_cast<char>(otherVersion[8] + 1);
  CHECK(decodeFacts(otherVersion).error() == "it was written by another version of sekat");

  // Whatever kill -9 or a full disk leaves behind.
  for (std::size_t length = 0; length < bytes.size(); length += 1 + length / 50)
    CHECK_FALSE(FactsReader::open(bytes.substr(0, length)));
  CHECK_FALSE(decodeFacts(bytes + "x"));
  std::mt19937 random(3);
  for (int i = 0; i < 300; ++i) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] ^= static_cast<char>(1u << random() % 8);
    CHECK_FALSE(decodeFacts(damaged));
  }
}

namespace {

/// Writes the checksum anew, as someone would who wants to be believed.
std::string forged(std::vector<std::string> frames) { return assembleFrames(frames); }

std::vector<std::string> framesOf(const std::string &bytes) {
  std::vector<std::string> frames;
  const auto stored = readFrames(bytes);
  REQUIRE(stored);
  for (const Frame &frame : *stored)
    frames.push_back(*unpackFrame(frame));
  return frames;
}

} // namespace

TEST_CASE("forged contents with a valid checksum do not crash") {
  const std::vector<std::string> frames = framesOf(encodeFacts(RandomFacts(5).make(60)));
  std::mt19937 random(11);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> changed = frames;
    for (int changes = 1 + static_cast<int>(random() % 3); changes > 0; --changes) {
      std::string &frame = changed[random() % changed.size()];
      if (frame.empty())
        continue;
      switch (random() % 3) {
      case 0:
        frame[random() % frame.size()] = static_cast<char>(random());
        break;
      case 1:
        frame.resize(random() % frame.size());
        break;
      default:
        frame.insert(random() % frame.size(), "\xff\xff\xff\xff\x0f");
      }
    }
    refused += decodeFacts(forged(changed)) ? 0 : 1;
  }
  CHECK(refused > 1000);
}

TEST_CASE("sizes are limited before memory is taken") {
  // A frame of zeros packs a thousand times and more: it is stored as it is.
  const std::string zeros(4 << 20, '\0');
  const std::string stored = assembleFrames({"", zeros});
  CHECK(stored.size() > zeros.size());
  REQUIRE(readFrames(stored));
  CHECK(framesOf(stored)[1] == zeros);

  // A header that promises three gigabytes, or more than its bytes could hold.
  const auto claim = [](std::uint64_t storedSize, std::uint64_t rawSize) {
    ByteWriter checked;
    checked.fixed64(2);
    for (std::uint64_t size : {std::uint64_t{0}, std::uint64_t{0}, storedSize, rawSize})
      checked.fixed64(size);
    checked.raw(std::string(storedSize, 'x'));
    ByteWriter out;
    out.raw("SEKATFCT");
    out.fixed32(kFactsFormat);
    out.fixed32(kFactsVersion);
    out.fixed32(support::kHashVersion);
    const support::Hash128 checksum = support::hash128(checked.bytes());
    out.fixed64(checksum.high);
    out.fixed64(checksum.low);
    out.raw(checked.bytes());
    return std::move(out).take();
  };
  CHECK(readFrames(claim(9, std::uint64_t{3} << 30)).error() ==
        "it would unpack to more than 2 GiB");
  CHECK(readFrames(claim(9, 10 << 20)).error() == "its table of parts is broken");
  CHECK(FactsReader::open(claim(100, 200)).error() == "its list of inputs is broken");
}

TEST_CASE("a file that cannot be read says which and why") {
  const auto missing = FactsReader::openFile("/nonexistent/x.facts");
  REQUIRE_FALSE(missing);
  CHECK(missing.error() == "/nonexistent/x.facts: cannot be read: No such file or directory");
  const auto folder = FactsReader::openFile("/tmp");
  REQUIRE_FALSE(folder);
  CHECK(folder.error() == "/tmp: cannot be read: it is not a regular file");
}
