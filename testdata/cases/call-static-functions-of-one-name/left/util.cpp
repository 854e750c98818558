namespace pasar::checkout {
void charge(int amount);
}
static void send(int amount) { pasar::checkout::charge(amount); }
namespace lib {
void goLeft() { send(1); }
} // namespace lib
