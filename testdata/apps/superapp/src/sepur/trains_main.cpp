// sepur-trains: the timetable and the seats of the railway.

#include "kit/http.h"
#include "kit/ids.h"
#include "kit/json.h"
#include "kit/stop.h"

#include <httplib.h>

#include <map>
#include <mutex>

namespace sepur::trains {

using httplib::Request;
using httplib::Response;

class SeatOffice {
public:
  void timetable(const Request &request, Response &reply) const {
    kit::Json trains = kit::Json::array();
    const auto body = kit::parseObject(request.body);
    if (body && kit::textOf(*body, "from") == "SOC")
      trains.push_back({{"number", "KA-12"}, {"name", "Argo Lawu"}, {"fare", 410'000}});
    reply.set_content(kit::Json{{"trains", trains}}.dump(), "application/json");
  }

  void seat(const Request &request, Response &reply) {
    const auto body = kit::parseObject(request.body);
    std::string code;
    const std::lock_guard lock(mutex_);
    if (body && seats_.size() < kSeats) {
      code = kit::newId("ka");
      seats_[code] = kit::textOf(*body, "passenger");
    }
    reply.set_content(kit::Json{{"code", code}}.dump(), "application/json");
  }

  void ticket(const Request &request, Response &reply) const {
    const std::string code = codeIn(request);
    const std::lock_guard lock(mutex_);
    reply.status = seats_.contains(code) ? 200 : 404;
    reply.set_content("{}", "application/json");
  }

  void release(const Request &request, Response &reply) {
    const std::string code = codeIn(request);
    const std::lock_guard lock(mutex_);
    seats_.erase(code);
    reply.set_content("{}", "application/json");
  }

private:
  static std::string codeIn(const Request &request) {
    const auto body = kit::parseObject(request.body);
    return body ? kit::textOf(*body, "code") : std::string();
  }

  static constexpr std::size_t kSeats = 3;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> seats_;
};

} // namespace sepur::trains

int main(int argc, char **argv) {
  kit::holdSignals();
  const auto config = kit::Config::fromCommandLine(argc, argv);
  sepur::trains::SeatOffice office;
  httplib::Server server;
  using httplib::Request;
  using httplib::Response;
  server.Post("/sepur/v2/timetable",
              [&](const Request &request, Response &reply) { office.timetable(request, reply); });
  server.Post("/sepur/v2/seats",
              [&](const Request &request, Response &reply) { office.seat(request, reply); });
  server.Post("/sepur/v2/tickets",
              [&](const Request &request, Response &reply) { office.ticket(request, reply); });
  server.Post("/sepur/v2/releases",
              [&](const Request &request, Response &reply) { office.release(request, reply); });
  return kit::serveHttp(server, config.endpoint("listen", "0.0.0.0:8080"));
}
