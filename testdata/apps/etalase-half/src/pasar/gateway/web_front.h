#pragma once

#include <memory>

namespace grpc {
class ChannelInterface;
}
namespace httplib {
class Server;
struct Request;
struct Response;
} // namespace httplib

namespace pasar::gateway {

/// Pages of the checkout and of invoices, and the addresses that providers notify.
class WebFront {
public:
  explicit WebFront(std::shared_ptr<grpc::ChannelInterface> checkout);
  void mount(httplib::Server &server);

private:
  void pay(const httplib::Request &request, httplib::Response &reply);
  void invoice(const httplib::Request &request, httplib::Response &reply);
  void notified(const httplib::Request &request, httplib::Response &reply);

  std::shared_ptr<grpc::ChannelInterface> checkout_;
};

} // namespace pasar::gateway
