#pragma once
// Rules as data: rulesets, clauses of the regulation, the payment catalogue and models of
// frameworks (interfaces.md sections 3 and 5).

#include "rules/project.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sekat::rules {

/// One sentence in both languages of a report.
struct Bilingual {
  std::string en, id;
};

enum class RuleKind { Reachability, Containment, Interconnection, DataFlow, Boundary };
enum class Severity { Note, Warning, Error };
enum class Maturity { Draft, Stable, Retired };
[[nodiscard]] std::string_view severityName(Severity severity);
[[nodiscard]] std::string_view ruleKindName(RuleKind kind);

/// The clause that carries the norm in one instrument, valid on the days from..to (both included).
struct Clause {
  std::string instrument, number; ///< "permendag-31-2023", "21(3)"
  Date from;
  std::optional<Date> to;
};

/// What a rule starts from or ends at: components of these roles in systems of this model.
struct Selector {
  std::vector<Role> roles;            ///< empty: any
  std::optional<BusinessModel> model; ///< absent: any
};

struct Rule {
  std::string id; ///< "pmse/payment-reachable"
  Bilingual title, message, why, fix;
  std::vector<Bilingual> blindSpots;
  std::vector<Clause> law;
  std::string verdict; ///< indication | missing-control | measured-breach
  Severity severity = Severity::Error;
  Maturity maturity = Maturity::Stable;
  RuleKind kind = RuleKind::Reachability;
  Selector from, to;
  bool unlessCrossesBoundary = false;
  std::string folder; ///< absolute path, for self-tests
  support::SourcePos pos;
};

/// One clause of the regulation and how it is judged, for guides and for the list in every report.
struct ClauseEntry {
  std::string number, numberBefore; ///< in the ruleset's newest and older instrument; may be empty
  Bilingual duty;
  std::vector<std::string> judgedBy; ///< subset of code, traces, human
  std::vector<std::string> rules;    ///< rule ids that judge it
  Bilingual human;                   ///< what only a human can decide
  support::SourcePos pos;
};

struct Instrument {
  std::string id; ///< "permendag-31-2023"
  Bilingual title;
  Date from;
  std::optional<Date> to;
};

struct Ruleset {
  std::string name, version, folder;
  int requiresEngine = 1;
  std::vector<Instrument> instruments;
  std::vector<ClauseEntry> clauses;
  std::vector<Rule> rules; ///< sorted by id

  /// The clause to cite on that day: e.g. "25(3)" of "permendag-19-2026"; null when none is valid.
  [[nodiscard]] static const Clause *clauseOn(const Rule &rule, const Date &day);
};

/// Engine level of this program; a ruleset that requires more is refused.
inline constexpr int kEngineLevel = 1;

/// `nameOrPath` is a folder with ruleset.yaml, or a name looked up in `rulesFolder`. Reads
/// ruleset.yaml and the rule.yaml of every folder beside it; folders without one are passed over.
/// Every mistake in every file is reported; that clauses, rules and instruments name each other
/// correctly is checked once each file is sound. Never throws.
[[nodiscard]] Ruleset loadRuleset(const std::string &nameOrPath, const std::string &rulesFolder,
                                  support::Diagnostics &diagnostics);

/// Warns of waivers for rules that no ruleset has (a typing mistake silences nothing).
void checkWaivedRules(const Project &project, const std::vector<Ruleset> &rulesets,
                      support::Diagnostics &diagnostics);

// --- payment catalogue -----------------------------------------------------------------------

enum class SignalKind { Host, Path, Symbol, Route, KeyPrefix, Header, Word, Payload };

/// One thing that shows the use of a payment provider. A strong signal is enough by itself; a weak
/// one needs a second signal in the same function (of the same provider or without provider).
struct Signal {
  std::string provider; ///< "midtrans", "snap", ...
  SignalKind kind = SignalKind::Host;
  std::string pattern; ///< Host: host, `*` within a label; Path: path tail glob; Symbol: name glob;
                       ///< else: text glob
  bool weak = false;
  std::string source;   ///< where the fact comes from
  bool version = false; ///< Path, Route: a segment `v1` or `v1.0` must stand before the tail
};

struct Catalogue {
  std::string version; ///< digest of all files: equal versions are equal catalogues
  std::vector<Signal> signals;
};

/// What a literal or a callee's name shows.
struct Hit {
  const Signal *signal = nullptr;
  std::string evidence; ///< the literal or name that matched, cut short; never more of a key than
                        ///< its prefix
};

struct CatalogueIndex;

/// Looks literals and names up in a catalogue, which must outlive it. Immutable after construction;
/// thread safe. Both lookups take time linear in the text, however large the catalogue is.
///
/// A literal is taken for an address only where it is used as one: as the whole literal, as a
/// quoted text in it (markup, JSON), in a request line or Host header, or as an argument of curl.
/// An address in a sentence is documentation and shows nothing.
class CatalogueMatcher {
public:
  explicit CatalogueMatcher(const Catalogue &catalogue);
  /// Signals that a string literal shows (URL, host, path, header name, key).
  [[nodiscard]] std::vector<Hit> matchLiteral(std::string_view literal) const;
  /// Signals that the qualified name of a called function or used type shows.
  [[nodiscard]] std::vector<Hit> matchSymbol(std::string_view name) const;
  /// Whether these hits of one function together prove payment handling: one strong hit, or two
  /// weak hits of different patterns. Returns the hits that decide, strongest first; empty if not
  /// proven.
  [[nodiscard]] static std::vector<Hit> decide(std::vector<Hit> hits);

private:
  std::shared_ptr<const CatalogueIndex> index_;
};

/// Reads every *.yaml of a catalogue folder, in the order of their names. Every mistake is
/// reported.
[[nodiscard]] Catalogue loadCatalogue(const std::string &folder, support::Diagnostics &diagnostics);

// --- models of frameworks --------------------------------------------------------------------

/// Where an argument or the receiver is named in a model. -1: the receiver.
struct ModelCall {
  Glob function;
  int invokes = 0; ///< argument that is called; -1 the receiver; -2 every argument
  std::string via; ///< word of interfaces.md 4; "callback" by default
  bool stores =
      false; ///< true: the callable is only kept (flows to the receiver), not invoked here
  support::SourcePos pos;
};
struct ModelWire {
  Glob function;
  int address = 0;               ///< argument with route or topic; -1: fixed
  std::optional<Glob> addressOf; ///< the argument belongs to a call of this function
  std::string after;             ///< a word that stands before the address in the argument
  bool literals = false;         ///< the address is any path among the caller's literals
  std::string fixedAddress;      ///< used when address is -1
  int handler = -1;              ///< serves, consumes: argument with the callable; -1: none
  std::string handlerNamed; ///< pattern of the handler's name, made from the callee's as in `rpcs`
  std::string method;       ///< HTTP method, may be empty
  support::SourcePos pos;
};
/// Stubs and services of an RPC framework, recognised by class shape (by name patterns).
struct ModelRpc {
  Glob stub;    ///< methods of generated stubs, e.g. "**::Stub::*"; last segment is the method
  Glob service; ///< methods of generated services that user classes override
  support::SourcePos pos;
};
/// Where an open call leads: one that no analysis can bound, settled by a person.
struct ModelResolve {
  Glob function;             ///< the function that the call stands in
  std::string call;          ///< words of the ledger for the call; empty: every open call there
  std::vector<Glob> targets; ///< functions that it can lead to; none: no function of the program
  std::string via;           ///< word of interfaces.md 4; "function-pointer" by default
  support::SourcePos pos;
};
/// A call that names its target by a text, which no analysis follows: a row of the ledger.
struct ModelNamed {
  Glob function;
  int argument = 0;
  std::string call; ///< what the ledger says of it, before the text
  support::SourcePos pos;
};
struct Model {
  std::string name, file;
  std::vector<ModelCall> calls;
  std::vector<ModelWire> serves, requests, consumes, produces;
  std::vector<ModelRpc> rpcs;
  std::vector<ModelResolve> resolves;
  std::vector<ModelNamed> named;
  bool shipped = false; ///< of the program's own models: nobody is told when it is not used
};

/// Reads model files; every mistake is reported.
[[nodiscard]] std::vector<Model> loadModels(const std::vector<std::string> &files,
                                            support::Diagnostics &diagnostics);

} // namespace sekat::rules
