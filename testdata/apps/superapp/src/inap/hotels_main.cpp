// inap-hotels: rooms of the hotel group Inap.

#include "kit/ids.h"
#include "kit/stop.h"
#include "kit/thrift.h"

#include <Hotels.h>

#include <map>
#include <mutex>

namespace inap::hotels {

class FrontDesk final : public api::travel::HotelsIf {
public:
  void search(std::vector<api::travel::Trip> &found, const std::string &city,
              const std::string &) override {
    if (city != "CGK")
      return;
    api::travel::Trip room;
    room.id = "kamar-204";
    room.title = "Inap Cengkareng, kamar 204";
    room.price = 350'000;
    found.push_back(room);
  }

  void reserve(std::string &reservation, const std::string &room,
               const std::string &guest) override {
    const std::lock_guard lock(mutex_);
    if (!guests_.try_emplace(room, guest).second) {
      api::travel::SoldOut soldOut;
      soldOut.message = room + " is taken";
      throw soldOut;
    }
    reservation = kit::newId("inap");
    rooms_[reservation] = room;
  }

  void ticket(const std::string &reservation) override {
    const std::lock_guard lock(mutex_);
    rooms_.erase(reservation); // from now on it cannot be released
  }

  void release(const std::string &reservation) override {
    const std::lock_guard lock(mutex_);
    const auto found = rooms_.find(reservation);
    if (found == rooms_.end())
      return;
    guests_.erase(found->second);
    rooms_.erase(found);
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::string> guests_, rooms_;
};

} // namespace inap::hotels

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  const auto desk = std::make_shared<inap::hotels::FrontDesk>();
  return kit::serveThrift(std::make_shared<api::travel::HotelsProcessor>(desk),
                          config.endpoint("listen", "0.0.0.0:9090"));
}
