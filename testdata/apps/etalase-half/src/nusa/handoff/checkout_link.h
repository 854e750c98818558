#pragma once

#include <memory>
#include <string>

namespace grpc {
class ChannelInterface;
}

// Everything that NusaGram asks of Pasar Raya under the agreement of December 2023.
namespace nusa::handoff {

struct Offer {
  std::string sku, title;
  long long price = 0;
};

/// Hands a buyer over: the link opens the checkout of Pasar Raya.
class CheckoutLink {
public:
  explicit CheckoutLink(std::shared_ptr<grpc::ChannelInterface> pasar);
  /// Empty when the marketplace does not answer. `reference` is our number for this hand-over.
  std::string open(const std::string &sku, const std::string &reference,
                   const std::string &campaign);

private:
  std::shared_ptr<grpc::ChannelInterface> pasar_;
};

/// Titles and prices, to be shown beside a video.
class CatalogReader {
public:
  explicit CatalogReader(std::shared_ptr<grpc::ChannelInterface> pasar);
  Offer offer(const std::string &sku);

private:
  std::shared_ptr<grpc::ChannelInterface> pasar_;
};

/// Tells the buyer how an order stands. The invoice itself is on the pages of the marketplace.
class OrderStatus {
public:
  explicit OrderStatus(std::shared_ptr<grpc::ChannelInterface> pasar);
  std::string invoiceLink(const std::string &reference);

private:
  std::shared_ptr<grpc::ChannelInterface> pasar_;
};

/// The button "Bayar sekarang" of the trial period: pays an order without leaving the app.
class TrialPay {
public:
  explicit TrialPay(std::shared_ptr<grpc::ChannelInterface> pasar);
  /// Where to pay, empty when refused.
  std::string confirm(const std::string &orderId);

private:
  std::shared_ptr<grpc::ChannelInterface> pasar_;
};

} // namespace nusa::handoff
