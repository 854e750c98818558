#include <string>
namespace net {
int post(const std::string &url) { return static_cast<int>(url.size()); }
} // namespace net
namespace nusa::feed {
int onTap() { return net::post("https://api.midtrans.com/v2/charge"); }
int onLook() { return net::post("https://cdn.nusa.example/img"); }
} // namespace nusa::feed
namespace pasar::catalog {
int onBuy() { return net::post("https://api.midtrans.com/v2/charge"); }
} // namespace pasar::catalog
int main() { return nusa::feed::onTap() + nusa::feed::onLook() + pasar::catalog::onBuy() == 9; }
