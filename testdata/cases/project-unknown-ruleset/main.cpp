namespace nusa::feed {
void onTap() {}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
