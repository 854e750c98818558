// pasar-gateway: everything of the marketplace that can be reached from outside, over HTTP.

#include "kit/http.h"
#include "kit/rpc.h"
#include "kit/stop.h"
#include "pasar/gateway/front.h"

#include <httplib.h>

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  const auto checkout =
      kit::rpcChannel(config.endpoint("checkout", "checkout.pasarraya.internal:9000"));
  pasar::gateway::PartnerApi partners(checkout);
  pasar::gateway::BuyerPages pages(checkout);
  pasar::gateway::ProviderHooks hooks(checkout);

  httplib::Server server;
  partners.mount(server);
  pages.mount(server);
  hooks.mount(server);
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
