#pragma once
// The resolver's working state. Internal to src/graph: use resolve.h.
//
// Idea: an *instance* is a function in one context. Instance i < symbols is symbol i itself; more
// are copies of forwarding functions, one a call site. Each instance has its own variables for
// parameters, locals and return; globals and fields have one for all. A call becomes edges as soon
// as its targets are known: direct calls at once, the others when a value arrives in the slot that
// decides them.

#include "graph/call_graph.h"
#include "graph/dispatch.h"
#include "graph/forwarding.h"
#include "graph/resolve.h"
#include "graph/resolver_state.h"
#include "graph/type_filters.h"
#include "graph/value_flow.h"

#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sekat::graph {

class Resolver {
public:
  Resolver(const Program &program, const Models &models, const ResolveLimits &limits);
  CallGraph run(ResolveStats *stats);

private:
  friend class Explainer;
  enum class Role : std::uint8_t { Target, Receiver, Callback, Closure, Field, From };
  struct Watcher {
    std::uint32_t call;
    Role role;
  };
  struct EdgeKey {
    InstanceIndex from, to;
    std::uint32_t file, line, column;
    auto operator<=>(const EdgeKey &) const = default;
  };
  struct EdgeInfo {
    facts::Via via;
    Confidence confidence;
    std::uint32_t call; ///< pending call, for the number of candidates; kNone for direct ones
  };

  // set-up (resolver_models.cpp)
  void indexModels();
  /// Whether a capture belongs to this lambda, not to one that is made in it.
  [[nodiscard]] bool isOwnCapture(std::uint32_t symbol, std::uint64_t id) const;
  [[nodiscard]] bool isStd(std::uint32_t symbol) const;
  [[nodiscard]] bool isOpaque(std::uint32_t symbol) const;

  // instances (resolver_instances.cpp)
  void instantiate(InstanceIndex index);
  void addFlow(InstanceIndex index, const facts::Flow &flow);
  void addCall(InstanceIndex index, const facts::Call &call);
  void addDirectCall(InstanceIndex index, const facts::Call &call, std::uint32_t callee);
  void addOpaqueCall(InstanceIndex index, const facts::Call &call, std::uint32_t callee);
  void addModelledCall(InstanceIndex index, const facts::Call &call, std::uint32_t callee,
                       const CallModel &model);
  /// `sites`: call sites that the callee is known to have.
  InstanceIndex instanceFor(InstanceIndex caller, const facts::Call &call, std::uint32_t callee,
                            std::uint32_t sites);
  InstanceIndex closureInstance(InstanceIndex creator, std::uint32_t lambda);
  InstanceIndex newInstance(std::uint32_t symbol);
  [[nodiscard]] bool mayCopy() const;
  Variable variable(InstanceIndex index, const facts::Slot &slot);
  Variable indexed(std::vector<Variable> &list, std::uint64_t index, FilterIndex filter);
  Variable sharedVariable(std::uint64_t id);
  void connect(InstanceIndex callee, const std::vector<Variable> &args, bool spreads,
               Variable result, std::uint32_t skipArguments = 0);
  void copyInto(Variable to, Variable from); ///< nothing if one of them is none
  Value functionValue(InstanceIndex instance);
  /// The object made at `site`, a variable; kNone: the one that stands for all of its class.
  Value objectValue(std::uint32_t record, Variable site);
  Variable readable(InstanceIndex index,
                    const facts::Slot &slot); ///< a variable that can be watched
  Variable sideOf(Variable whole);
  Variable elementOf(Variable container, std::uint64_t key);
  Variable fieldOf(std::uint32_t object, std::uint64_t field);
  void addAccess(InstanceIndex index, const facts::Flow &flow);
  void access(Access &made, Variable field);
  void indexRecasts();
  /// Fields of the same number in classes that pointers to the field's class are recast to or from.
  [[nodiscard]] std::vector<std::uint64_t> recastTwins(std::uint64_t field) const;
  /// Where a field of another class may lie in an object that was given that class's type.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> locate(std::uint32_t object,
                                                              std::uint64_t field);
  void accessArrives(std::uint32_t index, Role role, Value value);
  void assign(std::uint32_t to, std::uint32_t from);
  [[nodiscard]] bool alike(std::uint32_t a, std::uint32_t b); ///< records
  void escape(std::uint32_t object, std::uint32_t call);
  void widenAccess(Access &made);
  bool widenAccesses();
  std::uint32_t newPending(PendingCall call);
  /// Stands for code outside of the program that got something: one for all, it calls nothing here.
  std::uint32_t outside();
  void watch(Variable variable, std::uint32_t call, Role role);

  // targets (resolver_targets.cpp)
  void arrive(std::uint32_t watcher, Value value);
  [[nodiscard]] bool takesAsMany(const facts::Call &call, const facts::Symbol &function);
  void targetArrives(std::uint32_t call, Value value);
  void receiverArrives(std::uint32_t call, Value value);
  void invoke(std::uint32_t call, InstanceIndex callee, Value object, Confidence confidence);
  void dispatchOn(std::uint32_t call, std::uint32_t method, Value object, Confidence confidence);
  [[nodiscard]] std::uint32_t recordOf(Value object) const {
    return objects_[values_[object].second].record;
  }
  void callbackArrives(std::uint32_t call, Value value);
  bool widen();
  bool widenVirtual(std::uint32_t call);
  bool widenIndirect(std::uint32_t call);
  void findDead();
  [[nodiscard]] bool isDead(InstanceIndex index) const; ///< when findDead() was last called
  void addEdge(InstanceIndex from, InstanceIndex to, facts::Via via, Confidence confidence,
               const facts::Place &place, std::uint32_t call);

  // wires (resolver_wires.cpp)
  void connectWires();
  void connectRpc();
  std::string foldText(InstanceIndex index, const facts::Text &text, unsigned depth);
  std::string parameterText(InstanceIndex index, std::uint64_t parameter, unsigned depth);

  // exceptions (resolver_exceptions.cpp)
  void noteThrown(InstanceIndex index, const facts::Slot &written, const facts::Slot &read);
  bool propagateThrown();

  void solve();

  // result (freeze.cpp)
  CallGraph freeze();

  const Program &program_;
  const Models &models_;
  const ResolveLimits limits_;
  Dispatch dispatch_;
  std::unique_ptr<const TypeFilters> filters_;
  ValueFlow flow_;
  std::vector<Instance> instances_;
  std::vector<ForwardMask> forwarding_;
  std::vector<std::uint32_t> directSites_; ///< direct call sites of each symbol
  std::vector<std::uint32_t> copies_;      ///< copies made of each symbol
  std::vector<std::uint64_t>
      aliasParams_; ///< bit i: writes to parameter i are seen outside; bit 63: return
  std::vector<std::vector<const CallModel *>> callModels_; ///< by symbol
  std::vector<std::vector<const WireModel *>> wireModels_; ///< by symbol
  std::unordered_map<std::uint64_t, Variable> shared_;     ///< globals, fields
  std::map<std::pair<std::uint64_t, std::uint32_t>, Variable> captures_;
  std::map<std::pair<Variable, std::uint64_t>, Variable> elements_;
  std::unordered_map<Variable, Variable> writeSide_; ///< keyed container to what its elements hold
  std::unordered_set<Variable> isElement_;
  std::map<std::pair<InstanceIndex, std::uint32_t>, InstanceIndex> closures_;
  std::vector<std::pair<bool, std::uint32_t>>
      values_; ///< (is function, instance or object); [0] is unknown
  std::vector<Object> objects_;
  std::vector<std::uint32_t> objectsOf_; ///< objects made of each record
  std::vector<Access> accesses_;
  struct FieldPlace {
    std::uint32_t owner, index;
  };
  std::unordered_map<std::uint64_t, FieldPlace>
      recastFields_; ///< of classes that take part in recasts
  std::unordered_map<std::uint32_t, std::set<std::uint32_t>> recastPartners_; ///< by record
  std::unordered_map<std::uint64_t, std::uint32_t> parts_; ///< record of fields that are objects
  std::unordered_map<std::uint64_t, Value> valueIndex_;
  std::vector<PendingCall> pending_;
  std::uint32_t outside_ = kNone;
  std::vector<Watcher> watchers_;
  std::map<EdgeKey, EdgeInfo> edges_;
  std::vector<bool> constructed_; ///< by record
  std::vector<std::uint32_t> constructedList_;
  std::set<std::uint32_t> escaped_;     ///< symbols whose address left the program
  std::vector<std::uint32_t> incoming_; ///< edges into each instance
  std::vector<bool> dead_;              ///< by instance
  struct WireCall {
    InstanceIndex instance;
    const facts::Call *call;
    const WireModel *model;
  };
  std::vector<WireCall> wireCalls_;
  std::vector<std::pair<InstanceIndex, const facts::Call *>> soleSites_; ///< by symbol
  struct FoundWire {
    std::uint32_t symbol;
    bool serves;
    facts::Via via;
    std::string address, method;
    std::uint32_t handler;
    facts::Place place;
  };
  std::vector<FoundWire> wires_;
  std::map<facts::Slot, const facts::Text *> textOf_; ///< null: more than one value
  std::vector<InstanceIndex> raising_, handling_;     ///< throw something; have a handler
  std::size_t thrownEdges_ = 0;                       ///< edges when exceptions were last passed on
  std::vector<InstanceIndex> work_;
  std::uint64_t mergedCopies_ = 0;
  std::set<std::pair<Variable, Value>> *origins_ = nullptr; ///< where values come from, if asked
};

} // namespace sekat::graph
