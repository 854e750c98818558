#include "Pay.h"
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace pasar::server {
class Handler : public rpc::pay::PayIf {
  void charge(std::string &, int) override { pasar::checkout::charge(); }
  void refund(std::string &, int) override { pasar::checkout::refund(); }
};
rpc::pay::PayIf *start() { return new Handler; }
} // namespace pasar::server
namespace nusa::feed {
void onTap() {
  rpc::pay::PayClient client;
  std::string answer;
  client.charge(answer, 1);
}
} // namespace nusa::feed
