#include "check/category.h"

#include <algorithm>
#include <array>

namespace sekat::check {

namespace {

constexpr std::array<std::string_view, kCategories> kNames{"payment", "user-data", "merchant",
                                                           "other"};

Category ofRole(rules::Role role) {
  switch (role) {
  case rules::Role::Payment:
    return Category::Payment;
  case rules::Role::UserData:
    return Category::UserData;
  case rules::Role::Merchant:
  case rules::Role::Order:
    return Category::Merchant;
  case rules::Role::SocialMedia:
  case rules::Role::Promotion:
  case rules::Role::Other:
    break;
  }
  return Category::Other;
}

// The order of the enumeration is the order of precedence.
Category ofEnds(std::optional<rules::Role> entry, std::optional<rules::Role> sink) {
  const Category first = entry ? ofRole(*entry) : Category::Other;
  const Category last = sink ? ofRole(*sink) : Category::Other;
  return std::min(first, last);
}

} // namespace

std::string_view categoryName(Category category) {
  return kNames[static_cast<std::size_t>(category)];
}

std::optional<Category> categoryFromName(std::string_view name) {
  const auto at = std::ranges::find(kNames, name);
  if (at == kNames.end())
    return std::nullopt;
  return static_cast<Category>(at - kNames.begin());
}

Category categoryOf(const rules::Rule &rule, std::optional<rules::Role> entry,
                    std::optional<rules::Role> sink) {
  if (rule.kind == rules::RuleKind::DataFlow)
    return Category::UserData;
  Category named = Category::Other;
  for (const rules::Role role : rule.to.roles)
    named = std::min(named, ofRole(role));
  return named != Category::Other ? named : ofEnds(entry, sink);
}

Category categoryOfUse(const rules::Boundary &boundary, std::optional<rules::Role> entry,
                       std::optional<rules::Role> sink) {
  return boundary.purpose == "payment-provider" ? Category::Payment : ofEnds(entry, sink);
}

Category categoryOfRuleId(std::string_view id) {
  if (id.find("payment") != std::string_view::npos)
    return Category::Payment;
  return id.find("user-data") != std::string_view::npos ? Category::UserData : Category::Other;
}

} // namespace sekat::check
