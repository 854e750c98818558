#include "kit/rpc_trace.h"

#include "kit/trace.h"

#include <grpcpp/support/status.h>

#include <optional>
#include <string>
#include <string_view>

namespace kit {
namespace {

namespace exp = grpc::experimental;
using Hook = exp::InterceptionHookPoints;

constexpr const char *kHeader = "traceparent";

/// "/api.pasar.v1.Checkout/GetOrder" without the first slash.
std::string_view callName(const char *method) {
  std::string_view name(method == nullptr ? "" : method);
  name.remove_prefix(name.starts_with('/') ? 1 : 0);
  return name;
}

void describe(Span &span, std::string_view call) {
  const auto slash = call.find('/');
  span.set("rpc.system", "grpc");
  span.set("rpc.service", call.substr(0, slash));
  span.set("rpc.method", slash == std::string_view::npos ? call : call.substr(slash + 1));
}

void conclude(std::optional<Span> &span, const grpc::Status &status) {
  if (!span)
    return;
  span->set("rpc.grpc.status_code", static_cast<int>(status.error_code()));
  if (!status.ok())
    span->fail();
  span.reset();
}

/// A blocking call runs through here in the thread that makes it.
class ClientTracer final : public exp::Interceptor {
public:
  explicit ClientTracer(const char *method) {
    const std::string_view call = callName(method);
    span_.emplace(call, SpanKind::Client);
    describe(*span_, call);
  }
  void Intercept(exp::InterceptorBatchMethods *batch) override {
    if (batch->QueryInterceptionHookPoint(Hook::PRE_SEND_INITIAL_METADATA) && span_)
      if (const TraceContext context = span_->context(); context.valid())
        batch->GetSendInitialMetadata()->emplace(kHeader, context.header());
    if (batch->QueryInterceptionHookPoint(Hook::POST_RECV_STATUS))
      conclude(span_, *batch->GetRecvStatus());
    batch->Proceed();
  }

private:
  std::optional<Span> span_;
};

class ServerTracer final : public exp::Interceptor {
public:
  explicit ServerTracer(const char *method) : call_(callName(method)) {}
  void Intercept(exp::InterceptorBatchMethods *batch) override {
    if (batch->QueryInterceptionHookPoint(Hook::POST_RECV_INITIAL_METADATA)) {
      TraceContext parent;
      const auto *metadata = batch->GetRecvInitialMetadata();
      if (const auto found = metadata->find(kHeader); found != metadata->end())
        parent = TraceContext::parse({found->second.data(), found->second.size()});
      span_.emplace(call_, SpanKind::Server, parent);
      describe(*span_, call_);
    }
    if (batch->QueryInterceptionHookPoint(Hook::PRE_SEND_STATUS))
      conclude(span_, batch->GetSendStatus());
    batch->Proceed();
  }

private:
  std::string call_;
  std::optional<Span> span_;
};

class ClientTracers final : public exp::ClientInterceptorFactoryInterface {
public:
  exp::Interceptor *CreateClientInterceptor(exp::ClientRpcInfo *call) override {
    return new ClientTracer(call->method());
  }
};

class ServerTracers final : public exp::ServerInterceptorFactoryInterface {
public:
  exp::Interceptor *CreateServerInterceptor(exp::ServerRpcInfo *call) override {
    return new ServerTracer(call->method());
  }
};

} // namespace

std::vector<std::unique_ptr<exp::ClientInterceptorFactoryInterface>> clientTracers() {
  std::vector<std::unique_ptr<exp::ClientInterceptorFactoryInterface>> tracers;
  tracers.push_back(std::make_unique<ClientTracers>());
  return tracers;
}

std::vector<std::unique_ptr<exp::ServerInterceptorFactoryInterface>> serverTracers() {
  std::vector<std::unique_ptr<exp::ServerInterceptorFactoryInterface>> tracers;
  tracers.push_back(std::make_unique<ServerTracers>());
  return tracers;
}

} // namespace kit
