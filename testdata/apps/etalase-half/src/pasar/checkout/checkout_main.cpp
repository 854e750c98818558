// pasar-checkout: the catalogue, the orders and their payment, over gRPC.

#include "kit/executor.h"
#include "kit/rpc.h"
#include "kit/stop.h"
#include "pasar/checkout/checkout_service.h"

int main(int argc, char **argv) {
  using namespace pasar;
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  kit::DirectTransport transport(config);
  kit::RedisPublisher events(config.endpoint("queue", "redis.pasarraya.internal:6379"));

  catalog::Shelf shelf;
  shelf.put("kopi-01", {"Kopi Gayo 250 g", "toko-gayo", 79'000, 4});
  shelf.put("batik-01", {"Kemeja batik", "toko-melati", 185'000, 2});

  checkout::PaymentMethods methods;
  methods["va"] = std::make_unique<checkout::VirtualAccount>(config, transport);
  methods["gopay"] = std::make_unique<checkout::Gopay>(config, transport);

  checkout::OrderBook book;
  checkout::CommissionFeed commissions(events);
  kit::Executor background(1);
  book.onPaid.connect([&](const checkout::Order &order) {
    if (!order.campaign.empty())
      background.post([&commissions, campaign = order.campaign, share = order.total.percent(5)] {
        commissions.publish(campaign, share);
      });
  });

  catalog::CatalogService catalogService(shelf);
  checkout::CheckoutService checkoutService(config, shelf, book, methods);
  return kit::serveRpc({&catalogService, &checkoutService},
                       config.endpoint("listen", "0.0.0.0:9000"));
}
