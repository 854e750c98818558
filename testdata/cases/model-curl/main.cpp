#include "curl.h"
#include "httplib.h"
#include <string>
namespace pasar::checkout {
std::size_t write(char *, std::size_t, std::size_t, void *) { return 0; }
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace pasar::server {
void start(httplib::Server &server) {
  server.Post("/charge/:id", [](const httplib::Request &, httplib::Response &) { pasar::checkout::charge(); });
  server.Post("/refund/:id", [](const httplib::Request &, httplib::Response &) { pasar::checkout::refund(); });
}
} // namespace pasar::server
namespace nusa::feed {
constexpr const char *kBase = "https://pasar.example";
void load(CURL *curl) { curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, pasar::checkout::write); }
void onTap(const std::string &id) {
  CURL *curl = curl_easy_init();
  const std::string url = std::string(kBase) + "/charge/" + id;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_perform(curl);
}
} // namespace nusa::feed
