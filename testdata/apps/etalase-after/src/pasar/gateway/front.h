#pragma once

#include <memory>
#include <string>

namespace grpc {
class ChannelInterface;
}
namespace httplib {
class Server;
struct Request;
struct Response;
} // namespace httplib

namespace pasar::gateway {

/// What partner apps may ask: sessions, offers, and where an invoice is.
class PartnerApi {
public:
  explicit PartnerApi(std::shared_ptr<grpc::ChannelInterface> checkout);
  void mount(httplib::Server &server);

private:
  void openSession(const httplib::Request &request, httplib::Response &reply);
  void readOffer(const httplib::Request &request, httplib::Response &reply);
  void latestInvoice(const httplib::Request &request, httplib::Response &reply);

  std::shared_ptr<grpc::ChannelInterface> checkout_;
};

/// The pages of the buyer.
class BuyerPages {
public:
  explicit BuyerPages(std::shared_ptr<grpc::ChannelInterface> checkout);
  void mount(httplib::Server &server);

private:
  void pay(const httplib::Request &request, httplib::Response &reply);
  void invoice(const httplib::Request &request, httplib::Response &reply);

  std::shared_ptr<grpc::ChannelInterface> checkout_;
};

/// Where payment providers report.
class ProviderHooks {
public:
  explicit ProviderHooks(std::shared_ptr<grpc::ChannelInterface> checkout);
  void mount(httplib::Server &server);

private:
  void report(const httplib::Request &request, httplib::Response &reply);

  std::shared_ptr<grpc::ChannelInterface> checkout_;
};

} // namespace pasar::gateway
