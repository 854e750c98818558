#include "check/trace_payment.h"

#include <algorithm>
#include <array>

namespace sekat::check {

using trace::StringId;

namespace {

constexpr std::uint32_t kAsk = 0xffffffff;

constexpr std::array<std::string_view, 16> kTextKeys{"server.address",
                                                     "url.full",
                                                     "url.path",
                                                     "http.target",
                                                     "http.route",
                                                     "url.template",
                                                     "service.peer.name",
                                                     "network.peer.address",
                                                     "server.socket.domain",
                                                     "server.socket.address",
                                                     "peer.hostname",
                                                     "peer.address",
                                                     "peer.service",
                                                     "http.url",
                                                     "http.host",
                                                     "messaging.destination.name"};

constexpr std::array<std::string_view, 8> kPeerKeys{
    "service.peer.name",     "server.address", "network.peer.address", "server.socket.domain",
    "server.socket.address", "peer.hostname",  "peer.address",         "db.namespace"};

// "pkg.v1.Service/Method" and "a.b.C.d" as a qualified name.
std::string qualified(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (c == '.' || c == '/')
      name += "::";
    else
      name += c;
  }
  return name;
}

} // namespace

SpanPayment::SpanPayment(const trace::SpanStore &store, const rules::Catalogue &catalogue)
    : store_(store), matcher_(catalogue), uses_(store.strings().count(), Use::Unknown),
      keyAnswers_(store.strings().count(), 0), nameAnswers_(store.strings().count(), kAsk),
      answers_(1) {}

std::uint32_t SpanPayment::keep(std::vector<rules::Hit> hits) {
  if (hits.empty())
    return 0;
  answers_.push_back(std::move(hits));
  return static_cast<std::uint32_t>(answers_.size() - 1);
}

SpanPayment::Use SpanPayment::useOf(StringId key) {
  if (uses_[key] != Use::Unknown)
    return uses_[key];
  const std::string_view name = store_.text(key);
  constexpr std::string_view kHeader = "http.request.header.";
  keyAnswers_[key] =
      keep(matcher_.matchLiteral(name.starts_with(kHeader) ? name.substr(kHeader.size()) : name));
  Use use = Use::None;
  if (std::ranges::find(kTextKeys, name) != kTextKeys.end())
    use = Use::Text;
  else if (name == "rpc.method" || name == "rpc.service")
    use = Use::Rpc;
  else if (name == "code.function.name" || name == "code.namespace")
    use = Use::Symbol;
  return uses_[key] = use;
}

std::uint32_t SpanPayment::textAnswer(std::string_view text) {
  const auto [place, isNew] = texts_.try_emplace(text, 0);
  if (isNew)
    place->second = keep(matcher_.matchLiteral(text));
  return place->second;
}

std::uint32_t SpanPayment::symbolAnswer(std::string_view text, bool rpc) {
  const auto [place, isNew] = symbols_.try_emplace(text, 0);
  if (!isNew)
    return place->second;
  std::vector<rules::Hit> hits = matcher_.matchSymbol(text);
  for (rules::Hit &hit : matcher_.matchSymbol(qualified(text)))
    hits.push_back(std::move(hit));
  if (rpc)
    for (rules::Hit &hit : matcher_.matchLiteral(text))
      hits.push_back(std::move(hit));
  return place->second = keep(std::move(hits));
}

const std::vector<rules::Hit> &SpanPayment::judge(const trace::Span &span) {
  found_.clear();
  const auto add = [this](std::uint32_t answer) {
    if (answer != 0)
      found_.push_back(answer);
  };
  std::uint32_t &ofName = nameAnswers_[span.name];
  if (ofName == kAsk) {
    const std::string_view name = store_.text(span.name);
    std::vector<rules::Hit> hits = matcher_.matchLiteral(name);
    for (rules::Hit &hit : matcher_.matchSymbol(qualified(name)))
      hits.push_back(std::move(hit));
    ofName = keep(std::move(hits));
  }
  add(ofName);
  for (const trace::Attribute &attribute : store_.attributes(span)) {
    const Use use = useOf(attribute.key);
    add(keyAnswers_[attribute.key]);
    if (use == Use::Text)
      add(textAnswer(store_.text(attribute.value)));
    else if (use == Use::Rpc || use == Use::Symbol)
      add(symbolAnswer(store_.text(attribute.value), use == Use::Rpc));
  }
  decided_.clear();
  if (!found_.empty()) {
    std::vector<rules::Hit> hits;
    for (const std::uint32_t answer : found_)
      hits.insert(hits.end(), answers_[answer].begin(), answers_[answer].end());
    decided_ = rules::CatalogueMatcher::decide(std::move(hits));
  }
  return decided_;
}

PeerNames::PeerNames(const trace::SpanStore &store)
    : store_(store), rank_(store.strings().count(), 0) {
  for (std::size_t i = 0; i < kPeerKeys.size(); ++i)
    if (const StringId key = store.strings().find(kPeerKeys[i]); key != trace::kNoString)
      rank_[key] = static_cast<std::uint8_t>(i + 1);
}

std::string_view PeerNames::of(const trace::Span &span) const {
  std::uint8_t best = 0xff;
  std::string_view name;
  for (const trace::Attribute &attribute : store_.attributes(span)) {
    const std::uint8_t rank = rank_[attribute.key];
    if (rank == 0 || rank >= best || attribute.value.size() == 0)
      continue;
    best = rank;
    name = store_.text(attribute.value);
  }
  return name;
}

} // namespace sekat::check
