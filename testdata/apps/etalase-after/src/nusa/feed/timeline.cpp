#include "nusa/feed/timeline.h"

#include "kit/trace.h"

#include <algorithm>
#include <utility>

namespace nusa::feed {

ShopCard::ShopCard(std::string sku, handoff::OfferReader &offers, handoff::BuyerPass &pass)
    : sku_(std::move(sku)), offers_(offers), pass_(pass) {}

std::string ShopCard::label() {
  const auto offer = offers_.read(sku_); // clean: pmse/payment-reachable
  return offer.title.empty() ? "" : offer.title + ", Rp" + std::to_string(offer.price);
}

std::string ShopCard::tap(const std::string &userId) {
  const kit::Span span("tap product card");
  return pass_.open(userId, sku_, "feed"); // clean: pmse/payment-reachable
}

ProfileCard::ProfileCard(std::string creatorId) : creatorId_(std::move(creatorId)) {}

std::string ProfileCard::label() { return "Profil"; }

std::string ProfileCard::tap(const std::string &) { return "nusagram://profil/" + creatorId_; }

Timeline::Timeline(const account::ProfileStore &profiles) : profiles_(profiles) {}

void Timeline::add(Video video) { videos_.push_back(std::move(video)); }

std::vector<Video> Timeline::forUser(const std::string &userId) const {
  const auto interests = profiles_.interestsOf(userId);
  std::vector<Video> ranked, others;
  for (const auto &video : videos_) {
    const bool liked = std::find(interests.begin(), interests.end(), video.tag) != interests.end();
    (liked ? ranked : others).push_back(video);
  }
  ranked.insert(ranked.end(), others.begin(), others.end());
  return ranked;
}

std::string Timeline::tapCard(const std::string &videoId, const std::string &userId) {
  for (const auto &video : videos_)
    if (video.id == videoId && video.card)
      return video.card->tap(userId); // clean: pmse/payment-reachable
  return {};
}

PurchasesTab::PurchasesTab(const account::ProfileStore &profiles, handoff::InvoiceLink &invoices)
    : profiles_(profiles), invoices_(invoices) {}

std::string PurchasesTab::invoiceOf(const std::string &userId) {
  const kit::Span span("show invoice link");
  return invoices_.latest(profiles_.pseudonymOf(userId)); // clean: pmse/payment-reachable
}

} // namespace nusa::feed
