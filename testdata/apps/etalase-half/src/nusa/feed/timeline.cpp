#include "nusa/feed/timeline.h"

#include "kit/json.h"
#include "kit/trace.h"
#include "topics.h"

#include <algorithm>
#include <utility>

namespace nusa::feed {

Timeline::Timeline(const account::ProfileStore &profiles, handoff::CatalogReader &catalog,
                   handoff::CheckoutLink &checkout)
    : profiles_(profiles), catalog_(catalog), checkout_(checkout) {}

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

const Video *Timeline::find(const std::string &videoId) const {
  const auto found = std::find_if(videos_.begin(), videos_.end(),
                                  [&videoId](const Video &video) { return video.id == videoId; });
  return found == videos_.end() ? nullptr : &*found;
}

Card Timeline::cardOf(const std::string &videoId) const {
  const kit::Span span("show product card");
  const Video *video = find(videoId);
  if (!video || video->sku.empty())
    return {};
  const auto offer = catalog_.offer(video->sku); // clean: pmse/payment-reachable
  return {offer.title, offer.price};
}

std::string Timeline::tapCard(const std::string &videoId, const std::string &reference) {
  const kit::Span span("tap product card");
  const Video *video = find(videoId);
  if (!video || video->sku.empty())
    return {};
  return checkout_.open(video->sku, reference, "feed"); // clean: pmse/payment-reachable
}

void Timeline::watched(const std::string &userId, const std::string &videoId) {
  if (const Video *video = find(videoId))
    onWatched.emit(userId, *video);
}

WatchReporter::WatchReporter(const account::WatchHistory &history, kit::Publisher &events)
    : history_(history), events_(events) {}

void WatchReporter::report(const std::string &userId) {
  const kit::Span span("report what was watched");
  const kit::Json event = {{"user", userId}, {"tags", history_.recentOf(userId)}};
  events_.publish(topics::kWatched, event.dump()); // expect: pmse/unapproved-interconnection
}

} // namespace nusa::feed
