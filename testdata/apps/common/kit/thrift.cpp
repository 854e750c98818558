#include "kit/thrift.h"

#include "kit/log.h"
#include "kit/stop.h"

#include <thrift/server/TThreadedServer.h>
#include <thrift/transport/TServerSocket.h>

#include <utility>

namespace kit {

int serveThrift(std::shared_ptr<apache::thrift::TProcessor> processor, const Endpoint &at) {
  using namespace apache::thrift;
  server::TThreadedServer server(traced(std::move(processor)),
                                 std::make_shared<transport::TServerSocket>(at.host, at.port),
                                 std::make_shared<transport::TBufferedTransportFactory>(),
                                 std::make_shared<protocol::TBinaryProtocolFactory>());
  StopSignal stop;
  stop.onStop([&server] { server.stop(); });
  logInfo("thrift.listening", {{"at", at.text()}});
  try {
    server.serve();
  } catch (const TException &error) {
    logWarning("thrift.cannot-listen", {{"at", at.text()}, {"error", error.what()}});
    return 1;
  }
  return 0;
}

} // namespace kit
