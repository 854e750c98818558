#pragma once

#include "nusa/account/profile_store.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace pasar::reco {

/// Guesses what a buyer wants. Still fed by the social app: with its watch events, and at first
/// sight of a user with the interests in its profiles.
class InterestModel {
public:
  explicit InterestModel(const nusa::account::ProfileStore &profiles);
  void onWatched(const std::string &event);
  /// Tags, the strongest first.
  [[nodiscard]] std::vector<std::string> rank(const std::string &userId);

private:
  using Weights = std::map<std::string, int>;
  Weights &weightsOf(const std::string &userId);

  const nusa::account::ProfileStore &profiles_;
  std::mutex mutex_;
  std::map<std::string, Weights> weights_;
};

} // namespace pasar::reco
