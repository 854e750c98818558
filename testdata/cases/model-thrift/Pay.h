#pragma once
#include <string>
namespace rpc::pay {
class PayIf {
public:
  virtual ~PayIf() = default;
  virtual void charge(std::string &_return, int amount) = 0;
  virtual void refund(std::string &_return, int amount) = 0;
};
class PayNull : virtual public PayIf {
public:
  void charge(std::string &, int) override {}
  void refund(std::string &, int) override {}
};
class PayClient : virtual public PayIf {
public:
  void charge(std::string &_return, int amount) override;
  void send_charge(int amount);
  void recv_charge(std::string &_return);
  void refund(std::string &_return, int amount) override;
};
class PayConcurrentClient : virtual public PayIf {
public:
  void charge(std::string &_return, int amount) override;
  void refund(std::string &_return, int amount) override;
};
} // namespace rpc::pay
