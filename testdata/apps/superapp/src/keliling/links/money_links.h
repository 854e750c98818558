#pragma once

#include "keliling/till/till.h"
#include "kit/http.h"
#include "snap/snap_client.h"

#include <string>

// The ways to the bank and to the e-wallet.
namespace keliling::links {

/// Virtual accounts of Bank Nagari, by SNAP.
class BankLink final : public till::PaymentGateway {
public:
  BankLink(const kit::Config &config, kit::HttpTransport &transport);
  model::Bill charge(const std::string &bookingId, kit::Rupiah amount,
                     const std::string &payer) override;
  /// Whether a notification came from the bank.
  [[nodiscard]] bool authentic(const std::string &path, const std::string &body,
                               const std::string &timestamp, const std::string &signature) const;

private:
  snap::Client bank_;
};

/// The e-wallet DompetKu. `payer` is the number of the wallet.
class WalletLink final : public till::PaymentGateway {
public:
  explicit WalletLink(kit::Endpoint dompet);
  model::Bill charge(const std::string &bookingId, kit::Rupiah amount,
                     const std::string &payer) override;

private:
  kit::Endpoint dompet_;
};

} // namespace keliling::links
