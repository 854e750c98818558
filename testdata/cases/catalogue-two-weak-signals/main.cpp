#include <string>
namespace net {
int get(const std::string &path, const std::string &header) {
  return static_cast<int>(path.size() + header.size());
}
} // namespace net
namespace vendor {
int status() { return net::get("/direct-debit/core/v1/debit/status", "X-PARTNER-ID: 7"); }
int plain() { return net::get("/direct-debit/core/v1/debit/status", "X-TRACE: 7"); }
int generate() { return net::get("/snap-adapter/b2b/v1.0/qr/qr-mpm-generate", ""); }
int regenerate() { return net::get("/v1.0/qr/qr-image-generate", ""); }
} // namespace vendor
namespace nusa::feed {
int onTap() {
  return vendor::status() + vendor::plain() + vendor::generate() + vendor::regenerate();
}
} // namespace nusa::feed
int main() { return nusa::feed::onTap() == 9; }
