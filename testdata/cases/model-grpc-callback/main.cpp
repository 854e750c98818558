#include "pay.grpc.pb.h"
using pasar::v1::Order;
using pasar::v1::Payment;
using pasar::v1::Receipt;
namespace pasar::checkout {
grpc::ServerUnaryReactor *charge() { return nullptr; }
grpc::ServerUnaryReactor *refund() { return nullptr; }
grpc::ServerUnaryReactor *list() { return nullptr; }
grpc::ServerUnaryReactor *book() { return nullptr; }
} // namespace pasar::checkout
namespace pasar::server {
class PaymentService final : public Payment::CallbackService {
  grpc::ServerUnaryReactor *Charge(grpc::CallbackServerContext *, const Order *, Receipt *) override {
    return pasar::checkout::charge();
  }
  grpc::ServerUnaryReactor *Refund(grpc::CallbackServerContext *, const Order *, Receipt *) override {
    return pasar::checkout::refund();
  }
  grpc::ServerUnaryReactor *List(grpc::CallbackServerContext *, const Order *, Receipt *) override {
    return pasar::checkout::list();
  }
  grpc::ServerUnaryReactor *Book(grpc::CallbackServerContext *, const Order *, Receipt *) override {
    return pasar::checkout::book();
  }
};
grpc::Service *start() { return new PaymentService; }
} // namespace pasar::server
namespace nusa::feed {
void onTap(Payment::Stub *stub, const Order &order, Receipt *receipt) { stub->Charge(nullptr, order, receipt); }
void onAsync(Payment::Stub *stub, const Order &order) { stub->AsyncRefund(nullptr, order, nullptr); }
void onBook(Payment::Stub *stub, const Order *order, Receipt *receipt) {
  stub->async()->Book(nullptr, order, receipt, [](grpc::Status) {});
}
} // namespace nusa::feed
