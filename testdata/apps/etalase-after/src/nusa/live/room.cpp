#include "nusa/live/room.h"

#include <algorithm>
#include <utility>

namespace nusa::live {

HostSheet::HostSheet(kit::Rupiah hourly) : hourly_(hourly) {}

void HostSheet::addHours(const std::string &hostId, int hours) {
  const std::lock_guard lock(mutex_);
  hours_[hostId] += hours;
}

kit::Rupiah HostSheet::paySalary(const std::string &hostId) const {
  const std::lock_guard lock(mutex_);
  const auto found = hours_.find(hostId);
  return found == hours_.end() ? kit::Rupiah() : hourly_ * found->second;
}

bool CameraBattery::charge(int minutes) {
  percent = std::min(100, percent + minutes / 2);
  return percent == 100;
}

Room::Room(std::string hostId, handoff::BuyerPass &pass, kit::Executor &background)
    : hostId_(std::move(hostId)), pass_(pass), background_(background) {}

void Room::pin(const std::string &sku) {
  {
    const std::lock_guard lock(mutex_);
    sku_ = sku;
    prepared_.clear();
  }
  onPinned.emit(sku);
}

void Room::prepare(const std::string &userId) {
  background_.post([this, userId] {
    std::string sku;
    {
      const std::lock_guard lock(mutex_);
      sku = sku_;
    }
    const std::string address = pass_.open(userId, sku, "live"); // clean: pmse/payment-reachable
    const std::lock_guard lock(mutex_);
    prepared_[userId] = address;
  });
}

std::string Room::addressFor(const std::string &userId) const {
  const std::lock_guard lock(mutex_);
  const auto found = prepared_.find(userId);
  return found == prepared_.end() ? std::string() : found->second;
}

std::string Room::dashboard(const HostSheet &sheet, CameraBattery battery) const {
  const auto salary = sheet.paySalary(hostId_); // clean: pmse/payment-reachable
  const bool full = battery.charge(30);         // clean: pmse/payment-reachable
  return "Rp" + std::to_string(salary.whole()) + (full ? "" : ", isi baterai");
}

} // namespace nusa::live
