#include "support/stable_hash.h"

#include <doctest/doctest.h>

#include <set>

using namespace sekat::support;

TEST_CASE("hashes are those of the XXH3 reference, on every machine") {
  CHECK(toHex(hash64("")) == "2d06800538d394c2");
  CHECK(toHex(hash128("")) == "99aa06d3014798d86001c324468d497f");
  CHECK(toHex(hash64("abc")) == "78af5f94892f3950");
  CHECK(toHex(hash128("abc")) == "06b05ab6733a618578af5f94892f3950");
}

TEST_CASE("seeds separate domains") {
  CHECK(hash64("nusa", 1) != hash64("nusa", 2));
  CHECK(hash64("nusa", 0) == hash64("nusa"));
}

TEST_CASE("hashing sees every byte, zeros too") {
  CHECK(hash64(std::string_view("a\0b", 3)) != hash64(std::string_view("a\0c", 3)));
  CHECK(hash64(std::string_view("a\0", 2)) != hash64("a"));
}

TEST_CASE("hashCombine depends on the order and spreads") {
  CHECK(hashCombine(1, 2) != hashCombine(2, 1));
  std::set<std::uint64_t> seen;
  for (std::uint64_t a = 0; a < 100; ++a)
    for (std::uint64_t b = 0; b < 100; ++b)
      seen.insert(hashCombine(a, b));
  CHECK(seen.size() == 10'000);
}

TEST_CASE("hexadecimal keeps leading zeros") {
  CHECK(toHex(std::uint64_t{0x1f}) == "000000000000001f");
  CHECK(toHex(Hash128{0, 0xabc}) == "00000000000000000000000000000abc");
  CHECK(toHex(~std::uint64_t{0}) == "ffffffffffffffff");
}
