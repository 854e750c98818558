#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace nusa::account {

struct Profile {
  std::string name, phone;
  std::vector<std::string> interests;
};

/// The users of NusaGram, read from the account export. The recommendation service of the
/// marketplace still links this library, as it did when both were one company.
class ProfileStore {
public:
  /// Throws std::runtime_error when the file is no list of profiles.
  explicit ProfileStore(const std::string &file);
  [[nodiscard]] bool knows(const std::string &userId) const;
  [[nodiscard]] std::vector<std::string> interestsOf(const std::string &userId) const;

private:
  std::map<std::string, Profile> profiles_;
};

/// What each user watched last.
class WatchHistory {
public:
  void add(const std::string &userId, const std::string &tag);
  /// Newest first, at most ten.
  [[nodiscard]] std::vector<std::string> recentOf(const std::string &userId) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> tags_;
};

} // namespace nusa::account
