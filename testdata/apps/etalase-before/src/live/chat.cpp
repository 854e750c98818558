#include "live/chat.h"

#include "kit/trace.h"

#include "shop/entrances.h"

#include <array>
#include <string_view>

namespace nusa::live {
namespace {

std::string help(shop::OrderDesk &, const std::string &, const std::string &) {
  return "/beli SKU, /stok SKU";
}

struct Command {
  std::string_view name;
  std::string (*run)(shop::OrderDesk &desk, const std::string &userId, const std::string &rest);
};

constexpr std::array kCommands = {
    Command{"/beli", &shop::quickBuy},
    Command{"/stok", &shop::quickStock},
    Command{"/bantuan", &help},
};

} // namespace

ChatRoom::ChatRoom(shop::OrderDesk &desk) : desk_(desk) {}

std::string ChatRoom::onMessage(const std::string &userId, const std::string &text) {
  const kit::Span span("answer chat message");
  const auto space = text.find(' ');
  const std::string word = text.substr(0, space);
  const std::string rest = space == std::string::npos ? "" : text.substr(space + 1);
  for (const auto &command : kCommands)
    if (command.name == word)
      return command.run(desk_, userId, rest); // expect: pmse/payment-reachable
  return {};
}

} // namespace nusa::live
