// pasar-gateway: the web front of the marketplace for buyers and for payment providers.

#include "kit/http.h"
#include "kit/rpc.h"
#include "kit/stop.h"
#include "pasar/gateway/web_front.h"

#include <httplib.h>

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  pasar::gateway::WebFront front(
      kit::rpcChannel(config.endpoint("checkout", "checkout.pasarraya.internal:9000")));
  httplib::Server server;
  front.mount(server);
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
