// dompet-wallet: the e-wallet DompetKu.

#include "kit/http.h"
#include "kit/json.h"
#include "kit/money.h"
#include "kit/stop.h"

#include <httplib.h>

#include <map>
#include <mutex>

namespace dompet::wallet {

/// Balances. A reference is paid at most once, however often it is asked for.
class Ledger {
public:
  void open(const std::string &wallet, kit::Rupiah balance) {
    const std::lock_guard lock(mutex_);
    balances_[wallet] = balance;
  }

  bool pay(const std::string &wallet, const std::string &reference, kit::Rupiah amount) {
    const std::lock_guard lock(mutex_);
    const auto found = balances_.find(wallet);
    if (found == balances_.end() || amount <= kit::Rupiah())
      return false;
    if (payments_.contains(reference))
      return true;
    if (found->second < amount)
      return false;
    found->second = found->second - amount;
    payments_[reference] = amount;
    return true;
  }

private:
  std::mutex mutex_;
  std::map<std::string, kit::Rupiah> balances_, payments_;
};

} // namespace dompet::wallet

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  dompet::wallet::Ledger ledger;
  ledger.open("w-1", kit::Rupiah(1'000'000));

  httplib::Server server;
  server.Post("/dompet/v1/payments",
              [&ledger](const httplib::Request &request, httplib::Response &reply) {
                const auto body = kit::parseObject(request.body).value_or(kit::Json::object());
                const bool paid = ledger.pay(kit::textOf(body, "wallet"), kit::textOf(body, "ref"),
                                             kit::Rupiah(kit::numberOf(body, "amount")));
                reply.status = paid ? 201 : 402;
                reply.set_content("{}", "application/json");
              });
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
