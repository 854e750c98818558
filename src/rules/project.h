#pragma once
// The project file `sekat.yaml` after checking: which electronic systems exist, who operates them,
// and which code and services belong to them (interfaces.md section 2).

#include "rules/pattern.h"
#include "support/diagnostics.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sekat::rules {

/// A calendar day, ISO 8601 "YYYY-MM-DD". Compared as text, which is the order of days.
using Date = std::string;

enum class Role { SocialMedia, Promotion, Payment, UserData, Order, Merchant, Other };
enum class BusinessModel {
  SocialCommerce,
  Marketplace,
  RetailOnline,
  ClassifiedAds,
  PriceComparison,
  DailyDeals,
  PaymentProvider,
  Other,
};
enum class BoundaryKind { Redirect, DeepLink, Rpc, Queue };
enum class BarrierKind { Consent, Masking, Aggregation };
enum class Interpretation { Backend, Strict };

[[nodiscard]] std::string_view roleName(Role role);                    ///< "social-media", ...
[[nodiscard]] std::string_view businessModelName(BusinessModel model); ///< "social-commerce", ...
[[nodiscard]] std::string_view boundaryKindName(BoundaryKind kind);    ///< "redirect", ...

struct System {
  std::string id, name, operatorName; ///< name defaults to id
  BusinessModel model = BusinessModel::Other;
  support::SourcePos pos;
};

struct RuntimePattern {
  std::optional<std::string> service, span;      ///< globs
  std::map<std::string, std::string> attributes; ///< name to glob
  support::SourcePos pos;
};

struct Component {
  std::string id;
  std::size_t system = 0; ///< index into Project::systems
  Role role = Role::Other;
  std::vector<CodePattern> code;
  std::vector<RuntimePattern> runtime;
  support::SourcePos pos;
};

struct Approval {
  std::string reference;
  std::optional<Date> until; ///< last day on which it holds
};

struct Boundary {
  std::string id;
  std::size_t from = 0, to = 0; ///< indices into Project::systems
  BoundaryKind kind = BoundaryKind::Redirect;
  std::vector<CodePattern> code;
  std::vector<RuntimePattern> runtime;
  std::string purpose;              ///< one of the listed words; "other" when absent
  std::vector<std::string> carries; ///< symbol patterns of user data that may cross
  std::optional<Approval> approval; ///< absent: not approved, stops nothing
  support::SourcePos pos;
};

struct Barrier {
  std::string id;
  BarrierKind kind = BarrierKind::Consent;
  std::vector<CodePattern> code;
  support::SourcePos pos;
};

struct Waiver {
  std::string rule;
  std::optional<std::string> fingerprint; ///< exactly one of fingerprint and symbol is set
  std::optional<std::string> symbol;      ///< glob over qualified names
  std::string reason, owner;
  Date until; ///< last day on which it holds
  support::SourcePos pos;
  std::string basis;    ///< false-positive | not-applicable | risk-accepted | planned-fix; or empty
  std::string approver; ///< who decided; may be empty
  std::string ticket;   ///< of a planned fix; may be empty elsewhere
  std::optional<Date> from;              ///< first day on which it holds; absent: always
  std::optional<std::size_t> maxMatches; ///< with more findings than this it holds for none
};

struct Project {
  std::string file; ///< absolute path of the project file
  std::string root; ///< its folder; report paths are relative to it
  std::string name;
  std::vector<std::string> rules; ///< names of rulesets, or absolute paths of their folders
  std::vector<System> systems;
  std::vector<Component> components;
  std::vector<Boundary> boundaries;
  std::vector<Barrier> barriers;
  std::vector<Waiver> waivers;
  std::optional<std::vector<std::string>>
      models; ///< absolute paths after globbing; empty list: no shipped models either
  Interpretation interpretation = Interpretation::Backend;
  std::optional<Date> asOf;
  /// traces.csv: what a column means ("trace", "span", "start-ns", ...) to its name in the file.
  std::map<std::string, std::string> traceCsv;
};

/// Reads and checks a project file. Every mistake is reported to `diagnostics` with its place, what
/// was expected and the nearest known key; the value returned is meaningful only without errors.
/// Limits: 8 MiB of text, 64 levels, 100,000 nodes after aliases; beyond them one error. Messages
/// and every `pos` name the file as `path` does. Never throws.
[[nodiscard]] Project loadProject(const std::string &path, support::Diagnostics &diagnostics);

} // namespace sekat::rules
