#include "app/kernel.h"

#include "shop/entrances.h"

namespace nusa::app {
namespace {

payment::PaymentGateway &primary(const kit::Config &config, payment::MidtransGateway &midtrans,
                                 payment::XenditGateway &xendit) {
  if (config.text("payment.primary", "midtrans") == "xendit")
    return xendit;
  return midtrans;
}

} // namespace

Kernel::Kernel(const kit::Config &config)
    : transport(config), events(config.endpoint("queue", "redis.nusa.internal:6379")),
      midtrans(config, transport), xendit(config, transport),
      gateway(primary(config, midtrans, xendit)), qris(config, transport),
      cashier(gateway, qris, settlement), cashback(wallet), holds(gateway),
      webhooks(config, qris, settlement), desk(inventory, profiles, cashier, settlement),
      payroll(kit::Rupiah(45'000)), timeline(profiles), tips(wallet),
      boost(config.endpoint("backoffice", "backoffice.nusa.internal:8080")),
      room("host-1", gateway), chat(desk), auction(desk, "batik-lelang", kit::Rupiah(200'000)),
      gifts(events), panel(inventory, payroll), background(2), vouchers(background, cashback) {
  inventory.watch(holds);
  inventory.watch(room);
}

void seed(Kernel &kernel) {
  kernel.profiles.remember({"u-1", "Sari", "+628111000111", "sari@example.id", {"batik"}});
  kernel.profiles.remember({"u-2", "Bima", "+628111000222", "bima@example.id", {"kopi"}});
  kernel.wallet.topUp("u-1", kit::Rupiah(50'000));

  const model::Offer shirt{"batik-01", "Kemeja batik", "toko-melati", kit::Rupiah(185'000)};
  const model::Offer beans{"kopi-01", "Kopi Gayo 250 g", "toko-gayo", kit::Rupiah(79'000)};
  kernel.inventory.offer(shirt, 5);
  kernel.inventory.offer(beans, 1);
  kernel.inventory.offer({"batik-lelang", "Batik tulis", "toko-melati", kit::Rupiah(200'000)}, 1);

  kernel.timeline.add({"v-1", "c-9", "kopi", 900});
  kernel.timeline.add({"v-2", "c-8", "batik", 12});
  kernel.timeline.attach(
      {"v-2", "Beli", std::make_shared<shop::BuyNowAction>(kernel.desk, "batik-01")});
  kernel.timeline.attach({"v-1", "Profil", std::make_shared<feed::OpenProfile>("c-9")});

  kernel.room.pin(beans);
  kernel.payroll.addHours("host-1", 6);
  kernel.vouchers.open({"GAJIAN", kit::Rupiah(15'000), 2});
}

} // namespace nusa::app
