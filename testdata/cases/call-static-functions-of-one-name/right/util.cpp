namespace pasar::checkout {
void refund(int amount);
}
static void send(int amount) { pasar::checkout::refund(amount); }
namespace lib {
void goRight() { send(1); }
} // namespace lib
