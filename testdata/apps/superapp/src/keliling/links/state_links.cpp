#include "keliling/links/state_links.h"

#include "kit/json.h"
#include "kit/trace.h"

namespace keliling::links {

LoginLink::LoginLink(const kit::Config &config, kit::HttpTransport &transport)
    : url_(config.text("login.url", "https://masuk.identitas.example")), transport_(transport) {}

std::string LoginLink::subjectOf(const std::string &token) {
  const kit::Span span("ask who signed in");
  const auto reply = transport_.get(url_ + "/userinfo", {{"Authorization", "Bearer " + token}});
  const auto answer = kit::parseObject(reply.body);
  return reply.ok() && answer ? kit::textOf(*answer, "sub") : std::string();
}

StatisticsLink::StatisticsLink(const kit::Config &config, kit::HttpTransport &transport)
    : url_(config.text("bps.url", "https://pmse.bps.example")), transport_(transport) {}

bool StatisticsLink::report(const std::string &quarter,
                            const std::map<std::string, int> &bookings) {
  const kit::Span span("report to statistics");
  const kit::Json body = {{"triwulan", quarter}, {"transaksi", bookings}};
  return transport_.post(url_ + "/api/laporan", body.dump(), {}).ok();
}

TaxLink::TaxLink(const kit::Config &config, kit::HttpTransport &transport)
    : url_(config.text("pajak.url", "https://efaktur.pajak.example")), transport_(transport) {}

bool TaxLink::file(const std::string &quarter, kit::Rupiah commission) {
  const kit::Span span("file tax");
  const kit::Json body = {
      {"masa", quarter}, {"dpp", commission.whole()}, {"ppn", commission.percent(11).whole()}};
  return transport_.post(url_ + "/api/faktur", body.dump(), {}).ok();
}

} // namespace keliling::links
