#pragma once
#include <memory>
namespace grpc {
class Status {
public:
  bool ok() const;
};
class ClientContext {};
class ServerContext {};
class ChannelInterface {};
class Service {
public:
  virtual ~Service();
};
class ServerBuilder {
public:
  ServerBuilder &RegisterService(Service *service);
};
namespace internal {
class RpcMethod {
public:
  explicit RpcMethod(const char *name);
};
template <class Request, class Response>
Status BlockingUnaryCall(ChannelInterface *channel, const RpcMethod &method, ClientContext *context,
                         const Request &request, Response *response);
} // namespace internal
} // namespace grpc
