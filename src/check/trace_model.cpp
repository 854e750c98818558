#include "check/trace_model.h"

#include <algorithm>

namespace sekat::check {

using graph::kNone;
using trace::Span;
using trace::SpanIndex;
namespace span_flag = trace::span_flag;

std::string_view missingName(Missing missing) {
  switch (missing) {
  case Missing::No:
    return "";
  case Missing::Remote:
    return "remote";
  case Missing::Local:
    return "local";
  case Missing::Unknown:
    return "unknown";
  }
  return "unknown";
}

class TraceModel::Builder {
public:
  Builder(TraceModel &model, const rules::Catalogue &catalogue)
      : model_(model), store_(model.store_), payment_(model.store_, catalogue),
        names_(model.store_), hints_(model.store_.strings().count(), kNoHint) {}

  void run() {
    const std::span<const Span> spans = store_.spans();
    for (SpanIndex first = 0; first < spans.size();) {
      SpanIndex last = first;
      while (last < spans.size() && spans[last].trace == spans[first].trace)
        ++last;
      readTrace(first, last);
      ++model_.traces_;
      first = last;
    }
    addPeers();
  }

private:
  static constexpr std::uint8_t kNoHint = 0xff;
  struct Caller {
    SpanIndex client;
    std::string_view service;
  };

  void readTrace(SpanIndex first, SpanIndex last) {
    bool sampled = false;
    for (SpanIndex i = first; i < last; ++i) {
      const Span &span = store_.span(i);
      readSpan(i, span);
      model_.parent_[i] = parentIn(first, last, i, span);
      sampled |= span.has(span_flag::kSamplingMark);
    }
    if (sampled)
      for (SpanIndex i = first; i < last; ++i)
        model_.bits_[i] |= kSampled;
  }

  void readSpan(SpanIndex index, const Span &span) {
    const SpanPatterns::Match match = model_.patterns_.match(span);
    model_.component_[index] = match.component;
    model_.boundaries_[index] = match.boundaries;
    if (match.component != kNone)
      ++model_.perComponent_[match.component];
    for (const BoundaryIndex boundary : model_.patterns_.boundaries(match.boundaries))
      ++model_.perBoundary_[boundary];
    model_.matched_ += match.component != kNone || match.boundaries != 0;
    if (!payment_.judge(span).empty())
      model_.bits_[index] |= kProven;
    if (span.droppedAttributes > 0)
      model_.bits_[index] |= kDropped;
    if (span.attributeCount == 0)
      return;
    readNumbers(index, span);
    if (span.kind == trace::SpanKind::Client && match.component != kNone)
      if (const std::string_view peer = names_.of(span); !peer.empty())
        callers_.push_back({index, peer});
  }

  void readNumbers(SpanIndex index, const Span &span) {
    for (const trace::Attribute &attribute : store_.attributes(span)) {
      if (attribute.value.size() < 13)
        continue;
      std::uint8_t &hint = hints_[attribute.key];
      if (hint == kNoHint)
        hint = static_cast<std::uint8_t>(numberHint(store_.text(attribute.key)));
      if (auto number = personalNumber(store_.text(attribute.value), static_cast<NumberHint>(hint)))
        model_.numbers_.push_back({index, attribute.key, std::move(*number)});
    }
  }

  // Parents are nearly always in the same trace, whose spans lie side by side, sorted by id.
  SpanIndex parentIn(SpanIndex first, SpanIndex last, SpanIndex index, const Span &span) {
    if (span.parent == 0 && !span.has(span_flag::kSharedId | span_flag::kBadParent))
      return kNoNode;
    const auto spans = store_.spans().subspan(first, last - first);
    const auto found = std::ranges::lower_bound(spans, span.parent, {}, &Span::id);
    const bool plain = found != spans.end() && found->id == span.parent &&
                       !span.has(span_flag::kSharedId) && &*found != &span &&
                       (found + 1 == spans.end() || (found + 1)->id != span.parent);
    const SpanIndex parent =
        plain ? first + static_cast<SpanIndex>(found - spans.begin()) : store_.parentOf(index);
    if (parent == kNoNode && store_.hasParent(index))
      model_.bits_[index] |= kMissing;
    return parent == index ? kNoNode : parent;
  }

  // A client whose call was answered by a span needs no peer to stand for it.
  void addPeers() {
    if (callers_.empty())
      return;
    std::unordered_map<std::string_view, SpanPatterns::Match> known;
    std::vector<Caller> leading;
    for (const Caller &caller : callers_) {
      const auto [place, isNew] = known.try_emplace(caller.service);
      if (isNew)
        place->second = model_.patterns_.matchPeer(caller.service);
      if (place->second.component != kNone || place->second.boundaries != 0)
        leading.push_back(caller);
    }
    if (leading.empty())
      return;
    std::vector<bool> answered(model_.spans_, false);
    for (SpanIndex i = 0; i < model_.spans_; ++i)
      if (model_.parent_[i] != kNoNode)
        answered[model_.parent_[i]] = true;
    for (const Caller &caller : leading) {
      if (answered[caller.client] || store_.service(store_.span(caller.client)) == caller.service)
        continue;
      const SpanPatterns::Match match = known.at(caller.service);
      model_.peers_.push_back({caller.client, caller.service});
      model_.component_.push_back(match.component);
      model_.boundaries_.push_back(match.boundaries);
      model_.bits_.push_back(model_.bits_[caller.client] & kSampled);
    }
  }

  TraceModel &model_;
  const trace::SpanStore &store_;
  SpanPayment payment_;
  PeerNames names_;
  std::vector<std::uint8_t> hints_; ///< by key
  std::vector<Caller> callers_;
};

TraceModel::TraceModel(const trace::SpanStore &store, const rules::Project &project,
                       const rules::Catalogue &catalogue)
    : store_(store), project_(project), patterns_(store, project),
      spans_(static_cast<std::uint32_t>(store.spans().size())), component_(spans_, kNone),
      boundaries_(spans_, 0), bits_(spans_, 0), parent_(spans_, kNoNode),
      perComponent_(project.components.size(), 0), perBoundary_(project.boundaries.size(), 0) {
  Builder(*this, catalogue).run();
}

std::string_view TraceModel::name(TraceNode node) const {
  return store_.text(store_.span(spanOf(node)).name);
}

std::string_view TraceModel::service(TraceNode node) const {
  return isPeer(node) ? peers_[node - spans_].service : store_.service(store_.span(node));
}

Missing TraceModel::missingParent(TraceNode node) const {
  if (isPeer(node) || (bits_[node] & kMissing) == 0)
    return Missing::No;
  const Span &span = store_.span(node);
  return span.has(span_flag::kRemoteParent)  ? Missing::Remote
         : span.has(span_flag::kLocalParent) ? Missing::Local
                                             : Missing::Unknown;
}

bool TraceModel::missingLink(TraceNode node) const {
  if (isPeer(node))
    return false;
  const Span &span = store_.span(node);
  if (span.droppedLinks > 0)
    return true;
  for (const trace::Link &link : store_.links(span))
    if (store_.targetOf(link) == kNoNode)
      return true;
  return false;
}

} // namespace sekat::check
