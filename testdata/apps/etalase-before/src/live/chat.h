#pragma once

#include "shop/order_desk.h"

#include <string>

namespace nusa::live {

/// The slash commands of a live chat: `/beli SKU`, `/stok SKU`, `/bantuan`.
class ChatRoom {
public:
  explicit ChatRoom(shop::OrderDesk &desk);
  /// The answer that only the sender sees; empty for ordinary talk.
  std::string onMessage(const std::string &userId, const std::string &text);

private:
  shop::OrderDesk &desk_;
};

} // namespace nusa::live
