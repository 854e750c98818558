#include "hosts.h"
#include <string>
namespace net {
int get(const std::string &url) { return static_cast<int>(url.size()); }
} // namespace net
namespace vendor {
int invoices() { return net::get(std::string(kHost) + "/v2/invoices"); }
int help() { return net::get(kHelp); }
} // namespace vendor
namespace nusa::feed {
int onTap() { return vendor::invoices() + vendor::help(); }
} // namespace nusa::feed
int main() { return nusa::feed::onTap() == 9; }
