namespace pasar::checkout {
void tagihKopi(int) {}
void kembalikanKafé(int) {}
void bayarKafé(int) {}
} // namespace pasar::checkout
namespace nusa::feed {
void saatDiketük() {
  pasar::checkout::bayarKafé(1);
  pasar::checkout::tagihKopi(1);
}
} // namespace nusa::feed
int main() {
  nusa::feed::saatDiketük();
  pasar::checkout::kembalikanKafé(1);
}
