#include "keliling/search/trip_search.h"

#include "kit/log.h"
#include "kit/trace.h"

#include <algorithm>
#include <future>
#include <memory>
#include <utility>

namespace keliling::search {

TripSearch::TripSearch(std::vector<booking::TripSource *> sources, kit::Executor &background)
    : sources_(std::move(sources)), background_(background) {}

std::vector<model::Trip> TripSearch::find(const model::Wish &wish) {
  const kit::Span span("find trips");
  std::vector<std::future<std::vector<model::Trip>>> answers;
  for (auto *source : sources_) {
    auto promise = std::make_shared<std::promise<std::vector<model::Trip>>>();
    answers.push_back(promise->get_future());
    background_.post([source, wish, promise] {
      try {
        promise->set_value(source->search(wish)); // clean: pmse/unapproved-interconnection
      } catch (const std::exception &error) {
        kit::logWarning("search.source-failed", {{"error", error.what()}});
        promise->set_value({});
      }
    });
  }
  std::vector<model::Trip> all;
  for (auto &answer : answers)
    for (auto &trip : answer.get())
      all.push_back(std::move(trip));
  std::sort(all.begin(), all.end(),
            [](const model::Trip &a, const model::Trip &b) { return a.price < b.price; });
  return all;
}

} // namespace keliling::search
