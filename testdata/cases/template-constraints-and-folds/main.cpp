#include <concepts>
namespace pasar::checkout {
void byConcept(int) {}
void byFold(int) {}
void byPack(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
template <class T>
concept Priced = requires(T t) {
  { t.price() } -> std::convertible_to<int>;
};
void handle(auto &&) { pasar::checkout::refund(1); }
void handle(Priced auto &&item) { pasar::checkout::byConcept(item.price()); }
struct Gift {
  int price() const { return 1; }
};
struct Like {};
struct First {
  static void run(int n) { pasar::checkout::byFold(n); }
};
struct Second {
  static void run(int n) { pasar::checkout::byPack(n); }
};
struct Third {
  static void run(int n) { pasar::checkout::refund(n); }
};
template <class... Steps> void all(int n) { (Steps::run(n), ...); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::handle(lib::Gift{});
  lib::all<lib::First, lib::Second>(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::handle(lib::Like{});
  lib::all<lib::Third>(1);
}
