#include <string>
namespace nusa::account {
std::string phone(int user) { return "62" + std::to_string(user); }
int age(int user) { return user; }
} // namespace nusa::account
namespace nusa::privacy {
std::string withConsent(const std::string &value) { return value; }
} // namespace nusa::privacy
namespace pasar::ads {
void target(const std::string &) {}
void show(const std::string &) {}
void count(int) {}
void rank(int) {}
} // namespace pasar::ads
namespace nusa::feed {
void onTap(int user) {
  const std::string number = nusa::account::phone(user);
  pasar::ads::target(number);
}
void onHold(int user) {
  const std::string number = nusa::account::phone(user);
  pasar::ads::show(nusa::privacy::withConsent(number));
}
void onSwipe(int user) {
  const int years = nusa::account::age(user);
  const int other = 3;
  pasar::ads::count(other);
  if (years > 17)
    pasar::ads::count(4);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(1);
  nusa::feed::onHold(1);
  nusa::feed::onSwipe(1);
  pasar::ads::rank(1);
}
