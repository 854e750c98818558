#include "payment.grpc.pb.h"
namespace pasar::v1 {
static const char *Payment_method_names[] = {
    "/pasar.v1.Payment/Charge",
    "/pasar.v1.Payment/Refund",
};
std::unique_ptr<Payment::Stub>
Payment::NewStub(const std::shared_ptr<::grpc::ChannelInterface> &channel) {
  return std::make_unique<Stub>(channel);
}
Payment::Stub::Stub(const std::shared_ptr<::grpc::ChannelInterface> &channel)
    : channel_(channel), rpcmethod_Charge_(Payment_method_names[0]),
      rpcmethod_Refund_(Payment_method_names[1]) {}
::grpc::Status Payment::Stub::Charge(::grpc::ClientContext *context, const Order &request,
                                     Receipt *response) {
  return ::grpc::internal::BlockingUnaryCall(channel_.get(), rpcmethod_Charge_, context, request,
                                             response);
}
::grpc::Status Payment::Stub::Refund(::grpc::ClientContext *context, const Order &request,
                                     Receipt *response) {
  return ::grpc::internal::BlockingUnaryCall(channel_.get(), rpcmethod_Refund_, context, request,
                                             response);
}
::grpc::Status Payment::Service::Charge(::grpc::ServerContext *, const Order *, Receipt *) {
  return {};
}
::grpc::Status Payment::Service::Refund(::grpc::ServerContext *, const Order *, Receipt *) {
  return {};
}
} // namespace pasar::v1
