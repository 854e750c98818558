#include "check/trace_payment.h"

#include <algorithm>
#include <array>

namespace sekat::check {

using trace::StringId;

namespace {

constexpr std::uint32_t kAsk = 0xffffffff;
constexpr std::size_t kAsked = std::size_t{1} << 13;
constexpr std::size_t kMaxPlain = 65536;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr std::size_t kLongRun = 3;

std::size_t runAt(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && isDigit(text[end]))
    ++end;
  return end - at;
}

// Whether a text and its shape can look different to the signal, although the numbers that it names
// are left as they are.
bool tellsDigitsApart(const rules::Signal &signal) {
  const std::string_view pattern = signal.pattern;
  if (pattern.find('?') != pattern.npos)
    return true;
  // What is looked for inside of a text could begin or end within its numbers.
  if (signal.kind != rules::SignalKind::KeyPrefix && signal.kind != rules::SignalKind::Word &&
      signal.kind != rules::SignalKind::Payload)
    return false;
  std::size_t last = 0;
  while (last < pattern.size() && isDigit(pattern[pattern.size() - 1 - last]))
    ++last;
  const std::size_t first = runAt(pattern, 0);
  return (first > 0 && first < kLongRun) || (last > 0 && last < kLongRun);
}

std::vector<std::string> numbersIn(const rules::Catalogue &catalogue) {
  std::vector<std::string> numbers;
  for (const rules::Signal &signal : catalogue.signals)
    for (std::size_t at = 0; at < signal.pattern.size(); ++at)
      if (const std::size_t run = runAt(signal.pattern, at); run > 0) {
        if (run >= kLongRun)
          numbers.push_back(signal.pattern.substr(at, run));
        at += run;
      }
  return numbers;
}

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
      asked_(kAsked), numbers_(numbersIn(catalogue)),
      hasShapes_(std::ranges::none_of(catalogue.signals, tellsDigitsApart)), answers_(1) {}

std::uint32_t SpanPayment::keep(std::vector<rules::Hit> hits) {
  if (hits.empty())
    return 0;
  answers_.push_back(std::move(hits));
  return static_cast<std::uint32_t>(answers_.size() - 1);
}

namespace {

std::string_view headerName(std::string_view key) {
  constexpr std::string_view kHeader = "http.request.header.";
  return key.starts_with(kHeader) ? key.substr(kHeader.size()) : key;
}

} // namespace

SpanPayment::Use SpanPayment::useOfKey(std::string_view name) {
  if (std::ranges::find(kTextKeys, name) != kTextKeys.end())
    return Use::Text;
  if (name == "rpc.method" || name == "rpc.service")
    return Use::Rpc;
  if (name == "code.function.name" || name == "code.namespace")
    return Use::Symbol;
  return Use::None;
}

bool tellsOfPayment(std::string_view key, const rules::CatalogueMatcher &matcher) {
  return SpanPayment::useOfKey(key) != SpanPayment::Use::None ||
         std::ranges::find(kPeerKeys, key) != kPeerKeys.end() ||
         !matcher.matchLiteral(headerName(key)).empty();
}

SpanPayment::Use SpanPayment::useOf(StringId key) {
  if (uses_[key] != Use::Unknown)
    return uses_[key];
  const std::string_view name = store_.text(key);
  keyAnswers_[key] = keep(matcher_.matchLiteral(headerName(name)));
  return uses_[key] = useOfKey(name);
}

std::uint32_t SpanPayment::textAnswer(std::string_view text) {
  const auto place = reinterpret_cast<std::uintptr_t>(text.data());
  Asked &asked = asked_[(place ^ place >> 13) & (kAsked - 1)];
  if (asked.text != text.data() || asked.size != text.size())
    asked = {text.data(), text.size(), lookUp(text)};
  return asked.answer;
}

std::uint32_t SpanPayment::lookUp(std::string_view text) {
  const std::string_view shape = hasShapes_ ? shapeOf(text) : std::string_view();
  if (!shape.empty() && plain_.contains(shape))
    return 0;
  const std::uint32_t answer = keep(matcher_.matchLiteral(text));
  if (answer == 0 && !shape.empty() && plain_.size() < kMaxPlain)
    plain_.emplace(shape);
  return answer;
}

std::string_view SpanPayment::shapeOf(std::string_view text) {
  if (text.size() > shape_.size())
    return {};
  char *const out = shape_.data(); // every address of every span comes by here
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!isDigit(text[at])) {
      out[size++] = text[at++];
      continue;
    }
    const std::size_t run = runAt(text, at);
    const std::string_view piece = text.substr(at, run);
    const bool isId = run >= kLongRun && std::ranges::none_of(numbers_, [&](const auto &number) {
                        return piece.find(number) != piece.npos;
                      });
    size += (isId ? std::string_view("000") : piece).copy(out + size, run);
    at += run;
  }
  return {out, size};
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
