#pragma once

#include "kit/http.h"
#include "kit/json.h"
#include "model/commerce.h"

#include <optional>
#include <string>

namespace nusa::payment {

/// A provider that can be asked for a buyer's money.
class PaymentGateway {
public:
  virtual ~PaymentGateway() = default;
  virtual model::Receipt charge(const model::Charge &charge) = 0;
  /// Takes money that was only reserved so far.
  virtual bool capture(const std::string &reference) = 0;
};

/// What the providers with a JSON interface and HTTP basic authentication have in common.
class HttpGateway : public PaymentGateway {
protected:
  HttpGateway(std::string baseUrl, const std::string &key, kit::HttpTransport &transport);
  std::optional<kit::Json> send(const std::string &path, const kit::Json &body);
  [[nodiscard]] const std::string &baseUrl() const { return baseUrl_; }

private:
  std::string baseUrl_, authorization_;
  kit::HttpTransport &transport_;
};

class MidtransGateway final : public HttpGateway {
public:
  MidtransGateway(const kit::Config &config, kit::HttpTransport &transport);
  model::Receipt charge(const model::Charge &charge) override;
  bool capture(const std::string &reference) override;
};

class XenditGateway final : public HttpGateway {
public:
  XenditGateway(const kit::Config &config, kit::HttpTransport &transport);
  model::Receipt charge(const model::Charge &charge) override;
  bool capture(const std::string &reference) override;
};

/// OVO through Faspay, as it was before the contract with Midtrans.
class FaspayOvoGateway final : public HttpGateway {
public:
  FaspayOvoGateway(const kit::Config &config, kit::HttpTransport &transport);
  model::Receipt charge(const model::Charge &charge) override;
  bool capture(const std::string &reference) override;
};

} // namespace nusa::payment
