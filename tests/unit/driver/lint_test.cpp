#include "driver/handoff_advice.h"

#include <doctest/doctest.h>

#include <string>

namespace sekat::driver {

namespace {

rules::Boundary boundary(const std::string &id, std::size_t to, const std::string &symbol,
                         const char *until) {
  rules::Boundary made;
  made.id = id;
  made.from = 0;
  made.to = to;
  rules::CodePattern pattern{.glob = rules::Glob(symbol, rules::Glob::Kind::Symbol), .pos = {}};
  made.code.push_back(std::move(pattern));
  made.approval = rules::Approval{"DJPDN/1", until};
  return made;
}

} // namespace

TEST_CASE("lint: the advice names an approved boundary, nearest first") {
  rules::Project project;
  for (const char *id : {"nusa", "pasar", "kurir"}) {
    rules::System system;
    system.id = id;
    project.systems.push_back(system);
  }
  check::Finding finding;
  finding.entry.system = "nusa";
  finding.sink.system = "pasar";
  check::Step step;
  step.name = "nusa::feed::onTap";
  finding.path = {step};
  const auto advice = [&] { return handoffAdvice(project, finding, "2026-07-01").en; };

  CHECK(advice().find("no approved hand-off leads out of nusa") == 0);
  project.boundaries.push_back(boundary("old", 1, "nusa::feed::open", "2026-01-01"));
  CHECK(advice().find("no approved hand-off") == 0); // it has run out
  project.boundaries.push_back(boundary("courier", 2, "nusa::feed::ship", "2027-01-01"));
  CHECK(advice().find("nusa::feed::ship") != std::string::npos);
  project.boundaries.push_back(boundary("far", 1, "other::open", "2027-01-01"));
  CHECK(advice().find("other::open") != std::string::npos); // into the sink's system
  project.boundaries.push_back(boundary("near", 1, "nusa::handoff::open", "2027-01-01"));
  CHECK(advice().find("nusa::handoff::open instead (boundary near, redirect to pasar)") !=
        std::string::npos);
  project.interpretation = rules::Interpretation::Strict;
  project.boundaries.back().kind = rules::BoundaryKind::Rpc;
  CHECK(advice().find("other::open") != std::string::npos); // a call does not leave the app
}

} // namespace sekat::driver
