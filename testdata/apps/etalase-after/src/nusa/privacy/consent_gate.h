#pragma once

#include "nusa/account/profile_store.h"

#include <string>

namespace nusa::privacy {

/// Lets a value of a user out only if the user agreed to that use.
class ConsentGate {
public:
  explicit ConsentGate(const account::ProfileStore &profiles);
  /// The city for an estimate of the shipping fee, empty without consent.
  [[nodiscard]] std::string cityForShipping(const std::string &userId) const;

private:
  const account::ProfileStore &profiles_;
};

} // namespace nusa::privacy
