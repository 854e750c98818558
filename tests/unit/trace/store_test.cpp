#include "reading.h"

#include <algorithm>
#include <random>

using namespace sekat::trace;
using namespace sekat::trace::tests;

namespace {

struct Record {
  SpanId id = 1, parent = 0;
  SpanKind kind = SpanKind::Server;
  std::string service = "a", name = "n";
  std::uint64_t start = 5;
  std::uint16_t flags = 0;
  std::vector<std::pair<std::string, std::string>> attributes = {};
  std::vector<Link> links = {};
};

void add(SpanStore &store, const Record &record, const TraceId &trace = {0, 1}) {
  store.addAttribute("service.name", AttributeType::String, record.service);
  Span span;
  span.resource = store.addResource();
  span.trace = trace;
  span.id = record.id;
  span.parent = record.parent;
  span.kind = record.kind;
  span.flags = record.flags;
  span.name = store.intern(record.name);
  span.start = record.start;
  span.end = record.start + 1;
  for (const auto &[key, value] : record.attributes)
    store.addAttribute(key, AttributeType::String, value);
  for (const Link &link : record.links)
    store.addLink(link);
  store.addSpan(span);
}

std::string frozen(const std::vector<Record> &records) {
  SpanStore store;
  for (const Record &record : records)
    add(store, record);
  store.freeze();
  return textOf(store);
}

} // namespace

TEST_CASE("the order of records and their repetition change nothing") {
  std::vector<Record> records;
  for (SpanId id = 1; id <= 40; ++id)
    records.push_back({.id = id,
                       .parent = id / 2,
                       .kind = static_cast<SpanKind>(id % 6),
                       .service = "s" + std::to_string(id % 3),
                       .attributes = {{"k" + std::to_string(id % 5), std::to_string(id)}}});
  const std::string expected = frozen(records);
  CHECK(std::ranges::count(expected, '\n') == 40);
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    std::vector<Record> shuffled = records;
    for (int i = 0; i < 7; ++i)
      shuffled.push_back(records[random() % records.size()]);
    std::ranges::shuffle(shuffled, random);
    CHECK(frozen(shuffled) == expected);
  }
}

TEST_CASE("two records of one span become one, whichever came first") {
  const Record bare{.name = "", .attributes = {{"a", "1"}}};
  const Record full{.name = "charge",
                    .attributes = {{"b", "2"}, {"a", "1"}},
                    .links = {{{0, 9}, 3, LinkKind::Link}}};
  CHECK(frozen({bare, full}) == frozen({full, bare, full}));
  SpanStore store;
  add(store, bare);
  add(store, full);
  add(store, full);
  store.freeze();
  const Span &span = only(store);
  CHECK(store.text(span.name) == "charge");
  CHECK(store.attributes(span).size() == 2);
  CHECK(store.links(span).size() == 1);
  CHECK(store.duplicates() == 2);
  CHECK(store.conflictingDuplicates() == 1);
}

TEST_CASE("client and server under one id stay two spans, and the server comes from the client") {
  SpanStore store;
  add(store, {.id = 1, .kind = SpanKind::Client, .service = "shop"});
  add(store, {.id = 1, .kind = SpanKind::Server, .service = "pay", .flags = span_flag::kSharedId});
  add(store, {.id = 2, .parent = 1, .kind = SpanKind::Internal, .service = "pay"});
  add(store, {.id = 3, .parent = 1, .kind = SpanKind::Internal, .service = "shop"});
  add(store, {.id = 4, .parent = 1, .kind = SpanKind::Internal, .service = "other"});
  store.freeze();
  REQUIRE(store.spans().size() == 5);
  const auto both = store.find({0, 1}, 1);
  REQUIRE(both.size() == 2);
  const auto indexOf = [&](SpanId id, std::string_view service) {
    for (const Span &span : store.spans()) {
      if (span.id == id && store.service(span) == service)
        return store.indexOf(span);
    }
    return kNoSpan;
  };
  const SpanIndex client = indexOf(1, "shop"), server = indexOf(1, "pay");
  CHECK(store.parentOf(server) == client);
  CHECK(store.hasParent(server));
  CHECK(store.parentOf(client) == kNoSpan);
  CHECK(!store.hasParent(client));
  CHECK(store.parentOf(indexOf(2, "pay")) == server);
  CHECK(store.parentOf(indexOf(3, "shop")) == client);
  CHECK(store.parentOf(indexOf(4, "other")) == server);
  CHECK(store.targetOf({{0, 1}, 1, LinkKind::Link}) == client);
}

TEST_CASE("servers of different services under one shared id are different spans") {
  SpanStore store;
  for (const char *service : {"a", "b", "a"})
    add(store, {.kind = SpanKind::Server, .service = service, .flags = span_flag::kSharedId});
  store.freeze();
  CHECK(store.spans().size() == 2);
  CHECK(store.duplicates() == 1);
}

TEST_CASE("a parent that is not there is missing, not a root") {
  SpanStore store;
  add(store, {.id = 1});
  add(store, {.id = 2, .parent = 77});
  add(store, {.id = 3, .flags = span_flag::kBadParent});
  add(store, {.id = 4, .parent = 4}); // its own parent
  store.freeze();
  CHECK(!store.hasParent(0));
  CHECK(store.hasParent(1));
  CHECK(store.parentOf(1) == kNoSpan);
  CHECK(store.hasParent(2));
  CHECK(store.parentOf(2) == kNoSpan);
  CHECK(store.parentOf(3) == kNoSpan);
}

TEST_CASE("a trace is a range of spans") {
  SpanStore store;
  for (std::uint64_t trace = 1; trace <= 3; ++trace) {
    for (SpanId id = 1; id <= trace; ++id)
      add(store, {.id = id}, {7, trace});
  }
  store.freeze();
  CHECK(store.traceOf(0) == std::pair<SpanIndex, SpanIndex>{0, 1});
  CHECK(store.traceOf(2) == std::pair<SpanIndex, SpanIndex>{1, 3});
  CHECK(store.traceOf(5) == std::pair<SpanIndex, SpanIndex>{3, 6});
  CHECK(store.find({7, 2}, 9).empty());
  CHECK(store.find({8, 2}, 1).empty());
}

TEST_CASE("resources are kept once and survive their spans") {
  SpanStore store;
  for (int i = 0; i < 5; ++i)
    add(store, {.id = static_cast<SpanId>(i + 1), .service = i % 2 == 0 ? "a" : "b"});
  CHECK(store.resources().size() == 3); // and the unknown one
  store.clearSpans();
  CHECK(store.spans().empty());
  add(store, {.service = "b", .attributes = {{"x", "y"}}});
  CHECK(store.resources().size() == 3);
  store.freeze();
  CHECK(store.service(only(store)) == "b");
  CHECK(valuesOf(store, only(store), "service.name") == std::vector<std::string>{"b"});
}

TEST_CASE("a span can move to another store") {
  SpanStore from;
  add(from, {.service = "pay",
             .name = "charge",
             .attributes = {{"http.method", "POST"}},
             .links = {{{0, 9}, 3, LinkKind::FollowsFrom}}});
  SpanStore to;
  add(to, {.id = 5, .service = "other"});
  to.copySpan(from, 0);
  to.freeze();
  from.freeze();
  CHECK(lineOf(to, to.span(0)) == lineOf(from, from.span(0)));
}

TEST_CASE("what is not UTF-8 is repaired, and long values are cut") {
  SpanStore store;
  add(store, {.name = "a\xFFz", .attributes = {{"k", std::string(200'000, 'x')}}});
  store.freeze();
  const Span &span = only(store);
  CHECK(store.text(span.name) == "a\xEF\xBF\xBDz");
  CHECK(store.text(store.attributes(span)[0].value).size() == Strings::kMaxSize);
}

TEST_CASE("attributes beyond the limit count as dropped") {
  SpanStore store;
  for (int i = 0; i < 70'000; ++i)
    store.addAttribute("k", AttributeType::Int, "1");
  store.addSpan({.trace = {0, 1}, .id = 1});
  CHECK(store.span(0).attributeCount == 65535);
  CHECK(store.span(0).droppedAttributes == 70'000 - 65535);
}
