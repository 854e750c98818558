#include "nusa/account/profile_store.h"

#include "kit/json.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace nusa::account {

ProfileStore::ProfileStore(const std::string &file) {
  std::ifstream input(file);
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  const auto list = kit::parseObject(text);
  if (!list)
    throw std::runtime_error("no profiles in " + file);
  for (const auto &[userId, entry] : list->items()) {
    Profile profile{kit::textOf(entry, "name"), kit::textOf(entry, "phone"), {}};
    for (const auto &interest : entry.value("interests", kit::Json::array()))
      profile.interests.push_back(interest.get<std::string>());
    profiles_[userId] = std::move(profile);
  }
}

bool ProfileStore::knows(const std::string &userId) const { return profiles_.contains(userId); }

std::vector<std::string> ProfileStore::interestsOf(const std::string &userId) const {
  const auto found = profiles_.find(userId);
  return found == profiles_.end() ? std::vector<std::string>{} : found->second.interests;
}

void WatchHistory::add(const std::string &userId, const std::string &tag) {
  const std::lock_guard lock(mutex_);
  auto &tags = tags_[userId];
  std::erase(tags, tag);
  tags.insert(tags.begin(), tag);
  tags.resize(std::min<std::size_t>(tags.size(), 10));
}

std::vector<std::string> WatchHistory::recentOf(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = tags_.find(userId);
  return found == tags_.end() ? std::vector<std::string>{} : found->second;
}

} // namespace nusa::account
