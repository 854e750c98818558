#include "check/trace_needs.h"

#include "check/trace_numbers.h"
#include "check/trace_payment.h"

#include <set>
#include <string>

namespace sekat::check {

trace::NeedOfKey attributeNeeds(const rules::Project &project, const rules::Catalogue &catalogue) {
  std::set<std::string, std::less<>> asked;
  const auto ask = [&asked](const std::vector<rules::RuntimePattern> &patterns) {
    for (const rules::RuntimePattern &pattern : patterns)
      for (const auto &[name, value] : pattern.attributes) {
        asked.insert(name);
        asked.emplace(trace::builtInRenames().current(name));
        // The query of a request may stand in its target only.
        if (name == "url.query")
          asked.insert("http.target");
      }
  };
  for (const rules::Component &component : project.components)
    ask(component.runtime);
  for (const rules::Boundary &boundary : project.boundaries)
    ask(boundary.runtime);
  return [asked = std::move(asked), matcher = rules::CatalogueMatcher(catalogue)](
             std::string_view given, std::string_view current, std::string_view onServer) {
    for (const std::string_view name : {given, current, onServer})
      if (asked.contains(name) || tellsOfPayment(name, matcher))
        return trace::AttributeNeed::All;
    const bool isQuantity =
        numberHint(current) == NumberHint::Quantity && numberHint(onServer) == NumberHint::Quantity;
    return isQuantity ? trace::AttributeNeed::None : trace::AttributeNeed::Digits;
  };
}

} // namespace sekat::check
