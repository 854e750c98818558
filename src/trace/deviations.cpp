#include "trace/deviations.h"

namespace sekat::trace {

std::string_view deviationName(Deviation deviation) {
  static constexpr std::array<std::string_view, kDeviations> kNames{
#define SEKAT_DEVIATION(constant, name, meaning) name,
      SEKAT_DEVIATIONS(SEKAT_DEVIATION)
#undef SEKAT_DEVIATION
  };
  return kNames[static_cast<std::size_t>(deviation)];
}

std::string_view deviationMeaning(Deviation deviation) {
  static constexpr std::array<std::string_view, kDeviations> kMeanings{
#define SEKAT_DEVIATION(constant, name, meaning) meaning,
      SEKAT_DEVIATIONS(SEKAT_DEVIATION)
#undef SEKAT_DEVIATION
  };
  return kMeanings[static_cast<std::size_t>(deviation)];
}

} // namespace sekat::trace
