#pragma once
// Ends of a wire whose address does not stand in the call that takes the handler.
//
// Frameworks name a route on one call and its handler on the next (`CROW_ROUTE(app, "/pay")(f)`,
// `channel.consume("paid").onReceived(f)`), hide a topic in a command text ("SUBSCRIBE paid"), or
// leave it to one function to compare the path of a request with literals. Which call names the
// address of which handler is told by their receivers: the same object, or the result of the one.
// Where receivers are not tracked, the order in the function decides, and what stays ambiguous is
// kept as candidates.
//
// Works on the facts for texts and on the frozen graph for handlers, which are the callbacks that a
// call model finds at the handler's call.

#include "graph/call_graph.h"
#include "graph/models.h"
#include "graph/name_index.h"
#include "graph/program.h"

#include <string>
#include <vector>

namespace sekat::graph {

struct SplitWireModel {
  enum class Address {
    OtherCall, ///< argument `address` of a call of `of`
    Argument,  ///< argument `address` of the call itself, without the word `after` before it
    Literals,  ///< every path ("/...") among the literals of the function that makes the call, or
               ///< for a queue every literal that can be a topic
  };
  NamePattern function; ///< takes the handler, sends, or reads the path of a request
  NamePattern of;       ///< with OtherCall
  Address kind = Address::OtherCall;
  facts::Via via = facts::Via::Http;
  bool serves = false;
  int address = 0;
  std::string after; ///< matched in any case of letters; the address ends at the next blank
  int handler = -1;  ///< -1: the function that makes the call handles itself
  /// Not empty: functions of this name handle, made from the name of the callee as in RpcModel,
  /// where `function` is the pattern that captures.
  std::string named;
  std::string method; ///< HTTP method, or empty
};

/// Adds the wires that the models find and the edges between them and all others. An edge is
/// `likely` where the address is matched by its text and stands for one handler, else `possible`.
/// Linear in the calls where a model matches at all, and in the pairs of wires that are new.
void connectSplitWires(const Program &program, const NameIndex &names,
                       const std::vector<SplitWireModel> &models, CallGraph &graph);

/// Puts the edges in the order that CallGraph promises, each once, and finds the edges of every
/// node again. For passes that add edges to a frozen graph.
void reorderEdges(CallGraph &graph);

} // namespace sekat::graph
