#include "support/codes.h"

#include <doctest/doctest.h>

#include <string>

using namespace sekat::support;

TEST_CASE("every code is permanent in form, unique and explained in both languages") {
  std::string previous;
  for (const CodeInfo &info : allCodes()) {
    CAPTURE(std::string(info.code));
    CHECK(info.code.size() == 6);
    CHECK(info.code.starts_with("SK"));
    CHECK(info.code.find_first_not_of("0123456789", 2) == std::string_view::npos);
    CHECK(std::string(info.code) > previous); // ascending, so none is used twice
    previous = info.code;
    for (const std::string_view sentence : {info.en, info.id}) {
      CHECK(sentence.size() > 20);
      CHECK(sentence.ends_with('.'));
    }
    CHECK(info.en != info.id);
  }
  CHECK_FALSE(previous.empty());
}

TEST_CASE("a code is found by its text alone") {
  REQUIRE(findCode(code::kUnknownKey) != nullptr);
  CHECK(findCode(code::kUnknownKey)->code == code::kUnknownKey);
  CHECK(findCode("SK9999") == nullptr);
  CHECK(findCode("") == nullptr);
  CHECK(findCode("sk1020") == nullptr);
}
