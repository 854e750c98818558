#pragma once

#include "model/commerce.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace nusa::account {

struct Profile {
  std::string userId, name, phone, email;
  std::vector<std::string> interests;
};

/// Who our users are. Phone and e-mail are only handed out as a contact.
class ProfileStore {
public:
  void remember(Profile profile);
  [[nodiscard]] model::Contact contactOf(const std::string &userId) const;
  [[nodiscard]] std::vector<std::string> interestsOf(const std::string &userId) const;
  void noteWatched(const std::string &userId, const std::string &tag);

private:
  mutable std::mutex mutex_;
  std::map<std::string, Profile> profiles_;
};

} // namespace nusa::account
