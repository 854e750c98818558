#pragma once
// What a name says about the role of code: `CheckoutHandoff`, `bayar_tagihan`, `linimasa`.
//
// Programs in Indonesia are named in two languages, often in one identifier, so every role has its
// words in both. A strong word says the same wherever it stands; a weak one (`post`, `order`,
// `live`) has another meaning in most function names and counts only as the name of a whole group
// of code, a namespace or a folder.

#include "rules/project.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::driver {

/// The words of an identifier, in lower case: "TipJar", "tip_jar" and "tip-jar" are `tip`, `jar`.
[[nodiscard]] std::vector<std::string> identifierWords(std::string_view identifier);

struct RoleWord {
  rules::Role role = rules::Role::Other;
  std::string word; ///< as the name has it, in lower case
};

/// What the name of a group of code says; Role::Other for words that name plumbing (`util`, `app`),
/// nothing when no word is known. Of several words the last one decides: `payment_log` is a log.
[[nodiscard]] std::optional<RoleWord> roleOfGroup(std::string_view name);
/// What the name of one class, file or function says; only strong words count, and of several the
/// first that is about payment, else the first.
[[nodiscard]] std::optional<RoleWord> roleOfName(std::string_view name);

/// Words of a hand-off to another system: `redirect`, `deeplink`, `tautan`, ...; or nothing.
[[nodiscard]] std::optional<rules::BoundaryKind> handoffKind(std::string_view name);
/// Words of a barrier: `consent`, `persetujuan`, `mask`, `samarkan`, ...; or nothing.
[[nodiscard]] std::optional<rules::BarrierKind> barrierKind(std::string_view name);
/// What the name of a whole system says: `pasar` is a marketplace, `dompet` a payment provider.
[[nodiscard]] std::optional<rules::BusinessModel> modelOfName(std::string_view name);

} // namespace sekat::driver
