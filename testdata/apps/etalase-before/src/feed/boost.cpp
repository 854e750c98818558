#include "feed/boost.h"

#include "kit/json.h"

#include <httplib.h>

#include <utility>

namespace nusa::feed {

Boost::Boost(kit::Endpoint backOffice) : backOffice_(std::move(backOffice)) {}

std::string Boost::buy(const std::string &creatorId, const std::string &videoId,
                       kit::Rupiah budget) {
  httplib::Client backOffice(backOffice_.host, backOffice_.port);
  const kit::Json body = {
      {"advertiser", creatorId}, {"video", videoId}, {"budget", budget.whole()}};
  const auto reply =
      backOffice.Post("/internal/billing/boost", body.dump(), // expect: pmse/payment-reachable
                      "application/json");
  if (!reply || reply->status != 201)
    return {};
  const auto answer = kit::parseObject(reply->body);
  return answer ? kit::textOf(*answer, "invoice") : std::string();
}

} // namespace nusa::feed
