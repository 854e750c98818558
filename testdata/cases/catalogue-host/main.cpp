#include <string>
namespace net {
int post(const std::string &url, const std::string &body) {
  return static_cast<int>(url.size() + body.size());
}
} // namespace net
namespace vendor {
int send() { return net::post("https://api.midtrans.com/v2/charge", "{}"); }
// The provider lives at api.midtrans.com, but this is a page of somebody else.
int readMore() { return net::post("https://api.midtrans.com.example.org/blog", ""); }
int readOther() { return net::post("https://notapi-midtrans.example/api", ""); }
int neverCalled() { return net::post("https://api.xendit.co/v2/invoices", "{}"); }
} // namespace vendor
namespace nusa::feed {
int onTap() { return vendor::send() + vendor::readMore() + vendor::readOther(); }
} // namespace nusa::feed
int main() { return nusa::feed::onTap() + vendor::neverCalled() == 9; }
