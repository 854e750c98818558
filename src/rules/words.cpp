// Spelled exactly as users write them; a word is never removed or given another meaning without a
// new format number.

#include "rules/words.h"

namespace sekat::rules {

namespace words {

using yaml::Word;

std::span<const Word<Role>> roles() {
  static constexpr Word<Role> kWords[] = {
      {"social-media", Role::SocialMedia},
      {"promotion", Role::Promotion},
      {"payment", Role::Payment},
      {"user-data", Role::UserData},
      {"order", Role::Order},
      {"merchant", Role::Merchant},
      {"other", Role::Other},
  };
  return kWords;
}

std::span<const Word<BusinessModel>> businessModels() {
  static constexpr Word<BusinessModel> kWords[] = {
      {"social-commerce", BusinessModel::SocialCommerce},
      {"marketplace", BusinessModel::Marketplace},
      {"retail-online", BusinessModel::RetailOnline},
      {"classified-ads", BusinessModel::ClassifiedAds},
      {"price-comparison", BusinessModel::PriceComparison},
      {"daily-deals", BusinessModel::DailyDeals},
      {"payment-provider", BusinessModel::PaymentProvider},
      {"other", BusinessModel::Other},
  };
  return kWords;
}

std::span<const Word<BoundaryKind>> boundaryKinds() {
  static constexpr Word<BoundaryKind> kWords[] = {
      {"redirect", BoundaryKind::Redirect},
      {"deep-link", BoundaryKind::DeepLink},
      {"rpc", BoundaryKind::Rpc},
      {"queue", BoundaryKind::Queue},
  };
  return kWords;
}

std::span<const Word<BarrierKind>> barrierKinds() {
  static constexpr Word<BarrierKind> kWords[] = {
      {"consent", BarrierKind::Consent},
      {"masking", BarrierKind::Masking},
      {"aggregation", BarrierKind::Aggregation},
  };
  return kWords;
}

std::span<const Word<Interpretation>> interpretations() {
  static constexpr Word<Interpretation> kWords[] = {
      {"backend", Interpretation::Backend},
      {"strict", Interpretation::Strict},
  };
  return kWords;
}

std::span<const Word<std::string_view>> purposes() {
  static constexpr Word<std::string_view> kWords[] = {
      {"payment-provider", "payment-provider"},
      {"courier", "courier"},
      {"tax", "tax"},
      {"statistics", "statistics"},
      {"licensing", "licensing"},
      {"login", "login"},
      {"other", "other"},
  };
  return kWords;
}

std::span<const Word<RuleKind>> ruleKinds() {
  static constexpr Word<RuleKind> kWords[] = {
      {"reachability", RuleKind::Reachability},
      {"containment", RuleKind::Containment},
      {"interconnection", RuleKind::Interconnection},
      {"data-flow", RuleKind::DataFlow},
      {"boundary", RuleKind::Boundary},
  };
  return kWords;
}

std::span<const Word<Severity>> severities() {
  static constexpr Word<Severity> kWords[] = {
      {"error", Severity::Error},
      {"warning", Severity::Warning},
      {"note", Severity::Note},
  };
  return kWords;
}

std::span<const Word<Maturity>> maturities() {
  static constexpr Word<Maturity> kWords[] = {
      {"draft", Maturity::Draft},
      {"stable", Maturity::Stable},
      {"retired", Maturity::Retired},
  };
  return kWords;
}

std::span<const Word<std::string_view>> verdicts() {
  static constexpr Word<std::string_view> kWords[] = {
      {"indication", "indication"},
      {"missing-control", "missing-control"},
      {"measured-breach", "measured-breach"},
  };
  return kWords;
}

std::span<const Word<std::string_view>> judges() {
  static constexpr Word<std::string_view> kWords[] = {
      {"code", "code"}, {"traces", "traces"}, {"human", "human"}};
  return kWords;
}

std::span<const Word<std::string_view>> vias() {
  static constexpr Word<std::string_view> kWords[] = {
      {"callback", "callback"},
      {"direct", "direct"},
      {"virtual", "virtual"},
      {"function-pointer", "function-pointer"},
      {"member-pointer", "member-pointer"},
      {"lambda", "lambda"},
      {"std-function", "std-function"},
      {"thread", "thread"},
      {"await", "await"},
      {"constructor", "constructor"},
      {"destructor", "destructor"},
      {"operator", "operator"},
      {"objc-message", "objc-message"},
      {"rpc", "rpc"},
      {"http", "http"},
      {"queue", "queue"},
  };
  return kWords;
}

std::span<const Word<SignalKind>> signalKinds() {
  static constexpr Word<SignalKind> kWords[] = {
      {"host", SignalKind::Host},     {"path", SignalKind::Path},
      {"symbol", SignalKind::Symbol}, {"route", SignalKind::Route},
      {"key", SignalKind::KeyPrefix}, {"header", SignalKind::Header},
      {"word", SignalKind::Word},     {"payload", SignalKind::Payload},
  };
  return kWords;
}

} // namespace words

namespace {

template <class E> std::string_view nameOf(E value, std::span<const yaml::Word<E>> list) {
  for (const auto &[name, known] : list)
    if (known == value)
      return name;
  return {};
}

} // namespace

std::string_view roleName(Role role) { return nameOf(role, words::roles()); }
std::string_view businessModelName(BusinessModel model) {
  return nameOf(model, words::businessModels());
}
std::string_view boundaryKindName(BoundaryKind kind) {
  return nameOf(kind, words::boundaryKinds());
}
std::string_view severityName(Severity severity) { return nameOf(severity, words::severities()); }
std::string_view ruleKindName(RuleKind kind) { return nameOf(kind, words::ruleKinds()); }

} // namespace sekat::rules
