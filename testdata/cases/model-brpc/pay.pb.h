#pragma once
namespace google::protobuf {
class RpcController;
class Closure;
class RpcChannel;
class Service {
public:
  virtual ~Service() = default;
};
} // namespace google::protobuf
namespace pay {
class Request;
class Response;
class PayService : public google::protobuf::Service {
public:
  virtual void Charge(google::protobuf::RpcController *, const Request *, Response *, google::protobuf::Closure *);
  virtual void Refund(google::protobuf::RpcController *, const Request *, Response *, google::protobuf::Closure *);
};
class PayService_Stub : public PayService {
public:
  explicit PayService_Stub(google::protobuf::RpcChannel *channel);
  void Charge(google::protobuf::RpcController *, const Request *, Response *, google::protobuf::Closure *) override;
  void Refund(google::protobuf::RpcController *, const Request *, Response *, google::protobuf::Closure *) override;
};
} // namespace pay
