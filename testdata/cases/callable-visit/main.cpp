#include <variant>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Like {};
struct Buy {};
struct Return {};
template <class... Parts> struct Overloaded : Parts... {
  using Parts::operator()...;
};
template <class... Parts> Overloaded(Parts...) -> Overloaded<Parts...>;
template <class Event> void handle(const Event &event) {
  std::visit(Overloaded{
                 [](const Like &) {},
                 [](const Buy &) { pasar::checkout::charge(1); },
                 [](const Return &) { pasar::checkout::refund(1); },
             },
             event);
}
} // namespace lib
namespace nusa::feed {
void onTap(const std::variant<lib::Like, lib::Buy> &event) { lib::handle(event); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(lib::Like{});
  nusa::feed::onTap(lib::Buy{});
  lib::handle(std::variant<lib::Return>{});
}
