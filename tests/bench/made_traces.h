#pragma once
// Synthetic traces whose verdict is known from how they were made.
//
// Traces of a social app, a marketplace and 24 plain services. Each trace follows one of eight
// scripts, drawn by a seeded generator; the scripts say which rules they break, so the numbers a
// report must show are counted while spans are made. A trace can be made again from its number
// alone, which lets a writer go over all of them several times without holding any.

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sekat::bench {

struct MadeSpan {
  std::string traceId, spanId, parentId; ///< bytes; no parent: empty
  std::string linkTrace, linkSpan;       ///< bytes; no link: empty
  std::string service, name;
  int kind = 1;
  std::uint64_t start = 0, end = 0;
  std::vector<std::pair<std::string_view, std::string>> text;
  std::vector<std::pair<std::string_view, std::int64_t>> numbers;
};

/// What a report on the traces must say.
struct Expected {
  std::uint64_t spans = 0, traces = 0, handoffs = 0, undecided = 0;
  /// Traces by "entry component>service of the sink", of payment-reachable.
  std::map<std::string, std::uint64_t> violations;
};

/// The `sekat.yaml` that the traces are made for.
inline constexpr std::string_view kMadeProject = R"(sekat: 1
project: made traces
rules: [permendag-31-2023]
as-of: 2026-06-01
systems:
  - { id: nusa, operator: PT Nusa Sosial, model: social-commerce }
  - { id: pasar, operator: PT Pasar Raya, model: marketplace }
components:
  - { id: feed, system: nusa, role: social-media, runtime: [{ service: nusa-feed }] }
  - { id: live, system: nusa, role: social-media, runtime: [{ service: nusa-live }] }
  - { id: chat, system: nusa, role: social-media, runtime: [{ service: nusa-chat }] }
  - { id: order, system: pasar, role: order, runtime: [{ service: pasar-order }] }
  - { id: checkout, system: pasar, role: payment, runtime: [{ service: pasar-checkout }] }
  - { id: payment, system: pasar, role: payment, runtime: [{ service: "pasar-payment*" }] }
boundaries:
  - id: open-checkout
    from: nusa
    to: pasar
    kind: redirect
    runtime: [{ service: pasar-gateway }]
    approval: { reference: "DJPDN/2024/017", until: 2027-12-31 }
)";

class MadeTraces {
public:
  MadeTraces(std::uint64_t seed, bool links) : seed_(seed), links_(links) {}

  /// The spans of one trace, the root first. `expected` may be null.
  std::vector<MadeSpan> make(std::uint64_t number, Expected *expected);

private:
  enum class Script { Browse, Approved, Shop, Direct, Around, Sender, Orphan, Cart };
  [[nodiscard]] static std::string id(std::uint64_t seed, std::size_t size);
  MadeSpan &add(std::vector<MadeSpan> &spans, std::string_view service, std::string name,
                const MadeSpan *parent, int kind = 2);
  void plainCalls(std::vector<MadeSpan> &spans, std::size_t under, unsigned count);
  [[nodiscard]] Script scriptOf(std::uint64_t number) const;

  std::uint64_t seed_;
  bool links_;
  std::mt19937_64 random_;
  std::uint64_t number_ = 0;
};

inline std::string MadeTraces::id(std::uint64_t seed, std::size_t size) {
  std::string bytes;
  for (std::uint64_t i = 0; bytes.size() < size; ++i) {
    std::uint64_t x = seed + (i + 1) * 0x9E3779B97F4A7C15u; // splitmix64
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    x ^= x >> 31;
    for (int shift = 0; shift < 64; shift += 8)
      bytes += static_cast<char>(x >> shift);
  }
  return bytes;
}

inline MadeTraces::Script MadeTraces::scriptOf(std::uint64_t number) const {
  const std::string draw = id(seed_ * 31 + number, 8);
  const auto share = static_cast<unsigned char>(draw[0]) * 100 / 256;
  if (share < 62)
    return Script::Browse;
  if (share < 80)
    return Script::Approved;
  if (share < 88)
    return Script::Shop;
  if (share < 92)
    return Script::Cart;
  if (share < 94)
    return Script::Direct;
  if (share < 96)
    return Script::Around;
  if (share < 98)
    return links_ ? Script::Sender : Script::Browse;
  return Script::Orphan;
}

inline MadeSpan &MadeTraces::add(std::vector<MadeSpan> &spans, std::string_view service,
                                 std::string name, const MadeSpan *parent, int kind) {
  MadeSpan span;
  span.traceId = id(seed_ * 7919 + number_ * 2 + 1, 16);
  span.spanId = id((seed_ * 7919 + number_ * 2 + 1) * 4099 + spans.size(), 8);
  if (parent != nullptr)
    span.parentId = parent->spanId;
  span.service = service;
  span.name = std::move(name);
  span.kind = kind;
  span.start = 1'700'000'000'000'000'000 + number_ * 40'000 + spans.size() * 1000;
  span.end = span.start + 100'000 + random_() % 5'000'000;
  const std::uint64_t draw = random_();
  span.text = {{"http.request.method", draw % 4 == 0 ? "POST" : "GET"},
               {"url.path", "/api/v2/items/" + std::to_string(draw % 1'000'000)},
               {"http.route", "/api/v2/items/{id}"},
               {"server.address", span.service + ".shop.svc.cluster.local"},
               {"network.peer.address",
                "10.4." + std::to_string(draw % 31) + "." + std::to_string(draw / 31 % 250)},
               {"user_agent.original", "NusaGram/7.12 (Android 15; Pixel 8) okhttp/4.12"},
               {"session.id", "s-" + std::to_string(number_ * 2654435761u % 100'000'000)}};
  span.numbers = {{"http.response.status_code", 200},
                  {"server.port", 8080},
                  {"thread.id", static_cast<std::int64_t>(draw / 977 % 64)}};
  spans.push_back(std::move(span));
  return spans.back();
}

// Calls of services that belong to no component, as most of a real system does.
inline void MadeTraces::plainCalls(std::vector<MadeSpan> &spans, std::size_t under,
                                   unsigned count) {
  for (unsigned i = 0; i < count; ++i) {
    const std::uint64_t draw = random_();
    const MadeSpan parent = spans[under];
    add(spans, "svc-" + std::to_string(draw % 24),
        "GET /internal/resource" + std::to_string(draw / 24 % 40) + "/{id}", &parent,
        draw % 3 == 0 ? 3 : 2);
    if (draw % 5 == 0)
      under = spans.size() - 1;
  }
}

inline std::vector<MadeSpan> MadeTraces::make(std::uint64_t number, Expected *expected) {
  number_ = number;
  random_.seed(seed_ ^ (number * 0x9E3779B97F4A7C15u));
  std::vector<MadeSpan> spans;
  spans.reserve(32);
  const auto copyOf = [&](std::size_t index) { return spans[index]; };
  const auto under = [&](std::string_view service, std::string name) {
    const MadeSpan parent = copyOf(spans.size() - 1);
    add(spans, service, std::move(name), &parent);
  };
  const auto pay = [&] {
    under("pasar-checkout", "POST /checkout");
    under("pasar-payment", "POST /charge");
  };
  std::string_view broken; // entry>sink
  const Script script = scriptOf(number);
  const std::size_t plain = 4 + random_() % 9;
  switch (script) {
  case Script::Browse:
    add(spans, random_() % 2 == 0 ? "nusa-feed" : "nusa-live", "GET /timeline", nullptr);
    plainCalls(spans, 0, static_cast<unsigned>(plain + 4));
    break;
  case Script::Approved:
    add(spans, "nusa-feed", "GET /timeline", nullptr);
    plainCalls(spans, 0, static_cast<unsigned>(plain));
    {
      const MadeSpan root = copyOf(0);
      add(spans, "pasar-gateway", "GET /open", &root);
    }
    pay();
    break;
  case Script::Shop:
  case Script::Cart:
    add(spans, "shop-web", "GET /cart", nullptr);
    plainCalls(spans, 0, static_cast<unsigned>(plain));
    if (script == Script::Cart)
      under("pasar-order", "POST /order");
    pay();
    break;
  case Script::Direct:
    add(spans, "nusa-feed", "GET /timeline", nullptr);
    plainCalls(spans, 0, static_cast<unsigned>(plain));
    {
      const MadeSpan root = copyOf(0);
      add(spans, "pasar-checkout", "POST /checkout", &root);
    }
    under("pasar-payment", "POST /charge");
    broken = "feed>pasar-checkout";
    break;
  case Script::Around:
    add(spans, "nusa-live", "GET /stream", nullptr);
    under("svc-0", "GET /internal/resource0/{id}");
    under("pasar-payment", "POST /charge");
    plainCalls(spans, 0, static_cast<unsigned>(plain));
    broken = "live>pasar-payment";
    break;
  case Script::Sender:
    // Its second half is the next trace by number that nobody else makes: see below.
    add(spans, "nusa-chat", "send gifts", nullptr, 4);
    plainCalls(spans, 0, static_cast<unsigned>(plain));
    break;
  case Script::Orphan:
    add(spans, "pasar-payment", "POST /refund", nullptr);
    spans[0].parentId = id(number * 77 + 5, 8);
    plainCalls(spans, 0, static_cast<unsigned>(plain));
    break;
  }
  std::uint64_t traces = 1;
  if (script == Script::Sender) {
    // The consumer has a trace of its own, which leads back by a link only.
    const MadeSpan sender = copyOf(0);
    const std::size_t first = spans.size();
    add(spans, "gift-worker", "process gifts", nullptr, 5);
    under("pasar-payment", "POST /charge");
    const std::string own = id(seed_ * 104729 + number * 2, 16);
    for (std::size_t i = first; i < spans.size(); ++i)
      spans[i].traceId = own;
    spans[first].linkTrace = sender.traceId;
    spans[first].linkSpan = sender.spanId;
    broken = "chat>pasar-payment";
    traces = 2;
  }
  if (expected != nullptr) {
    expected->spans += spans.size();
    expected->traces += traces;
    expected->handoffs += script == Script::Approved ? 1 : 0;
    expected->undecided += script == Script::Orphan ? 1 : 0;
    if (!broken.empty())
      ++expected->violations[std::string(broken)];
  }
  return spans;
}

} // namespace sekat::bench
