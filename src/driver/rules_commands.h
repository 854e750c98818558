#pragma once
// `sekat rules` and `sekat explain`.

#include "driver/inputs.h"
#include "driver/options.h"

#include <string>

namespace sekat::driver {

struct RulesRequest {
  std::string what; ///< list, show, match
  std::string rule; ///< id; for explain: rule id, clause number or message code
  bool indonesian = false;
};

[[nodiscard]] int runRules(const InputOptions &options, const RulesRequest &request);
[[nodiscard]] int runExplain(const InputOptions &options, const RulesRequest &request);

} // namespace sekat::driver
