#include <type_traits>
#include <variant>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Like {};
struct Buy {
  void run() const { pasar::checkout::charge(1); }
};
struct Return {
  void run() const { pasar::checkout::refund(1); }
};
using Event = std::variant<Like, Buy>;
using Other = std::variant<Like, Return>;
constexpr auto runner = [](const auto &event) {
  if constexpr (!std::is_same_v<std::decay_t<decltype(event)>, Like>)
    event.run();
};
} // namespace lib
namespace nusa::feed {
void onTap(const lib::Event &event) { std::visit(lib::runner, event); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(lib::Like{});
  nusa::feed::onTap(lib::Buy{});
  std::visit(lib::runner, lib::Other{lib::Return{}});
}
