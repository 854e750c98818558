namespace nusa::account {
long phone(int user) { return user + 62; }
long device(int user) { return user + 7; }
} // namespace nusa::account
namespace pasar::ads {
void byField(long) {}
void byReturn(long) {}
void otherField(long) {}
} // namespace pasar::ads
namespace lib {
struct Event {
  long who = 0;
  long when = 0;
};
Event collect(int user) {
  Event event;
  event.who = nusa::account::phone(user);
  event.when = 12;
  return event;
}
long pass(long value) { return value; }
void publish(const Event &event) {
  pasar::ads::byField(event.who);
  pasar::ads::otherField(event.when);
}
void run(int user) {
  publish(collect(user));
  auto send = [id = nusa::account::device(user)] { pasar::ads::byReturn(pass(id)); };
  send();
}
} // namespace lib
int main() { lib::run(1); }
