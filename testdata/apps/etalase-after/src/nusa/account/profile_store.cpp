#include "nusa/account/profile_store.h"

#include "kit/digest.h"

#include <utility>

namespace nusa::account {

ProfileStore::ProfileStore(std::string pseudonymKey) : pseudonymKey_(std::move(pseudonymKey)) {}

void ProfileStore::remember(const std::string &userId, Profile profile) {
  const std::lock_guard lock(mutex_);
  profiles_[userId] = std::move(profile);
}

Profile ProfileStore::find(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = profiles_.find(userId);
  return found == profiles_.end() ? Profile{} : found->second;
}

std::vector<std::string> ProfileStore::interestsOf(const std::string &userId) const {
  return find(userId).interests;
}

std::string ProfileStore::cityOf(const std::string &userId) const { return find(userId).city; }

bool ProfileStore::sharesCity(const std::string &userId) const { return find(userId).sharesCity; }

std::string ProfileStore::pseudonymOf(const std::string &userId) const {
  return "p-" + kit::hmacSha512Hex(pseudonymKey_, userId).substr(0, 24);
}

} // namespace nusa::account
