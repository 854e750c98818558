#include "account/profile_store.h"

#include <algorithm>
#include <utility>

namespace nusa::account {

void ProfileStore::remember(Profile profile) {
  const std::lock_guard lock(mutex_);
  const std::string id = profile.userId;
  profiles_[id] = std::move(profile);
}

model::Contact ProfileStore::contactOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = profiles_.find(userId);
  if (found == profiles_.end())
    return {};
  return {found->second.name, found->second.phone, found->second.email};
}

std::vector<std::string> ProfileStore::interestsOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = profiles_.find(userId);
  return found == profiles_.end() ? std::vector<std::string>{} : found->second.interests;
}

void ProfileStore::noteWatched(const std::string &userId, const std::string &tag) {
  const std::lock_guard lock(mutex_);
  auto &interests = profiles_[userId].interests;
  if (std::find(interests.begin(), interests.end(), tag) == interests.end())
    interests.push_back(tag);
}

} // namespace nusa::account
