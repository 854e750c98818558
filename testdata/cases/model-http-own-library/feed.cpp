#include "fakehttp.h"
namespace nusa::feed {
constexpr const char *kGift = "/orders/gift";
void onTap(fakehttp::Client &client) { client.call(kGift, "{}"); }
} // namespace nusa::feed
