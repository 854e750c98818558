#pragma once

#include "kit/config.h"

#include <grpcpp/client_context.h>
#include <grpcpp/impl/codegen/service_type.h>

#include <initializer_list>
#include <memory>

namespace grpc {
class ChannelInterface;
}

namespace kit {

/// A channel inside the data centre. Connects on first use.
[[nodiscard]] std::shared_ptr<grpc::ChannelInterface> rpcChannel(const Endpoint &at);

/// A client context that gives up after the usual two seconds.
class RpcContext : public grpc::ClientContext {
public:
  RpcContext();
};

/// Serves until SIGTERM or SIGINT. Returns a process exit status.
int serveRpc(std::initializer_list<grpc::Service *> services, const Endpoint &at);

} // namespace kit
