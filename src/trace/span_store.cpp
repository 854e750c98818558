#include "trace/span_store.h"

#include "support/assert.h"
#include "support/stable_hash.h"

#include <algorithm>
#include <limits>

namespace sekat::trace {

namespace {

constexpr std::size_t kMaxAttributes = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kRememberedKeys = 64;
constexpr std::size_t kMaxIndex = std::numeric_limits<std::uint32_t>::max();

std::uint16_t saturated(std::uint64_t count) {
  return static_cast<std::uint16_t>(std::min<std::uint64_t>(count, kMaxAttributes));
}

bool hasManyDigits(std::string_view text) {
  constexpr std::ptrdiff_t kMany = 13;
  return text.size() >= kMany &&
         std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= kMany;
}

} // namespace

SpanStore::SpanStore(const Renames &renames) : renames_(&renames) {
  serviceKey_ = strings_.intern("service.name");
  resources_.emplace_back();
}

SpanStore::Key SpanStore::keyOf(std::string_view name) {
  const std::size_t position = pendingKeys_;
  if (position < lastKeys_.size()) {
    const Key &last = lastKeys_[position];
    if (strings_.text(last.given) == name && currentKey_[last.given].client == last.current) {
      pendingByKind_ |= currentKey_[last.given].server != last.current;
      return last;
    }
  }
  const StringId given = strings_.intern(name);
  if (given >= currentKey_.size())
    currentKey_.resize(std::max<std::size_t>(strings_.count(), currentKey_.size() * 2));
  KeyState &state = currentKey_[given];
  if (!state.known) {
    state = {given, given, true};
    if (const Renames::Current *newer = renames_->find(strings_.text(given))) {
      state.client = strings_.intern(newer->name);
      state.server = newer->onServer.empty() ? state.client : strings_.intern(newer->onServer);
    }
    // Samplers show that traces are missing, whatever rules ask for.
    if (need_ && !name.starts_with("sampler."))
      state.need = need_(name, strings_.text(state.client), strings_.text(state.server));
  }
  pendingByKind_ |= state.client != state.server;
  const Key key{given, state.client};
  if (position < lastKeys_.size())
    lastKeys_[position] = key;
  else if (position == lastKeys_.size() && position < kRememberedKeys)
    lastKeys_.push_back(key);
  return key;
}

void SpanStore::addValue(const Key &names, AttributeType type, std::string_view value) {
  if (attributes_.size() - pendingAttributes_ >= kMaxAttributes || attributes_.size() >= kMaxIndex)
    ++pendingDropped_;
  else
    attributes_.push_back(
        {names.current, names.given, strings_.append(value).tagged(static_cast<unsigned>(type))});
}

bool SpanStore::addAttribute(std::string_view key, AttributeType type, std::string_view value) {
  const Key names = keyOf(key);
  ++pendingKeys_;
  addValue(names, type, value);
  return names.current != names.given;
}

bool SpanStore::addNeededAttribute(std::string_view key, AttributeType type,
                                   std::string_view value) {
  const Key names = keyOf(key);
  ++pendingKeys_;
  const AttributeNeed need = currentKey_[names.given].need;
  if (need == AttributeNeed::All || (need == AttributeNeed::Digits && hasManyDigits(value)))
    addValue(names, type, value);
  return names.current != names.given;
}

void SpanStore::setNeed(NeedOfKey need) {
  need_ = std::move(need);
  // Keys that were met before are asked about again.
  currentKey_.clear();
  lastKeys_.clear();
}

AttributeNeed SpanStore::needOf(std::string_view key) { return currentKey_[keyOf(key).given].need; }

void SpanStore::addLink(const Link &link) {
  if (links_.size() - pendingLinks_ >= kMaxAttributes || links_.size() >= kMaxIndex)
    ++pendingDroppedLinks_;
  else
    links_.push_back(link);
}

SpanId SpanStore::takeParentLink(const TraceId &trace) {
  for (std::size_t i = pendingLinks_; i < links_.size(); ++i) {
    if (links_[i].kind != LinkKind::ChildOf || links_[i].trace != trace)
      continue;
    const SpanId parent = links_[i].span;
    links_.erase(links_.begin() + static_cast<std::ptrdiff_t>(i));
    return parent;
  }
  return 0;
}

void SpanStore::forgetPending() {
  pendingAttributes_ = attributes_.size();
  pendingKeys_ = 0;
  pendingLinks_ = links_.size();
  pendingDropped_ = pendingDroppedLinks_ = 0;
  pendingByKind_ = false;
}

void SpanStore::discardPending() {
  attributes_.resize(pendingAttributes_);
  links_.resize(pendingLinks_);
  forgetPending();
}

ResourceIndex SpanStore::addResource(StringId service) {
  const std::span<const Attribute> pending(attributes_.data() + pendingAttributes_,
                                           attributes_.size() - pendingAttributes_);
  std::uint64_t hash = 0;
  for (const Attribute &attribute : pending) {
    if (service == kNoString && attribute.key == serviceKey_)
      service = strings_.intern(text(attribute.value));
    hash = support::hashCombine(hash, attribute.givenKey);
    hash = support::hashCombine(hash, support::hash64(text(attribute.value)));
  }
  hash = support::hashCombine(hash, service);
  const auto same = [&](const Resource &resource) {
    return resource.service == service &&
           std::ranges::equal(attributes(resource), pending,
                              [&](const Attribute &a, const Attribute &b) {
                                return a.givenKey == b.givenKey && a.type() == b.type() &&
                                       text(a.value) == text(b.value);
                              });
  };
  ResourceIndex index = 0;
  bool found = service == kNoString && pending.empty();
  for (auto [it, end] = resourceByHash_.equal_range(hash); it != end && !found; ++it) {
    index = it->second;
    found = same(resources_[index]);
  }
  if (!found) {
    index = static_cast<ResourceIndex>(resources_.size());
    resources_.push_back({service, static_cast<std::uint32_t>(resourceAttributes_.size()),
                          static_cast<std::uint32_t>(pending.size())});
    // Resources outlive the spans of a window, so their values are interned.
    for (const Attribute &attribute : pending) {
      Attribute kept = attribute;
      kept.value = strings_.place(strings_.intern(text(attribute.value)))
                       .tagged(static_cast<unsigned>(attribute.type()));
      resourceAttributes_.push_back(kept);
    }
    resourceByHash_.emplace(hash, index);
  }
  discardPending();
  return index;
}

ResourceIndex SpanStore::addServiceResource(StringId service) {
  if (service == kNoString)
    return 0;
  const auto [it, isNew] = serviceResources_.try_emplace(service, 0);
  if (isNew) {
    const Attribute name{serviceKey_, serviceKey_, strings_.place(service)};
    it->second = static_cast<ResourceIndex>(resources_.size());
    resources_.push_back({service, static_cast<std::uint32_t>(resourceAttributes_.size()), 1});
    resourceAttributes_.push_back(name);
  }
  return it->second;
}

void SpanStore::addSpan(Span span) {
  SEKAT_ASSERT(spans_.size() < kNoSpan, "readers stop before a span index overflows");
  span.firstAttribute = static_cast<std::uint32_t>(pendingAttributes_);
  span.attributeCount = static_cast<std::uint16_t>(attributes_.size() - pendingAttributes_);
  span.firstLink = static_cast<std::uint32_t>(pendingLinks_);
  span.linkCount = static_cast<std::uint16_t>(links_.size() - pendingLinks_);
  span.droppedAttributes = saturated(std::uint64_t{span.droppedAttributes} + pendingDropped_);
  span.droppedLinks = saturated(std::uint64_t{span.droppedLinks} + pendingDroppedLinks_);
  if (pendingByKind_ && (span.kind == SpanKind::Server || span.kind == SpanKind::Consumer)) {
    for (std::size_t i = pendingAttributes_; i < attributes_.size(); ++i)
      attributes_[i].key = currentKey_[attributes_[i].givenKey].server;
  }
  spans_.push_back(span);
  forgetPending();
}

void SpanStore::copySpan(const SpanStore &other, SpanIndex index) {
  Span span = other.spans_[index];
  for (const Attribute &attribute : other.attributes(other.resource(span)))
    addAttribute(other.text(attribute.givenKey), attribute.type(), other.text(attribute.value));
  span.resource = addResource(intern(other.service(span)));
  span.name = intern(other.text(span.name));
  for (const Attribute &attribute : other.attributes(span))
    addAttribute(other.text(attribute.givenKey), attribute.type(), other.text(attribute.value));
  for (const Link &link : other.links(span))
    addLink(link);
  addSpan(span);
}

void SpanStore::clearSpans() {
  spans_.clear();
  attributes_.clear();
  links_.clear();
  strings_.clearAppended();
  forgetPending();
}

std::size_t SpanStore::memory() const {
  return strings_.memory() + spans_.capacity() * sizeof(Span) +
         (attributes_.capacity() + resourceAttributes_.capacity()) * sizeof(Attribute) +
         links_.capacity() * sizeof(Link) + resources_.capacity() * sizeof(Resource);
}

} // namespace sekat::trace
