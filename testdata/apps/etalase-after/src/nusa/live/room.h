#pragma once

#include "kit/executor.h"
#include "kit/money.h"
#include "kit/signal.h"
#include "nusa/handoff/buyer_pass.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::live {

/// Hours and pay of hosts, as printed on their monthly sheet. Paid by their employers, not by us.
class HostSheet {
public:
  explicit HostSheet(kit::Rupiah hourly);
  void addHours(const std::string &hostId, int hours);
  [[nodiscard]] kit::Rupiah paySalary(const std::string &hostId) const;

private:
  kit::Rupiah hourly_;
  mutable std::mutex mutex_;
  std::map<std::string, int> hours_;
};

/// Battery of the phone that broadcasts.
struct CameraBattery {
  int percent = 100;
  bool charge(int minutes); ///< true when full
};

/// A broadcast with one pinned offer of the marketplace.
class Room {
public:
  Room(std::string hostId, handoff::BuyerPass &pass, kit::Executor &background);

  void pin(const std::string &sku);
  /// Prepares the hand-over while the countdown runs, so that the tap opens at once.
  void prepare(const std::string &userId);
  /// The prepared address, empty while it is not there yet.
  [[nodiscard]] std::string addressFor(const std::string &userId) const;
  /// What the host sees: expected pay, and a warning when the battery is low.
  [[nodiscard]] std::string dashboard(const HostSheet &sheet, CameraBattery battery) const;

  kit::Signal<const std::string &> onPinned; ///< SKU

private:
  std::string hostId_;
  handoff::BuyerPass &pass_;
  kit::Executor &background_;
  mutable std::mutex mutex_;
  std::string sku_;
  std::map<std::string, std::string> prepared_;
};

} // namespace nusa::live
