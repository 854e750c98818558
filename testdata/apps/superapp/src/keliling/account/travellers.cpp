#include "keliling/account/travellers.h"

#include <utility>

namespace keliling::account {

void Travellers::remember(const std::string &subject, Traveller traveller) {
  const std::lock_guard lock(mutex_);
  travellers_[subject] = std::move(traveller);
}

std::string Travellers::nameOf(const std::string &subject) const {
  const std::lock_guard lock(mutex_);
  const auto found = travellers_.find(subject);
  return found == travellers_.end() ? std::string() : found->second.name;
}

} // namespace keliling::account
