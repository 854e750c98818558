#pragma once

#include "kit/config.h"
#include "kit/thrift_trace.h"

#include <thrift/TProcessor.h>
#include <thrift/protocol/TBinaryProtocol.h>
#include <thrift/transport/TBufferTransports.h>
#include <thrift/transport/TSocket.h>

#include <memory>

namespace kit {

/// A connection for the calls of one function. Throws apache::thrift::TException when the peer
/// cannot be reached; closed by the destructor.
template <class Client> class ThriftCall {
public:
  explicit ThriftCall(const Endpoint &at)
      : socket_(std::make_shared<apache::thrift::transport::TSocket>(at.host, at.port)),
        client_(std::make_shared<TracedProtocol>(
            std::make_shared<apache::thrift::protocol::TBinaryProtocol>(
                std::make_shared<apache::thrift::transport::TBufferedTransport>(socket_)))) {
    socket_->setConnTimeout(2000);
    socket_->setRecvTimeout(5000);
    socket_->open();
  }
  Client *operator->() { return &client_; }

private:
  std::shared_ptr<apache::thrift::transport::TSocket> socket_;
  Client client_;
};

/// Serves until SIGTERM or SIGINT. Returns a process exit status.
int serveThrift(std::shared_ptr<apache::thrift::TProcessor> processor, const Endpoint &at);

} // namespace kit
