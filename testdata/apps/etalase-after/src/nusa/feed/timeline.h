#pragma once

#include "nusa/account/profile_store.h"
#include "nusa/handoff/buyer_pass.h"
#include "nusa/handoff/pasar_link.h"

#include <memory>
#include <string>
#include <vector>

namespace nusa::feed {

/// What a tap on the card below a video does.
class CardAction {
public:
  virtual ~CardAction() = default;
  [[nodiscard]] virtual std::string label() = 0;
  /// The address that the phone opens next.
  virtual std::string tap(const std::string &userId) = 0;
};

/// Leads to the offer in the marketplace.
class ShopCard final : public CardAction {
public:
  ShopCard(std::string sku, handoff::OfferReader &offers, handoff::BuyerPass &pass);
  std::string label() override;
  std::string tap(const std::string &userId) override;

private:
  std::string sku_;
  handoff::OfferReader &offers_;
  handoff::BuyerPass &pass_;
};

/// Leads to the creator.
class ProfileCard final : public CardAction {
public:
  explicit ProfileCard(std::string creatorId);
  std::string label() override;
  std::string tap(const std::string &userId) override;

private:
  std::string creatorId_;
};

struct Video {
  std::string id, tag;
  std::shared_ptr<CardAction> card;
};

/// The "For You" list.
class Timeline {
public:
  explicit Timeline(const account::ProfileStore &profiles);
  void add(Video video);
  [[nodiscard]] std::vector<Video> forUser(const std::string &userId) const;
  std::string tapCard(const std::string &videoId, const std::string &userId);

private:
  const account::ProfileStore &profiles_;
  std::vector<Video> videos_;
};

/// Where the buyer of an order finds the invoice: on the pages of the marketplace.
class PurchasesTab {
public:
  PurchasesTab(const account::ProfileStore &profiles, handoff::InvoiceLink &invoices);
  std::string invoiceOf(const std::string &userId);

private:
  const account::ProfileStore &profiles_;
  handoff::InvoiceLink &invoices_;
};

} // namespace nusa::feed
