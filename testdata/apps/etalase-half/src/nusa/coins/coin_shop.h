#pragma once

#include "kit/http.h"
#include "kit/money.h"
#include "snap/snap_client.h"

#include <map>
#include <mutex>
#include <string>

namespace nusa::coins {

/// A purchase of coins that waits for the buyer's money.
struct TopUp {
  std::string id;      ///< empty when the provider refused
  std::string payload; ///< what the app shows: a QR code or a link
};

/// A way to buy coins.
class TopUpChannel {
public:
  virtual ~TopUpChannel() = default;
  virtual TopUp open(const std::string &userId, kit::Rupiah amount) = 0;
};

class QrisTopUp final : public TopUpChannel {
public:
  QrisTopUp(const kit::Config &config, kit::HttpTransport &transport);
  TopUp open(const std::string &userId, kit::Rupiah amount) override;
  [[nodiscard]] bool authentic(const std::string &path, const std::string &body,
                               const std::string &timestamp, const std::string &signature) const;

private:
  snap::Client bank_;
};

class GopayTopUp final : public TopUpChannel {
public:
  GopayTopUp(const kit::Config &config, kit::HttpTransport &transport);
  TopUp open(const std::string &userId, kit::Rupiah amount) override;

private:
  std::string url_, authorization_;
  kit::HttpTransport &transport_;
};

/// Coins of the users: 1 coin is 100 rupiah. Not moved to the marketplace yet.
class CoinShop {
public:
  void expect(const TopUp &topUp, const std::string &userId, kit::Rupiah amount);
  /// False for an id that is not expected.
  bool paid(const std::string &topUpId);
  bool spend(const std::string &userId, int coins);
  /// Takes the coins of the next month; false when they do not suffice.
  bool renew(const std::string &userId, int coins);
  [[nodiscard]] int balanceOf(const std::string &userId) const;

private:
  bool take(const std::string &userId, int coins);

  struct Expected {
    std::string userId;
    kit::Rupiah amount;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Expected> expected_;
  std::map<std::string, int> balances_;
};

} // namespace nusa::coins
