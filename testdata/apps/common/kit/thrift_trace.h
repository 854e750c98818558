#pragma once

#include "kit/trace.h"

#include <thrift/TProcessor.h>
#include <thrift/protocol/TProtocolDecorator.h>

#include <memory>
#include <optional>
#include <string>

namespace kit {

/// Thrift messages have no headers: the trace context stands behind the name of the function, as
/// the name of the service does before it in multiplexed protocols.
class TracedProtocol final : public apache::thrift::protocol::TProtocolDecorator {
public:
  explicit TracedProtocol(std::shared_ptr<apache::thrift::protocol::TProtocol> protocol);
  std::uint32_t writeMessageBegin_virt(const std::string &name,
                                       apache::thrift::protocol::TMessageType type,
                                       std::int32_t sequence) override;
  std::uint32_t readMessageEnd_virt() override;

private:
  std::optional<Span> span_; ///< of the call under way
};

/// Takes the context off again and serves the call within a span.
[[nodiscard]] std::shared_ptr<apache::thrift::TProcessor>
traced(std::shared_ptr<apache::thrift::TProcessor> processor);

} // namespace kit
