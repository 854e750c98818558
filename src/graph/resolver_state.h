#pragma once
// What the resolver knows of each instance, object, field access and open call. Internal to
// src/graph: use resolve.h.

#include "facts/facts.h"
#include "graph/call_graph.h"
#include "graph/value_flow.h"

#include <cstdint>
#include <map>
#include <vector>

namespace sekat::graph {

using InstanceIndex = std::uint32_t;

struct Instance {
  std::uint32_t symbol = 0;
  std::uint32_t closureContext = 0; ///< whose captures a lambda's body means; 0: the original's
  std::uint32_t depth = 0;
  InstanceIndex caller = kNone; ///< for copies: where the call site stands
  const facts::Call *site = nullptr;
  bool instantiated = false;
  std::vector<Variable> params, locals;
  Variable self = kNone, result = kNone, thrown = kNone;
};

/// An object as it is made at one place in one instance; its fields have variables of their own.
/// Places beyond a limit share one object a class.
struct Object {
  std::uint32_t record = 0;
  std::uint32_t whole = kNone; ///< the object that this one is a field of
  std::map<std::uint64_t, Variable> fields;
  std::vector<std::uint32_t>
      escapes; ///< calls into code that is not here that were given the object
  std::vector<std::uint32_t>
      copies; ///< objects that this one was assigned to: they get its fields, too
};

/// A field that is read or written through a variable.
struct Access {
  enum class Kind : std::uint8_t { Load, Store, Assign } kind = Kind::Load;
  InstanceIndex instance = 0;
  Variable base = kNone, other = kNone;
  std::uint64_t field = 0, key = 0;
  std::uint32_t part = kNone;     ///< record of a field that is an object itself
  bool widened = false;           ///< connected with the field of all objects
  std::uint32_t objects = 0;      ///< that have arrived at the base
  std::vector<Value> left, right; ///< Assign: objects on either side
};

/// A call in one instance whose targets come from values.
struct PendingCall {
  InstanceIndex instance = 0;
  const facts::Call *call = nullptr;
  facts::CallKind kind = facts::CallKind::Indirect;
  facts::Via via = facts::Via::FunctionPointer;
  Variable target = kNone, receiver = kNone, result = kNone;
  std::vector<Variable> args;
  bool spreads = false;
  bool unknown = false; ///< something from outside may be the target
  bool silent = false;  ///< a model or opaque code: no unresolved call if nothing arrives
  bool leaks = false;   ///< an unknown target got the arguments, and they escape
  std::vector<std::uint32_t> methods; ///< virtual methods found in target, waiting for receivers
  std::vector<std::uint32_t> objects; ///< classes found in target or receiver
  std::vector<InstanceIndex> targets;
};

} // namespace sekat::graph
