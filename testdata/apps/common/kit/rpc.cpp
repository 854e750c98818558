#include "kit/rpc.h"

#include "kit/log.h"
#include "kit/rpc_trace.h"
#include "kit/stop.h"

#include <grpcpp/channel.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <chrono>

namespace kit {

std::shared_ptr<grpc::ChannelInterface> rpcChannel(const Endpoint &at) {
  return grpc::experimental::CreateCustomChannelWithInterceptors(
      at.text(), grpc::InsecureChannelCredentials(), {}, clientTracers());
}

RpcContext::RpcContext() {
  set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(2));
}

int serveRpc(std::initializer_list<grpc::Service *> services, const Endpoint &at) {
  StopSignal stop;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(at.text(), grpc::InsecureServerCredentials(), &port);
  for (auto *service : services)
    builder.RegisterService(service);
  builder.experimental().SetInterceptorCreators(serverTracers());
  const auto server = builder.BuildAndStart();
  if (!server || port == 0) {
    logWarning("rpc.cannot-listen", {{"at", at.text()}});
    return 1;
  }
  logInfo("rpc.listening", {{"at", at.text()}});
  stop.onStop([&server] { server->Shutdown(); });
  server->Wait();
  return 0;
}

} // namespace kit
