#include "trace/ids.h"

#include <doctest/doctest.h>

using namespace sekat::trace;

TEST_CASE("a trace id is the same number however it is written") {
  const TraceId id{0x5b8efff798038103, 0xd269b633813fc60c};
  CHECK(parseTraceId("5b8efff798038103d269b633813fc60c").id == id);
  CHECK(parseTraceId("5b8efff798038103d269b633813fc60c").form == id_form::kPlain);
  CHECK(parseTraceId("5B8EFFF798038103D269B633813FC60C").id == id);
  CHECK(parseTraceId("5B8EFFF798038103D269B633813FC60C").form == id_form::kUpperCase);
  CHECK(parseTraceId("W47/95gDgQPSabYzgT/GDA==").id == id);
  CHECK(parseTraceId("W47/95gDgQPSabYzgT/GDA==").form == id_form::kBase64);
  CHECK(parseTraceId("W47_95gDgQPSabYzgT_GDA").id == id); // URL alphabet, no padding
  CHECK(toHex(id) == "5b8efff798038103d269b633813fc60c");
}

TEST_CASE("short ids are padded on the left") {
  CHECK(parseTraceId("151e8ea44a5cf41c").id == TraceId{0, 0x151e8ea44a5cf41c});
  CHECK(parseTraceId("51e8ea44a5cf4").id == TraceId{0, 0x51e8ea44a5cf4});
  CHECK(parseTraceId("51e8ea44a5cf4").form == id_form::kShort);
  CHECK(parseTraceId("1b114102c6306ef8d269").id == TraceId{0x1b11, 0x4102c6306ef8d269});
  CHECK(parseSpanId("f").id == 15);
  CHECK(parseSpanId("f").form == id_form::kShort);
  CHECK(spanIdToHex(15) == "000000000000000f");
}

TEST_CASE("span ids in base64 and in hex") {
  CHECK(parseSpanId("Sc130fnc2TY=").id == 0x49cd77d1f9dcd936);
  CHECK(parseSpanId("Sc130fnc2TY=").form == id_form::kBase64);
  CHECK(parseSpanId("EEE19B7EC3C1B174").id == 0xeee19b7ec3c1b174);
}

TEST_CASE("what is no id is unusable, or hashed on request") {
  for (const char *text : {"", "00000000000000000000000000000000", "0", "xyz", "12 34",
                           "5b8efff798038103d269b633813fc60c5"}) {
    CAPTURE(text);
    CHECK(parseTraceId(text).id.empty());
  }
  CHECK(parseSpanId("5b8efff798038103d2").id == 0); // 18 digits
  const auto hashed = parseTraceId("a1b2.45.16614", true);
  CHECK(!hashed.id.empty());
  CHECK(hashed.form == id_form::kHashed);
  CHECK(parseTraceId("a1b2.45.16614", true).id == hashed.id);
  CHECK(parseTraceId("a1b2.45.16615", true).id != hashed.id);
  CHECK(parseTraceId(std::string(300, 'x'), true).id.empty());
}

TEST_CASE("ids as bytes have 16, 8 or no bytes") {
  const std::string sixteen("\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02", 16);
  CHECK(traceIdFromBytes(sixteen).id == TraceId{0x0100000000000000, 2});
  CHECK(traceIdFromBytes(sixteen.substr(8)).id == TraceId{0, 2});
  CHECK(traceIdFromBytes(sixteen.substr(8)).form == id_form::kShort);
  CHECK(traceIdFromBytes(sixteen.substr(1)).id.empty());
  CHECK(spanIdFromBytes(sixteen.substr(8)).id == 2);
  CHECK(spanIdFromBytes(sixteen).id == 0);
}

TEST_CASE("base64 that is none is refused") {
  std::string out;
  CHECK(decodeBase64("AAAwOQ==", out));
  CHECK(out == std::string("\0\0\x30\x39", 4));
  CHECK(!decodeBase64("A", out));
  CHECK(!decodeBase64("AA*A", out));
}
