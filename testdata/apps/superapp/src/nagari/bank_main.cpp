// nagari-bank: virtual accounts for partners, and the teller's counter.

#include "kit/http.h"
#include "kit/json.h"
#include "kit/log.h"
#include "kit/stop.h"
#include "kit/trace.h"
#include "snap/snap_client.h"

#include <httplib.h>

#include <map>
#include <mutex>
#include <optional>

namespace nagari::bank {

using httplib::Request;
using httplib::Response;

/// Tells the partner that a virtual account was paid.
class PartnerNotice {
public:
  explicit PartnerNotice(snap::Client &partner) : partner_(partner) {}
  bool paid(const std::string &trxId) {
    const kit::Span span("tell partner of payment");
    return partner_.call("/v1.0/transfer-va/payment", {{"trxId", trxId}}).has_value();
  }

private:
  snap::Client &partner_;
};

class VirtualAccounts {
public:
  VirtualAccounts(const snap::Client &partner, PartnerNotice &notice)
      : partner_(partner), notice_(notice) {}

  void create(const Request &request, Response &reply) {
    if (!partner_.authentic(request.path, request.body, request.get_header_value("X-TIMESTAMP"),
                            request.get_header_value("X-SIGNATURE"))) {
      reply.status = 401;
      reply.set_content(R"({"responseCode":"4012700"})", "application/json");
      return;
    }
    const auto body = kit::parseObject(request.body).value_or(kit::Json::object());
    const std::lock_guard lock(mutex_);
    const std::string number = "7001" + std::to_string(100'000 + open_.size());
    open_[number] = kit::textOf(body, "trxId");
    reply.set_content(kit::Json{{"responseCode", "2002700"}, {"virtualAccountNo", number}}.dump(),
                      "application/json");
  }

  /// Somebody pays into a virtual account at the counter.
  void deposit(const Request &request, Response &reply) {
    const auto body = kit::parseObject(request.body).value_or(kit::Json::object());
    const auto trxId = take(kit::textOf(body, "va"));
    const bool told = trxId && notice_.paid(*trxId);
    kit::logInfo("bank.deposit", {{"told", told ? "yes" : "no"}});
    reply.status = told ? 200 : 404;
    reply.set_content("{}", "application/json");
  }

private:
  std::optional<std::string> take(const std::string &number) {
    const std::lock_guard lock(mutex_);
    auto node = open_.extract(number);
    if (node.empty())
      return std::nullopt;
    return std::move(node.mapped());
  }

  const snap::Client &partner_;
  PartnerNotice &notice_;
  std::mutex mutex_;
  std::map<std::string, std::string> open_;
};

} // namespace nagari::bank

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  kit::DirectTransport transport(config);
  snap::Client partner({config.text("partner.url", "https://snap.keliling.example"), "nagari",
                        "95221", config.text("partner.secret", "")},
                       transport);
  nagari::bank::PartnerNotice notice(partner);
  nagari::bank::VirtualAccounts accounts(partner, notice);

  httplib::Server server;
  using httplib::Request;
  using httplib::Response;
  server.Post("/v1.0/transfer-va/create-va",
              [&](const Request &request, Response &reply) { accounts.create(request, reply); });
  server.Post("/teller/deposit",
              [&](const Request &request, Response &reply) { accounts.deposit(request, reply); });
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
