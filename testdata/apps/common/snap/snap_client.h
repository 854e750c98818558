#pragma once

#include "kit/http.h"
#include "kit/json.h"

#include <optional>
#include <string>

namespace snap {

/// What a bank hands out when a partner is registered for SNAP, the national standard for open
/// payment interfaces.
struct Partner {
  std::string baseUrl;
  std::string partnerId;
  std::string channelId;
  std::string clientSecret;
};

/// Signs and sends SNAP service calls (symmetric signature, HMAC-SHA512).
class Client {
public:
  Client(Partner partner, kit::HttpTransport &transport);

  /// `service` is the path below the base, e.g. "/v1.0/transfer-va/create-va". Nothing unless the
  /// bank answers with a 200xx00 response code.
  [[nodiscard]] std::optional<kit::Json> call(const std::string &service, const kit::Json &body);

  /// Whether an inbound notification was signed with our secret.
  [[nodiscard]] bool authentic(const std::string &service, const std::string &body,
                               const std::string &timestamp, const std::string &signature) const;

private:
  [[nodiscard]] std::string sign(const std::string &service, const std::string &body,
                                 const std::string &timestamp) const;

  Partner partner_;
  kit::HttpTransport &transport_;
};

} // namespace snap
