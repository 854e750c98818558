// langit-flights: seats of the airline Langit Biru.

#include "kit/ids.h"
#include "kit/stop.h"
#include "kit/thrift.h"

#include <Flights.h>

#include <map>
#include <mutex>
#include <set>

namespace langit::flights {

class SeatMap final : public api::travel::FlightsIf {
public:
  void search(std::vector<api::travel::Trip> &found, const std::string &origin,
              const std::string &destination, const std::string &) override {
    if (origin != "SOC" || destination != "CGK")
      return;
    api::travel::Trip trip;
    trip.id = "LB-881";
    trip.title = "Langit Biru 881";
    trip.price = 690'000;
    found.push_back(trip);
  }

  void reserve(std::string &reservation, const std::string &flight,
               const std::string &passenger) override {
    const std::lock_guard lock(mutex_);
    if (flight != "LB-881" || held_.size() + ticketed_.size() >= kSeats) {
      api::travel::SoldOut soldOut;
      soldOut.message = "no seat on " + flight;
      throw soldOut;
    }
    reservation = kit::newId("pnr");
    held_[reservation] = passenger;
  }

  void ticket(const std::string &reservation) override {
    const std::lock_guard lock(mutex_);
    if (held_.erase(reservation) > 0)
      ticketed_.insert(reservation);
  }

  void release(const std::string &reservation) override {
    const std::lock_guard lock(mutex_);
    held_.erase(reservation);
  }

private:
  static constexpr std::size_t kSeats = 2;
  std::mutex mutex_;
  std::map<std::string, std::string> held_;
  std::set<std::string> ticketed_;
};

} // namespace langit::flights

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  const auto seats = std::make_shared<langit::flights::SeatMap>();
  return kit::serveThrift(std::make_shared<api::travel::FlightsProcessor>(seats),
                          config.endpoint("listen", "0.0.0.0:9090"));
}
