#include "pasar/reco/interest_model.h"

#include "kit/json.h"
#include "kit/trace.h"

#include <algorithm>

namespace pasar::reco {

InterestModel::InterestModel(const nusa::account::ProfileStore &profiles) : profiles_(profiles) {}

InterestModel::Weights &InterestModel::weightsOf(const std::string &userId) {
  const auto [entry, isNew] = weights_.try_emplace(userId);
  if (isNew)
    for (const auto &tag : profiles_.interestsOf(userId)) // expect: pmse/unapproved-interconnection
      entry->second[tag] = 5;
  return entry->second;
}

void InterestModel::onWatched(const std::string &event) {
  const kit::Span span("learn interests");
  const auto watched = kit::parseObject(event);
  if (!watched)
    return;
  const std::lock_guard lock(mutex_);
  auto &weights = weightsOf(kit::textOf(*watched, "user"));
  for (const auto &tag : watched->value("tags", kit::Json::array()))
    ++weights[tag.get<std::string>()];
}

std::vector<std::string> InterestModel::rank(const std::string &userId) {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<int, std::string>> byWeight;
  for (const auto &[tag, weight] : weightsOf(userId))
    byWeight.emplace_back(-weight, tag);
  std::sort(byWeight.begin(), byWeight.end());
  std::vector<std::string> tags;
  for (const auto &[weight, tag] : byWeight)
    tags.push_back(tag);
  return tags;
}

} // namespace pasar::reco
