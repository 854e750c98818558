#pragma once

#include <map>
#include <mutex>
#include <string>

namespace keliling::account {

/// Who travels. Carriers must know the name as it stands in the identity card; nobody needs more.
class Travellers {
public:
  struct Traveller {
    std::string name, identityNumber, wallet;
  };
  void remember(const std::string &subject, Traveller traveller);
  [[nodiscard]] std::string nameOf(const std::string &subject) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, Traveller> travellers_;
};

} // namespace keliling::account
