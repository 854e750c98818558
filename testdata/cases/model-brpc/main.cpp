#include "bthread.h"
#include "pay.pb.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
void *run(void *) { return nullptr; }
} // namespace pasar::checkout
namespace pasar::server {
using namespace google::protobuf;
class Pay : public pay::PayService {
  void Charge(RpcController *, const pay::Request *, pay::Response *, Closure *) override { pasar::checkout::charge(); }
  void Refund(RpcController *, const pay::Request *, pay::Response *, Closure *) override { pasar::checkout::refund(); }
};
Service *start() { return new Pay; }
} // namespace pasar::server
namespace nusa::feed {
void onTap(google::protobuf::RpcChannel *channel) {
  pay::PayService_Stub stub(channel);
  stub.Charge(nullptr, nullptr, nullptr, nullptr);
}
void onStart() {
  bthread_t thread;
  bthread_start_background(&thread, nullptr, pasar::checkout::run, nullptr);
}
} // namespace nusa::feed
