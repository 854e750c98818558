namespace lib {
int extra(int n) { return n; }
} // namespace lib
