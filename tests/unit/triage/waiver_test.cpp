#include "triage/waiver.h"

#include <doctest/doctest.h>

using namespace sekat;
using check::Finding;
using check::Status;
using triage::WaiverState;

namespace {

Finding finding(const std::string &rule, const std::string &fingerprint) {
  Finding made;
  made.rule = rule;
  made.fingerprint = fingerprint;
  made.entry.name = "nusa::feed::tap";
  made.sink.name = "pasar::pay";
  made.path.resize(3);
  made.path[0].name = made.entry.name;
  made.path[1].name = "nusa::legacy::donate";
  made.path[2].name = made.sink.name;
  return made;
}

rules::Waiver waiver(const std::string &rule, const std::string &until) {
  rules::Waiver made;
  made.rule = rule;
  made.owner = "payments@nusa.example";
  made.reason = "legacy flow";
  made.until = until;
  made.pos = {"/p/sekat.yaml", 70, 5};
  return made;
}

rules::Waiver byFingerprint(const std::string &rule, const std::string &fingerprint,
                            const std::string &until) {
  rules::Waiver made = waiver(rule, until);
  made.fingerprint = fingerprint;
  return made;
}

rules::Waiver bySymbol(const std::string &rule, const std::string &glob, const std::string &until) {
  rules::Waiver made = waiver(rule, until);
  made.symbol = glob;
  return made;
}

} // namespace

TEST_CASE("a waiver matches by rule and fingerprint") {
  std::vector<Finding> findings{finding("a", "v1:1"), finding("a", "v1:2"), finding("b", "v1:1")};
  const auto outcomes =
      triage::applyWaivers(findings, {byFingerprint("a", "v1:1", "2026-12-31")}, "2026-11-23");
  CHECK(findings[0].status == Status::Waived);
  CHECK(findings[0].waivedBy == "payments@nusa.example, 2026-12-31");
  CHECK(findings[1].status == Status::New);
  CHECK(findings[2].status == Status::New);
  REQUIRE(outcomes.size() == 1);
  CHECK(outcomes[0].state == WaiverState::Active);
  CHECK(outcomes[0].findings == 1);
}

TEST_CASE("a symbol matches entry, sink or any step") {
  for (const char *glob : {"nusa::feed::*", "nusa::legacy::**", "pasar::pay"}) {
    std::vector<Finding> findings{finding("a", "v1:1")};
    (void)triage::applyWaivers(findings, {bySymbol("a", glob, "2026-12-31")}, "2026-11-23");
    CHECK(findings[0].status == Status::Waived);
  }
  std::vector<Finding> findings{finding("a", "v1:1")};
  (void)triage::applyWaivers(
      findings, {bySymbol("a", "nusa::feed", "2026-12-31"), bySymbol("b", "**", "2026-12-31")},
      "2026-11-23");
  CHECK(findings[0].status == Status::New);
}

TEST_CASE("a waiver holds through its last day; after it the finding is new and says why") {
  std::vector<Finding> last{finding("a", "v1:1")};
  (void)triage::applyWaivers(last, {byFingerprint("a", "v1:1", "2026-11-23")}, "2026-11-23");
  CHECK(last[0].status == Status::Waived);
  CHECK(last[0].notes.empty());
  std::vector<Finding> over{finding("a", "v1:1")};
  const auto outcomes =
      triage::applyWaivers(over, {byFingerprint("a", "v1:1", "2026-11-22")}, "2026-11-23");
  CHECK(over[0].status == Status::New);
  REQUIRE(over[0].notes.size() == 1);
  CHECK(over[0].notes[0].en ==
        "the waiver of payments@nusa.example for this finding ran out on 2026-11-22 (legacy flow)");
  CHECK(over[0].notes[0].id.find("berakhir pada 2026-11-22") != std::string::npos);
  CHECK(outcomes[0].state == WaiverState::Expired);
  CHECK(outcomes[0].findings == 1);
}

TEST_CASE("a waiver that holds outweighs one that ran out") {
  std::vector<Finding> findings{finding("a", "v1:1")};
  (void)triage::applyWaivers(
      findings, {byFingerprint("a", "v1:1", "2026-01-01"), bySymbol("a", "pasar::*", "2027-01-01")},
      "2026-11-23");
  CHECK(findings[0].status == Status::Waived);
  CHECK(findings[0].waivedBy == "payments@nusa.example, 2027-01-01");
  CHECK(findings[0].notes.empty());
}

TEST_CASE("waivers that match nothing are stale or expired, and listed") {
  std::vector<Finding> findings{finding("a", "v1:1")};
  const std::vector<rules::Waiver> waivers{byFingerprint("a", "v1:9", "2026-12-31"),
                                           bySymbol("a", "gone::**", "2026-01-01"),
                                           bySymbol("a", "pasar::*", "2026-01-01")};
  const auto outcomes = triage::applyWaivers(findings, waivers, "2026-11-23");
  CHECK(outcomes[0].state == WaiverState::Stale);
  CHECK(outcomes[1].state == WaiverState::Expired);
  std::vector<check::Unmatched> unmatched;
  triage::listUnmatched(outcomes, waivers, unmatched);
  REQUIRE(unmatched.size() == 2);
  CHECK(unmatched[0].what == "waiver of a for v1:9");
  CHECK(unmatched[1].what == "waiver of a for gone::**");
  CHECK(unmatched[0].pos.line == 70);
}

TEST_CASE("a waiver that matches more than it was given for holds for none") {
  std::vector<Finding> findings{finding("a", "v1:1"), finding("a", "v1:2")};
  rules::Waiver narrow = bySymbol("a", "pasar::*", "2026-12-31");
  narrow.maxMatches = 1;
  auto outcomes = triage::applyWaivers(findings, {narrow}, "2026-11-23");
  CHECK(outcomes[0].state == WaiverState::Widened);
  for (const Finding &one : findings) {
    CHECK(one.status == Status::New);
    REQUIRE(one.notes.size() == 1);
    CHECK(one.notes[0].en.find("given for 1 and matches 2 findings") != std::string::npos);
  }
  const auto notes = triage::waiverNotes(outcomes, {narrow});
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].starts_with("waiver of a for pasar::*: widened: "));
  narrow.maxMatches = 2;
  std::vector<Finding> again{finding("a", "v1:1"), finding("a", "v1:2")};
  CHECK(triage::applyWaivers(again, {narrow}, "2026-11-23")[0].state == WaiverState::Active);
}

TEST_CASE("a waiver for more than 180 days holds with a warning; one to come does not hold") {
  std::vector<Finding> findings{finding("a", "v1:1")};
  rules::Waiver record = bySymbol("a", "pasar::*", "2026-06-30");
  record.from = "2026-01-01"; // 180 days
  record.basis = "planned-fix";
  record.approver = "head of compliance";
  record.ticket = "PAY-3311";
  CHECK(triage::applyWaivers(findings, {record}, "2026-03-01")[0].state == WaiverState::Active);
  CHECK(findings[0].waivedBy == "payments@nusa.example, 2026-06-30, planned-fix, approved by head "
                                "of compliance, PAY-3311");
  record.until = "2026-07-01"; // 181 days
  auto outcomes = triage::applyWaivers(findings, {record}, "2026-03-01");
  CHECK(outcomes[0].state == WaiverState::Warning);
  CHECK(findings[0].status == Status::Waived);
  CHECK(triage::waiverNotes(outcomes, {record}).size() == 1);
  std::vector<Finding> early{finding("a", "v1:1")};
  CHECK(triage::applyWaivers(early, {record}, "2025-12-31")[0].state == WaiverState::Invalid);
  CHECK(early[0].status == Status::New);
  CHECK(early[0].notes.size() == 1);
}
