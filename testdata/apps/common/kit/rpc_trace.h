#pragma once

#include <grpcpp/support/client_interceptor.h>
#include <grpcpp/support/server_interceptor.h>

#include <memory>
#include <vector>

namespace kit {

/// Spans of outgoing and incoming calls; the context travels in the metadata.
[[nodiscard]] std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>>
clientTracers();
[[nodiscard]] std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
serverTracers();

} // namespace kit
