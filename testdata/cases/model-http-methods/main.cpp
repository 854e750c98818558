#include <functional>
#include <string>
namespace fakehttp {
struct Client;
int get(Client &client, const char *route);
int post(Client &client, const char *route, const std::string &body);
struct Server {
  void get(const char *route, std::function<void()> handler);
  void post(const char *route, std::function<void()> handler);
};
} // namespace fakehttp
namespace pasar::checkout {
void charge() {}
void show() {}
} // namespace pasar::checkout
namespace pasar::gateway {
void start(fakehttp::Server &server) {
  server.get("/orders", pasar::checkout::show);
  server.post("/orders", pasar::checkout::charge);
}
} // namespace pasar::gateway
namespace nusa::feed {
void onTap(fakehttp::Client &client) { fakehttp::post(client, "/orders", "{}"); }
} // namespace nusa::feed
