#pragma once
// What has to be done so that the rules hold: the cheapest set of call sites to cut or hand over,
// the functions to move out of a system, the approvals to renew; one work list per category of the
// migration.
//
// The set of call sites is a minimum cut over the offending paths of all rules of the category at
// once. It is proved by judging the rules again on the graph without those calls. Calls that only a
// signature suggests (confidence `possible`, or below what the user asked for) are left alone, as
// they are in the verdict.
//
// Spans, and flows of data, have no calls to take away: for them the plan names the fewest links
// that all reported paths share.
//
// Work in points, how hard a call site is to move:
//   1   a request over a wire (rpc, http, queue): its address changes
//   2   a call written in the text
//   4   a constructor or destructor: no call is written, the life of an object makes it
//   +1  the call has further targets, which lose it too
//   x3  the code belongs to no system, so others use it as well
//   x2  the function is written by the compiler
//   x50 code of a library
//
// Of equally cheap cuts the one nearest to the social side is taken; where others do as well, they
// are listed.

#include "check/category.h"
#include "check/check.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace sekat::check {

/// A call site as people find it.
struct PlanSite {
  FunctionRef caller;
  std::string file;
  std::uint32_t line = 0, column = 0;
  std::string via;
  std::vector<FunctionRef> targets; ///< of the call, those on offending paths; by name
  std::uint32_t points = 0;
  std::vector<rules::Bilingual> reasons; ///< why it is harder or easier than a plain call
};

/// Cut this call, or lead it through a boundary.
struct PlanCut {
  PlanSite site;
  std::vector<FunctionRef> prevents; ///< what would be reached again if only this one were left
  std::vector<PlanSite> instead;     ///< sites that do the same in its place, cheapest first
  std::vector<std::string> handOver; ///< boundaries that may be used in its place: valid, with code
};

/// Move this function out of the system: it must not be there at all.
struct PlanMove {
  FunctionRef function;
  std::uint64_t callers = 0; ///< call sites that stay behind and have to be handed over
  std::vector<Proof> proofs;
};

/// A link of paths that no call graph has: between two kinds of spans, or a step of a flow of data.
/// Stop or hand over what goes over it; a flow may also pass a barrier there.
struct PlanLink {
  std::string kind;     ///< "span" or "flow"
  FunctionRef from, to; ///< of spans: service and name
  std::string file;     ///< of a flow: the place of the step
  std::uint32_t line = 0;
  std::uint64_t traces = 0;         ///< that show one of the findings settled; 0 for flows
  std::vector<std::string> settles; ///< fingerprints
};

/// A boundary whose approval would settle findings without touching code.
struct PlanRenewal {
  std::string boundary, kind, reference, until; ///< until: the day it ran out; may be empty
  std::vector<std::string> settles;             ///< fingerprints
};

struct CategoryPlan {
  Category category = Category::Payment;
  std::vector<std::string> rules;     ///< with findings in this category, sorted
  std::uint64_t findings = 0;         ///< that count, with code
  std::uint64_t pathFindings = 0;     ///< of spans, or of flows of data
  std::vector<PlanCut> cuts;          ///< by caller, file, line
  std::uint64_t points = 0;           ///< of the cuts
  std::uint64_t atLeast = 0;          ///< no set of cuts costs less
  bool possible = true;               ///< false: some path has no call that can be cut
  std::vector<PlanMove> moves;        ///< by name
  std::vector<PlanLink> links;        ///< the fewest that every path reported goes over
  bool fewestLinks = true;            ///< proven
  std::vector<PlanRenewal> renewals;  ///< instead of cuts
  std::vector<Finding> remaining;     ///< findings of the category after the cuts and moves
  bool proved = false;                ///< judged again: none of `remaining` counts
  std::uint64_t handOversChecked = 0; ///< cuts whose hand-over was judged as well
  bool handOversHold = true;          ///< and with them no finding came back
  [[nodiscard]] bool isEmpty() const { return findings + pathFindings == 0; }
  [[nodiscard]] bool isSmallest() const { return possible && points == atLeast; }
};

struct Plan {
  std::array<CategoryPlan, kCategories> categories;
  std::vector<Undecided> undecided; ///< open calls: what no plan can promise
  std::vector<RuleOutcome> rules;   ///< as judged, before
};

/// Cost: a few runs of the rules, one a category and one a boundary that is not approved.
/// `spanFindings` are findings of traces to plan for as well: theirs are paths that were seen, so
/// the links say what to change on those paths, and only another trace can tell that none is left.
[[nodiscard]] Plan makePlan(const CheckInput &input, const std::vector<Finding> &spanFindings = {});

} // namespace sekat::check
