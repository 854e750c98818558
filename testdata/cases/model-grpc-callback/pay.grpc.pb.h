#pragma once
#include <functional>
namespace grpc {
class Status {};
class ClientContext;
class CallbackServerContext;
class CompletionQueue;
class ServerUnaryReactor {};
class Service {
public:
  virtual ~Service() = default;
};
template <class R> class ClientAsyncResponseReader;
} // namespace grpc
namespace pasar::v1 {
class Order;
class Receipt;
class Payment final {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() = default;
    virtual grpc::Status Charge(grpc::ClientContext *, const Order &, Receipt *) = 0;
    virtual grpc::Status Refund(grpc::ClientContext *, const Order &, Receipt *) = 0;
    virtual grpc::Status List(grpc::ClientContext *, const Order &, Receipt *) = 0;
    class async_interface {
    public:
      virtual ~async_interface() = default;
      virtual void Book(grpc::ClientContext *, const Order *, Receipt *, std::function<void(grpc::Status)>) = 0;
    };
    virtual class async_interface *async() = 0;
  };
  class Stub final : public StubInterface {
  public:
    grpc::Status Charge(grpc::ClientContext *, const Order &, Receipt *) override;
    grpc::Status Refund(grpc::ClientContext *, const Order &, Receipt *) override;
    grpc::Status List(grpc::ClientContext *, const Order &, Receipt *) override;
    grpc::ClientAsyncResponseReader<Receipt> *AsyncRefund(grpc::ClientContext *, const Order &, grpc::CompletionQueue *);
    class async final : public StubInterface::async_interface {
    public:
      void Book(grpc::ClientContext *, const Order *, Receipt *, std::function<void(grpc::Status)>) override;
    };
    class async *async() override;
  };
  class Service : public grpc::Service {
  public:
    virtual grpc::Status Charge(int *, const Order *, Receipt *);
    virtual grpc::Status Refund(int *, const Order *, Receipt *);
    virtual grpc::Status List(int *, const Order *, Receipt *);
    virtual grpc::Status Book(int *, const Order *, Receipt *);
  };
  template <class BaseClass> class WithCallbackMethod_Charge : public BaseClass {
  public:
    virtual grpc::ServerUnaryReactor *Charge(grpc::CallbackServerContext *, const Order *, Receipt *) { return nullptr; }
  };
  template <class BaseClass> class WithCallbackMethod_Refund : public BaseClass {
  public:
    virtual grpc::ServerUnaryReactor *Refund(grpc::CallbackServerContext *, const Order *, Receipt *) { return nullptr; }
  };
  template <class BaseClass> class WithCallbackMethod_Book : public BaseClass {
  public:
    virtual grpc::ServerUnaryReactor *Book(grpc::CallbackServerContext *, const Order *, Receipt *) { return nullptr; }
  };
  template <class BaseClass> class WithCallbackMethod_List : public BaseClass {
  public:
    virtual grpc::ServerUnaryReactor *List(grpc::CallbackServerContext *, const Order *, Receipt *) { return nullptr; }
  };
  typedef WithCallbackMethod_Charge<WithCallbackMethod_Refund<
      WithCallbackMethod_Book<WithCallbackMethod_List<Service>>>> CallbackService;
};
} // namespace pasar::v1
