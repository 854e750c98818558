#include "payment.grpc.pb.h"
namespace nusa::feed {
bool onTap(const std::shared_ptr<grpc::ChannelInterface> &channel) {
  auto stub = pasar::v1::Payment::NewStub(channel);
  grpc::ClientContext context;
  pasar::v1::Receipt receipt;
  return stub->Charge(&context, pasar::v1::Order{}, &receipt).ok();
}
} // namespace nusa::feed
