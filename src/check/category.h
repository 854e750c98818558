#pragma once
// The three parts of a real migration from a social-commerce system to a marketplace, as the
// ministry counted them: payment, user data, operation of merchants; and what belongs to none.

#include "rules/project.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sekat::check {

enum class Category : std::uint8_t { Payment, UserData, Merchant, Other };
inline constexpr std::size_t kCategories = 4;

/// "payment", "user-data", "merchant", "other": for data.
[[nodiscard]] std::string_view categoryName(Category category);
/// The category with this name, or nothing.
[[nodiscard]] std::optional<Category> categoryFromName(std::string_view name);

/// By what the rule leads to, where it says so (payment, user data, merchants); else by the roles
/// of the components at both ends: payment before user data before merchants. A rule about flows of
/// data is about user data.
[[nodiscard]] Category categoryOf(const rules::Rule &rule, std::optional<rules::Role> entry,
                                  std::optional<rules::Role> sink);
/// The same for the use of a boundary, whose purpose says more than the roles.
[[nodiscard]] Category categoryOfUse(const rules::Boundary &boundary,
                                     std::optional<rules::Role> entry,
                                     std::optional<rules::Role> sink);
/// For a report that says nothing but the rule's id.
[[nodiscard]] Category categoryOfRuleId(std::string_view id);

} // namespace sekat::check
