// A hand-off whose approval ended, one on its last day, and one without an end.

namespace pasar::shop {
int shown = 0;
void show(int page) { shown = page; }
} // namespace pasar::shop

namespace nusa::handoff {
void openTrialShop(int page) { pasar::shop::show(page); }
void openShop(int page) { pasar::shop::show(page); }
void openHelp(int page) { pasar::shop::show(page); }
} // namespace nusa::handoff

namespace nusa::feed {
void tapTrial(int page) {
  nusa::handoff::openTrialShop(page); // expect: pmse/expired-approval
}

void tapShop(int page) {
  nusa::handoff::openShop(page); // clean: pmse/expired-approval
}

void tapHelp(int page) {
  nusa::handoff::openHelp(page); // clean: pmse/expired-approval
}
} // namespace nusa::feed
