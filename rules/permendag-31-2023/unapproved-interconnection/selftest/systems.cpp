// Calls between two systems: direct, through code that belongs to none, and through boundaries.

namespace nusa::graph {
int friendsOf(int user) { return user % 7; }
int likesOf(int user) { return user % 11; }
int followersOf(int user) { return user % 13; }
} // namespace nusa::graph

namespace common {
int weigh(int user) { return nusa::graph::likesOf(user) * 2; }
int clamp(int value) { return value > 100 ? 100 : value; }
} // namespace common

namespace pasar::bridge {
// A boundary that nobody approved stops nothing.
int friendsOf(int user) { return nusa::graph::friendsOf(user); }
} // namespace pasar::bridge

namespace pasar::ranking {
int score(int user) {
  return nusa::graph::followersOf(user); // expect: pmse/unapproved-interconnection
}

int scoreByLikes(int user) {
  return common::weigh(user); // expect: pmse/unapproved-interconnection
}

int scoreByFriends(int user) {
  return pasar::bridge::friendsOf(user); // expect: pmse/unapproved-interconnection
}

int limit(int value) {
  return common::clamp(value); // clean: pmse/unapproved-interconnection
}
} // namespace pasar::ranking

namespace pasar::orders {
int open(int order) {
  return pasar::ranking::limit(order); // clean: pmse/unapproved-interconnection
}
} // namespace pasar::orders

namespace nusa::handoff {
int openOrder(int order) { return pasar::orders::open(order); }
} // namespace nusa::handoff

namespace nusa::feed {
int tapProduct(int order) {
  return nusa::handoff::openOrder(order); // clean: pmse/unapproved-interconnection
}

int suggest(int user) {
  return nusa::graph::friendsOf(user); // clean: pmse/unapproved-interconnection
}
} // namespace nusa::feed
