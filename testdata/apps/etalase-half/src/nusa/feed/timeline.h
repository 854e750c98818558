#pragma once

#include "kit/queue.h"
#include "kit/signal.h"
#include "nusa/account/profile_store.h"
#include "nusa/handoff/checkout_link.h"

#include <string>
#include <vector>

namespace nusa::feed {

struct Video {
  std::string id, creatorId, tag, sku;
};

struct Card {
  std::string title;
  long long price = 0;
};

/// The "For You" list and the product cards below the videos.
class Timeline {
public:
  Timeline(const account::ProfileStore &profiles, handoff::CatalogReader &catalog,
           handoff::CheckoutLink &checkout);
  void add(Video video);
  [[nodiscard]] std::vector<Video> forUser(const std::string &userId) const;
  /// Nothing to show for a video without a product.
  [[nodiscard]] Card cardOf(const std::string &videoId) const;
  /// The link that the phone opens; empty when there is none.
  std::string tapCard(const std::string &videoId, const std::string &reference);
  /// Called by the player when a video was watched to the end.
  void watched(const std::string &userId, const std::string &videoId);

  kit::Signal<const std::string &, const Video &> onWatched; ///< user, video

private:
  [[nodiscard]] const Video *find(const std::string &videoId) const;

  const account::ProfileStore &profiles_;
  handoff::CatalogReader &catalog_;
  handoff::CheckoutLink &checkout_;
  std::vector<Video> videos_;
};

/// Tells the recommendation service of the marketplace what a user has been watching.
class WatchReporter {
public:
  WatchReporter(const account::WatchHistory &history, kit::Publisher &events);
  void report(const std::string &userId);

private:
  const account::WatchHistory &history_;
  kit::Publisher &events_;
};

} // namespace nusa::feed
