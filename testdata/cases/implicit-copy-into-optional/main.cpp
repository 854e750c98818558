#include <optional>
#include <variant>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Receipt {
  Receipt() = default;
  Receipt(const Receipt &) { pasar::checkout::charge(1); }
};
struct Invoice {
  Invoice() = default;
  Invoice(const Invoice &) { pasar::checkout::settle(1); }
};
struct Note {
  Note() = default;
  Note(const Note &) { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
std::optional<lib::Receipt> onTap(const lib::Receipt &receipt) { return receipt; }
void onSwipe(const lib::Invoice &invoice) { std::variant<int, lib::Invoice> kept(invoice); }
std::optional<lib::Note> onHold() { return std::nullopt; }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(lib::Receipt());
  nusa::feed::onSwipe(lib::Invoice());
  nusa::feed::onHold();
}
