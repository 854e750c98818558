namespace nusa::other {
void onHold() { this is no program; }
} // namespace nusa::other
