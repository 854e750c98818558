#include <algorithm>
#include <iterator>
#include <sstream>
#include <vector>
namespace pasar::checkout {
void byInsert(int) {}
void byExtract(int) {}
void byOutput(int) {}
void byManipulator(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Money {
  int value = 1;
};
inline std::ostream &operator<<(std::ostream &out, const Money &money) {
  pasar::checkout::byInsert(money.value);
  return out << money.value;
}
inline std::istream &operator>>(std::istream &in, Money &money) {
  pasar::checkout::byExtract(money.value);
  return in >> money.value;
}
struct Token {
  int id = 1;
};
inline std::ostream &operator<<(std::ostream &out, const Token &token) {
  pasar::checkout::byOutput(token.id);
  return out;
}
inline std::ostream &pay(std::ostream &out) {
  pasar::checkout::byManipulator(1);
  return out;
}
inline std::ostream &back(std::ostream &out) {
  pasar::checkout::refund(1);
  return out;
}
} // namespace lib
namespace nusa::feed {
void onTap() {
  std::stringstream stream;
  lib::Money money;
  stream << "gift " << money << lib::pay;
  stream >> money;
  const std::vector<lib::Token> tokens(2);
  std::copy(tokens.begin(), tokens.end(), std::ostream_iterator<lib::Token>(stream, ","));
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  std::ostringstream stream;
  lib::back(stream);
}
