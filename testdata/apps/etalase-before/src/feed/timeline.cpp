#include "feed/timeline.h"

#include "kit/trace.h"

#include <algorithm>
#include <utility>

namespace nusa::feed {

Card::Card(std::string videoId, std::string label, std::shared_ptr<CardAction> action)
    : videoId_(std::move(videoId)), label_(std::move(label)), action_(std::move(action)) {}

std::string Card::tap(const std::string &userId) {
  const kit::Span span("tap product card");
  return action_->execute(userId); // expect: pmse/payment-reachable
}

OpenProfile::OpenProfile(std::string creatorId) : creatorId_(std::move(creatorId)) {}

std::string OpenProfile::execute(const std::string &) { return "profile:" + creatorId_; }

Timeline::Timeline(const account::ProfileStore &profiles) : profiles_(profiles) {}

void Timeline::add(Video video) { videos_.push_back(std::move(video)); }

void Timeline::attach(Card card) { cards_.push_back(std::move(card)); }

std::vector<Video> Timeline::forUser(const std::string &userId) const {
  const auto interests = profiles_.interestsOf(userId);
  const auto score = [&interests](const Video &video) {
    const bool liked = std::find(interests.begin(), interests.end(), video.tag) != interests.end();
    return video.likes + (liked ? 1'000'000 : 0);
  };
  auto ranked = videos_;
  std::sort(ranked.begin(), ranked.end(),
            [&score](const Video &a, const Video &b) { return score(a) > score(b); });
  return ranked;
}

std::string Timeline::tapCard(const std::string &videoId, const std::string &userId) {
  for (auto &card : cards_)
    if (card.videoId() == videoId)
      return card.tap(userId);
  return {};
}

} // namespace nusa::feed
