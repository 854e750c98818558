#include "nusa/app/kernel.h"

#include "kit/rpc.h"

namespace nusa::app {

Kernel::Kernel(const kit::Config &config)
    : transport(config), events(config.endpoint("queue", "redis.nusa.internal:6379")),
      pasar(kit::rpcChannel(config.endpoint("pasar", "checkout.pasarraya.internal:9000"))),
      profiles(config.text("accounts", "/var/lib/nusa/accounts.json")), catalog(pasar),
      checkout(pasar), orders(pasar), trial(pasar), qris(config, transport),
      gopay(config, transport), timeline(profiles, catalog, checkout), reporter(history, events),
      pinned("kopi-01", checkout, pasar), fanClub(coinShop), trialBanner(trial),
      deals(config, transport, checkout), background(2),
      gifts(coinShop, {{"qris", &qris}, {"gopay", &gopay}}, leaderboard, background) {
  timeline.add({"v-1", "c-9", "kopi", "kopi-01"});
  timeline.add({"v-2", "c-8", "batik", "batik-01"});
  timeline.add({"v-3", "c-7", "tari", ""});
  timeline.onWatched.connect([this](const std::string &userId, const feed::Video &video) {
    history.add(userId, video.tag);
    reporter.report(userId);
  });
  if (config.text("nightly.date", "") == config.text("fan-club.renews", "01"))
    background.post([this] { fanClub.renewAll(); });
}

} // namespace nusa::app
