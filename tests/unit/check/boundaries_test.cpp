#include "check/boundaries.h"

#include <doctest/doctest.h>

using namespace sekat;
using check::Gate;
using check::Standing;
using rules::BoundaryKind;
using rules::Interpretation;

namespace {

rules::Boundary approvedUntil(const std::optional<rules::Date> &until,
                              BoundaryKind kind = BoundaryKind::Redirect) {
  rules::Boundary boundary;
  boundary.kind = kind;
  boundary.approval = rules::Approval{"REF", until};
  return boundary;
}

Standing standing(const rules::Boundary &boundary,
                  Interpretation interpretation = Interpretation::Backend) {
  return check::standingOf(boundary, interpretation, "2026-11-23");
}

} // namespace

TEST_CASE("an approval holds through its last day") {
  CHECK(standing(approvedUntil("2026-11-24")) == Standing::Valid);
  CHECK(standing(approvedUntil("2026-11-23")) == Standing::Valid);
  CHECK(standing(approvedUntil("2026-11-22")) == Standing::Expired);
  CHECK(standing(approvedUntil(std::nullopt)) == Standing::Valid);
  CHECK(standing(rules::Boundary{}) == Standing::Unapproved);
}

TEST_CASE("the strict interpretation accepts only what leaves the app") {
  for (const auto kind : {BoundaryKind::Redirect, BoundaryKind::DeepLink})
    CHECK(standing(approvedUntil(std::nullopt, kind), Interpretation::Strict) == Standing::Valid);
  for (const auto kind : {BoundaryKind::Rpc, BoundaryKind::Queue}) {
    CHECK(standing(approvedUntil(std::nullopt, kind), Interpretation::Strict) ==
          Standing::NotAccepted);
    CHECK(standing(approvedUntil(std::nullopt, kind)) == Standing::Valid);
    CHECK(standing(approvedUntil("2020-01-01", kind), Interpretation::Strict) == Standing::Expired);
  }
}

TEST_CASE("gates lead on from home and from where they have led already") {
  const std::vector<std::pair<graph::SymbolIndex, Gate>> gates{
      {0, {1, 2}}, {0, {0, 1}}, {0, {5, 6}}};
  CHECK(check::handedOver({}, 0, gates) == std::vector<check::SystemIndex>{1, 2});
  CHECK(check::handedOver({}, 9, gates).empty());
  CHECK(check::handedOver({5}, 9, gates) == std::vector<check::SystemIndex>{5, 6});
}

TEST_CASE("a gate back home leads nowhere") {
  const std::vector<std::pair<graph::SymbolIndex, Gate>> gates{{0, {1, 0}}};
  CHECK(check::handedOver({1}, 0, gates) == std::vector<check::SystemIndex>{1});
}
