#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace nusa::account {

struct Profile {
  std::string name, phone, city;
  std::vector<std::string> interests;
  bool sharesCity = false; ///< "bagikan kota saya untuk ongkir", off unless the user turned it on
};

/// Who our users are. Nothing of it leaves the social app but the pseudonym.
class ProfileStore {
public:
  explicit ProfileStore(std::string pseudonymKey);
  void remember(const std::string &userId, Profile profile);
  [[nodiscard]] std::vector<std::string> interestsOf(const std::string &userId) const;
  [[nodiscard]] std::string cityOf(const std::string &userId) const;
  [[nodiscard]] bool sharesCity(const std::string &userId) const;
  /// The same for every hand-over of a user, and of no use to anybody else.
  [[nodiscard]] std::string pseudonymOf(const std::string &userId) const;

private:
  [[nodiscard]] Profile find(const std::string &userId) const;

  std::string pseudonymKey_;
  mutable std::mutex mutex_;
  std::map<std::string, Profile> profiles_;
};

} // namespace nusa::account
