#pragma once
// The closed lists of words of the project file and the rules, with what they stand for. The first
// word of a list is what a reader goes on with after a mistake.

#include "rules/project.h"
#include "rules/ruleset.h"
#include "rules/yaml_reader.h"

#include <span>
#include <string_view>

namespace sekat::rules::words {

[[nodiscard]] std::span<const yaml::Word<Role>> roles();
[[nodiscard]] std::span<const yaml::Word<BusinessModel>> businessModels();
[[nodiscard]] std::span<const yaml::Word<BoundaryKind>> boundaryKinds();
[[nodiscard]] std::span<const yaml::Word<BarrierKind>> barrierKinds();
[[nodiscard]] std::span<const yaml::Word<Interpretation>> interpretations();
[[nodiscard]] std::span<const yaml::Word<std::string_view>> purposes();
[[nodiscard]] std::span<const yaml::Word<RuleKind>> ruleKinds();
[[nodiscard]] std::span<const yaml::Word<Severity>> severities();
[[nodiscard]] std::span<const yaml::Word<Maturity>> maturities();
[[nodiscard]] std::span<const yaml::Word<std::string_view>> verdicts();
[[nodiscard]] std::span<const yaml::Word<std::string_view>> judges();
/// `via` of a model: the words of the report format that a call can have.
[[nodiscard]] std::span<const yaml::Word<std::string_view>> vias();
[[nodiscard]] std::span<const yaml::Word<SignalKind>> signalKinds();

} // namespace sekat::rules::words
