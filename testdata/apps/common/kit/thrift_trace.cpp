#include "kit/thrift_trace.h"

#include <thrift/processor/TMultiplexedProcessor.h>

#include <utility>

namespace kit {
namespace {

using namespace apache::thrift;

constexpr char kSeparator = ';';

void describe(Span &span, const std::string &function) {
  span.set("rpc.system", "thrift");
  span.set("rpc.method", function);
}

class TracedProcessor final : public TProcessor {
public:
  explicit TracedProcessor(std::shared_ptr<TProcessor> processor)
      : processor_(std::move(processor)) {}

  bool process(std::shared_ptr<protocol::TProtocol> in, std::shared_ptr<protocol::TProtocol> out,
               void *connection) override {
    std::string name;
    protocol::TMessageType type{};
    std::int32_t sequence = 0;
    in->readMessageBegin(name, type, sequence);
    const auto separator = name.find(kSeparator);
    const std::string function = name.substr(0, separator);
    Span span(function, SpanKind::Server,
              separator == std::string::npos ? TraceContext()
                                             : TraceContext::parse(name.substr(separator + 1)));
    describe(span, function);
    return processor_->process(
        std::make_shared<protocol::StoredMessageProtocol>(in, function, type, sequence), out,
        connection);
  }

private:
  std::shared_ptr<TProcessor> processor_;
};

} // namespace

TracedProtocol::TracedProtocol(std::shared_ptr<protocol::TProtocol> inner)
    : TProtocolDecorator(std::move(inner)) {}

std::uint32_t TracedProtocol::writeMessageBegin_virt(const std::string &name,
                                                     protocol::TMessageType type,
                                                     std::int32_t sequence) {
  span_.emplace(name, SpanKind::Client);
  describe(*span_, name);
  const TraceContext context = span_->context();
  return TProtocolDecorator::writeMessageBegin_virt(
      context.valid() ? name + kSeparator + context.header() : name, type, sequence);
}

std::uint32_t TracedProtocol::readMessageEnd_virt() {
  const std::uint32_t read = TProtocolDecorator::readMessageEnd_virt();
  span_.reset();
  return read;
}

std::shared_ptr<TProcessor> traced(std::shared_ptr<TProcessor> processor) {
  return std::make_shared<TracedProcessor>(std::move(processor));
}

} // namespace kit
