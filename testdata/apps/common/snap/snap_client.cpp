#include "snap/snap_client.h"

#include "kit/digest.h"
#include "kit/ids.h"
#include "kit/log.h"

#include <utility>

namespace snap {
namespace {

/// SNAP answers 2000000 plus the service code: seven digits of which the first three are HTTP's.
bool succeeded(const std::string &responseCode) {
  return responseCode.size() == 7 && responseCode.starts_with("200") &&
         responseCode.ends_with("00");
}

} // namespace

Client::Client(Partner partner, kit::HttpTransport &transport)
    : partner_(std::move(partner)), transport_(transport) {}

std::string Client::sign(const std::string &service, const std::string &body,
                         const std::string &timestamp) const {
  return kit::hmacSha512Hex(partner_.clientSecret,
                            "POST:" + service + ":" + kit::sha256Hex(body) + ":" + timestamp);
}

std::optional<kit::Json> Client::call(const std::string &service, const kit::Json &body) {
  const std::string text = body.dump();
  const std::string timestamp = kit::timestampWib();
  const kit::HttpHeaders headers = {
      {"X-TIMESTAMP", timestamp},           {"X-SIGNATURE", sign(service, text, timestamp)},
      {"X-PARTNER-ID", partner_.partnerId}, {"X-EXTERNAL-ID", kit::newToken()},
      {"CHANNEL-ID", partner_.channelId},
  };
  const kit::HttpReply reply = transport_.post(partner_.baseUrl + service, text, headers);
  auto answer = kit::parseObject(reply.body);
  if (!reply.ok() || !answer || !succeeded(kit::textOf(*answer, "responseCode"))) {
    kit::logWarning("snap.refused",
                    {{"service", service}, {"status", std::to_string(reply.status)}});
    return std::nullopt;
  }
  return answer;
}

bool Client::authentic(const std::string &service, const std::string &body,
                       const std::string &timestamp, const std::string &signature) const {
  return kit::equalSecret(signature, sign(service, body, timestamp));
}

} // namespace snap
