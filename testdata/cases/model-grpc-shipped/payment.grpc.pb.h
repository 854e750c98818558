#pragma once
#include "grpcpp/grpcpp.h"
namespace pasar::v1 {
class Order {};
class Receipt {};
class Payment final {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() {}
    virtual ::grpc::Status Charge(::grpc::ClientContext *context, const Order &request,
                                  Receipt *response) = 0;
    virtual ::grpc::Status Refund(::grpc::ClientContext *context, const Order &request,
                                  Receipt *response) = 0;
  };
  class Stub final : public StubInterface {
  public:
    explicit Stub(const std::shared_ptr<::grpc::ChannelInterface> &channel);
    ::grpc::Status Charge(::grpc::ClientContext *context, const Order &request,
                          Receipt *response) override;
    ::grpc::Status Refund(::grpc::ClientContext *context, const Order &request,
                          Receipt *response) override;

  private:
    std::shared_ptr<::grpc::ChannelInterface> channel_;
    const ::grpc::internal::RpcMethod rpcmethod_Charge_;
    const ::grpc::internal::RpcMethod rpcmethod_Refund_;
  };
  static std::unique_ptr<Stub> NewStub(const std::shared_ptr<::grpc::ChannelInterface> &channel);
  class Service : public ::grpc::Service {
  public:
    virtual ::grpc::Status Charge(::grpc::ServerContext *context, const Order *request,
                                  Receipt *response);
    virtual ::grpc::Status Refund(::grpc::ServerContext *context, const Order *request,
                                  Receipt *response);
  };
};
} // namespace pasar::v1
