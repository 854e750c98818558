// pasar-checkout: offers, orders and their payment, over gRPC.

#include "kit/rpc.h"
#include "kit/stop.h"
#include "pasar/checkout/paid_orders.h"
#include "pasar/checkout/services.h"

int main(int argc, char **argv) {
  using namespace pasar::checkout;
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  kit::DirectTransport transport(config);
  kit::RedisPublisher events(config.endpoint("queue", "redis.pasarraya.internal:6379"));

  Shelf shelf;
  shelf.put("kopi-01", {"Kopi Gayo 250 g", "toko-gayo", kit::Rupiah(79'000), 2});
  shelf.put("batik-01", {"Kemeja batik", "toko-melati", kit::Rupiah(185'000), 2});

  Providers providers;
  providers["qris"] = std::make_unique<BankQris>(config, transport);
  providers["page"] = std::make_unique<MidtransPage>(config, transport);

  OrderStore orders;
  CommissionFeed feed(events);
  CommissionLedger ledger(feed);
  kit::Executor background(1);
  InvoiceArchive invoices(background);
  orders.listen(ledger);
  orders.listen(invoices);

  CatalogService catalog(shelf);
  CheckoutService checkout(config, shelf, orders, providers);
  return kit::serveRpc({&catalog, &checkout}, config.endpoint("listen", "0.0.0.0:9000"));
}
