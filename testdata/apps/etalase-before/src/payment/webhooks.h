#pragma once

#include "kit/config.h"
#include "payment/qris.h"
#include "payment/settlement.h"

#include <string>

namespace httplib {
class Server;
struct Request;
struct Response;
} // namespace httplib

namespace nusa::payment {

/// Where the providers report that a buyer has paid.
class Webhooks {
public:
  Webhooks(const kit::Config &config, const Qris &qris, Settlement &settlement);
  void mount(httplib::Server &server);

private:
  void onMidtrans(const httplib::Request &request, httplib::Response &reply);
  void onQris(const httplib::Request &request, httplib::Response &reply);

  std::string midtransKey_;
  const Qris &qris_;
  Settlement &settlement_;
};

} // namespace nusa::payment
