// User data that leaves its system, and data that may.

namespace nusa::account {
struct Profile {
  const char *phone;
  const char *city;
};
const char *phoneOf(const Profile &profile) { return profile.phone; }
const char *cityOf(const Profile &profile) { return profile.city; }
long orderId(const Profile &profile) { return profile.phone ? 1 : 0; }
} // namespace nusa::account

namespace nusa::privacy {
const char *masked(const char *text) { return text ? "***" : ""; }
const char *withConsent(const char *text) { return text; }
} // namespace nusa::privacy

namespace pasar::ads {
const char *lastPhone = nullptr;
void target(const char *phone) { lastPhone = phone; }
void place(const char *city) { lastPhone = city; }
void refresh() {}
} // namespace pasar::ads

namespace pasar::orders {
long last = 0;
void open(long order) { last = order; }
} // namespace pasar::orders

namespace nusa::handoff {
void openOrder(long order) {
  pasar::orders::open(order); // clean: pmse/user-data-crossing
}
} // namespace nusa::handoff

namespace nusa::feed {
void advertise(const nusa::account::Profile &profile) {
  const char *phone = nusa::account::phoneOf(profile);
  pasar::ads::target(phone); // expect: pmse/user-data-crossing
}

void advertiseMasked(const nusa::account::Profile &profile) {
  const char *phone = nusa::account::phoneOf(profile);
  pasar::ads::target(nusa::privacy::masked(phone)); // clean: pmse/user-data-crossing
}

void advertiseAgreed(const nusa::account::Profile &profile) {
  const char *city = nusa::privacy::withConsent(nusa::account::cityOf(profile));
  pasar::ads::place(city); // clean: pmse/user-data-crossing
}

// The same function handles user data and calls the other system, but the value stays here.
void look(const nusa::account::Profile &profile) {
  const char *city = nusa::account::cityOf(profile);
  (void)city;
  pasar::ads::refresh(); // clean: pmse/user-data-crossing
}

void openOrder(const nusa::account::Profile &profile) {
  nusa::handoff::openOrder(nusa::account::orderId(profile)); // clean: pmse/user-data-crossing
}
} // namespace nusa::feed
