#pragma once

#include "account/profile_store.h"
#include "feed/card_action.h"

#include <memory>
#include <string>
#include <vector>

namespace nusa::feed {

struct Video {
  std::string id, creatorId, tag;
  int likes = 0;
};

/// A tappable card below a video.
class Card {
public:
  Card(std::string videoId, std::string label, std::shared_ptr<CardAction> action);
  [[nodiscard]] const std::string &videoId() const { return videoId_; }
  [[nodiscard]] const std::string &label() const { return label_; }
  std::string tap(const std::string &userId);

private:
  std::string videoId_, label_;
  std::shared_ptr<CardAction> action_;
};

/// Opens the profile of the creator; the default card of a video without a shop.
class OpenProfile final : public CardAction {
public:
  explicit OpenProfile(std::string creatorId);
  std::string execute(const std::string &userId) override;

private:
  std::string creatorId_;
};

/// The "For You" list: what the user likes first, then by likes.
class Timeline {
public:
  explicit Timeline(const account::ProfileStore &profiles);
  void add(Video video);
  void attach(Card card);
  [[nodiscard]] std::vector<Video> forUser(const std::string &userId) const;
  /// Text of the toast, or empty when the video has no card.
  std::string tapCard(const std::string &videoId, const std::string &userId);

private:
  const account::ProfileStore &profiles_;
  std::vector<Video> videos_;
  std::vector<Card> cards_;
};

} // namespace nusa::feed
