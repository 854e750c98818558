#include <string>
namespace net {
int get(const std::string &path) { return static_cast<int>(path.size()); }
} // namespace net
namespace vendor {
int status() { return net::get("/v1.0/debit/status"); }
int verify() { return net::get("/v1.0/otp-verification"); }
int key() { return net::get("X-CLIENT-KEY"); }
int payAttention() { return net::get("/charge/battery"); }
} // namespace vendor
namespace nusa::feed {
int onTap() { return vendor::status() + vendor::verify() + vendor::key() + vendor::payAttention(); }
} // namespace nusa::feed
int main() { return nusa::feed::onTap() == 9; }
