#include "graph/split_wires.h"

#include "graph/open_calls.h"
#include "graph/resolve.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

using namespace sekat;
using facts::Slot;
using facts::SlotKind;

namespace {

Slot local(std::uint64_t index) { return {SlotKind::Local, index}; }

/// A program by hand: functions by name, calls in the order in which they are added.
class ProgramBuilder {
public:
  ProgramBuilder() { program.strings.emplace_back(); }

  std::uint32_t function(const std::string &name, bool hasBody = false) {
    if (const auto known = index_.find(name); known != index_.end())
      return known->second;
    const auto symbol = static_cast<std::uint32_t>(program.symbols.size());
    facts::Symbol made;
    made.id = symbol + 1;
    made.name = string(name);
    made.flags = hasBody ? facts::flag::kDefined : 0;
    program.symbols.push_back(made);
    program.symbolIndex[made.id] = symbol;
    program.bodiesOf.emplace_back();
    if (hasBody) {
      program.bodiesOf.back().push_back(static_cast<std::uint32_t>(program.bodies.size()));
      program.bodies.emplace_back().function = made.id;
      bodyOf_[name] = program.bodies.size() - 1;
    }
    return index_[name] = symbol;
  }

  struct CallOptions {
    Slot receiver = {}, result = {};
    std::map<int, std::string> texts = {};
    std::string handler = {}; ///< function whose address is argument 0
  };
  void call(const std::string &from, const std::string &to, const CallOptions &options) {
    (void)function(from, true);
    const std::uint32_t callee = function(to);
    facts::Call made;
    made.callee = program.symbols[callee].id;
    made.receiver = options.receiver;
    made.result = options.result;
    made.place = {string("/p/main.cpp"), ++line_, 1};
    for (const auto &[argument, text] : options.texts)
      made.texts.push_back({argument, {{string(text), {}, text == "*"}}});
    if (!options.handler.empty()) {
      const Slot slot = local(1000 + line_);
      facts::Flow flow;
      flow.kind = facts::FlowKind::Function;
      flow.dst = slot;
      flow.id = program.symbols[function(options.handler, true)].id;
      program.bodies[bodyOf_[from]].flows.push_back(flow);
      made.args = {slot};
    }
    program.bodies[bodyOf_[from]].calls.push_back(made);
  }
  void load(const std::string &from, const Slot &dst, std::uint64_t field) {
    (void)function(from, true);
    facts::Flow flow;
    flow.kind = facts::FlowKind::Load;
    flow.dst = dst;
    flow.src = {SlotKind::This, 0};
    flow.id = field;
    program.bodies[bodyOf_[from]].flows.push_back(flow);
  }
  void literal(const std::string &from, const std::string &text) {
    (void)function(from, true);
    program.bodies[bodyOf_[from]].literals.push_back({string(text), {}});
  }

  graph::Program program;

private:
  facts::Str string(const std::string &text) {
    const auto [known, isNew] =
        strings_.try_emplace(text, static_cast<facts::Str>(program.strings.size()));
    if (isNew)
      program.strings.push_back(text);
    return known->second;
  }
  std::map<std::string, facts::Str> strings_{{"", 0}};
  std::map<std::string, std::uint32_t> index_;
  std::map<std::string, std::size_t> bodyOf_;
  std::uint32_t line_ = 0;
};

graph::NamePattern exactly(const std::string &name) {
  return {name, [name](std::string_view asked) { return asked == name; }};
}

graph::SplitWireModel served(const std::string &function, const std::string &of) {
  graph::SplitWireModel model;
  model.function = exactly(function);
  model.of = exactly(of);
  model.serves = true;
  model.handler = 0;
  return model;
}

const std::string kRequest = "request";

/// One a line, so that a failure can be read.
std::string lines(const std::set<std::string> &wires) {
  std::string text;
  for (const std::string &wire : wires)
    text += wire + "\n";
  return text;
}

/// "from>to via confidence", of the edges that wires made; requests go through kRequest, argument
/// 0.
std::string wiresOf(ProgramBuilder &builder, const std::vector<graph::SplitWireModel> &splits,
                    facts::Via via = facts::Via::Http) {
  graph::Models models;
  for (const graph::SplitWireModel &split : splits)
    if (split.handler >= 0)
      models.calls.push_back({split.function, split.handler, facts::Via::Callback, false});
  models.wires.push_back({exactly(kRequest), via, false, 0, "", -1, ""});
  graph::CallGraph graph = graph::resolveCalls(builder.program, models);
  graph::connectSplitWires(builder.program, graph::NameIndex(builder.program), splits, graph);
  std::set<std::string> result;
  for (const graph::Edge &edge : graph.edges)
    if (edge.via == via)
      result.insert(graph.name(graph.nodeSymbol[edge.from]) + ">" +
                    graph.name(graph.nodeSymbol[edge.to]) + " " +
                    std::string(graph::confidenceName(edge.confidence)));
  return lines(result);
}

void ask(ProgramBuilder &builder, const std::string &from, const std::string &address) {
  builder.call(from, kRequest, {.texts = {{0, address}}});
}

} // namespace

TEST_CASE("split wires: the result of the one call is what the next is called on") {
  ProgramBuilder builder;
  builder.call("start", "App::route",
               {.receiver = local(0), .result = local(1), .texts = {{0, "/a"}}});
  builder.call("start", "App::route",
               {.receiver = local(0), .result = local(2), .texts = {{0, "/b"}}});
  builder.call("start", "Rule::()", {.receiver = local(2), .handler = "onB"});
  builder.call("start", "Rule::()", {.receiver = local(1), .handler = "onA"});
  ask(builder, "askA", "http://x/a");
  ask(builder, "askB", "/b?x=1");
  CHECK(wiresOf(builder, {served("Rule::()", "App::route")}) ==
        "askA>onA likely\naskB>onB likely\n");
}

TEST_CASE("split wires: the same object, also as a member in two functions") {
  ProgramBuilder builder;
  builder.load("make", local(0), 7);
  builder.call("make", "Sub::onMessage", {.receiver = local(0), .handler = "onPaid"});
  builder.load("start", local(3), 7);
  builder.call("start", "Sub::subscribe", {.receiver = local(3), .texts = {{0, "/paid"}}});
  builder.load("other", local(0), 8);
  builder.call("other", "Sub::subscribe", {.receiver = local(0), .texts = {{0, "/liked"}}});
  ask(builder, "pay", "/paid");
  ask(builder, "like", "/liked");
  CHECK(wiresOf(builder, {served("Sub::onMessage", "Sub::subscribe")}) == "pay>onPaid likely\n");
}

TEST_CASE("split wires: where objects are not tracked the order decides, and doubt is kept") {
  ProgramBuilder builder;
  const auto path = [&](const std::string &text) {
    builder.call("start", "Resource::path", {.texts = {{0, text}}});
  };
  const auto handle = [&](const std::string &handler) {
    builder.call("start", "Resource::handle", {.handler = handler});
  };
  path("/a");
  handle("onA");
  handle("alsoA");
  path("/b");
  path("/c");
  handle("onBorC");
  for (const char *address : {"/a", "/b", "/c"})
    ask(builder, std::string("ask") + address[1], address);
  CHECK(wiresOf(builder, {served("Resource::handle", "Resource::path")}) ==
        "aska>alsoA likely\naska>onA likely\naskb>onBorC possible\naskc>onBorC possible\n");
}

TEST_CASE("split wires: words before an address, in any case of letters") {
  ProgramBuilder builder;
  graph::SplitWireModel consumes = served("command", "");
  consumes.kind = graph::SplitWireModel::Address::Argument;
  consumes.via = facts::Via::Queue;
  consumes.address = 1;
  consumes.after = "SUBSCRIBE ";
  graph::SplitWireModel produces = consumes;
  produces.serves = false;
  produces.handler = -1;
  produces.after = "PUBLISH ";
  builder.call("listen", "command", {.texts = {{1, "subscribe paid"}}, .handler = "onPaid"});
  builder.call("store", "command", {.texts = {{1, "GET paid"}}, .handler = "onStored"});
  builder.call("pay", "command", {.texts = {{1, "PUBLISH paid %s"}}});
  builder.call("like", "command", {.texts = {{1, "PUBLISH liked %s"}}});
  CHECK(wiresOf(builder, {consumes, produces}, facts::Via::Queue) == "pay>onPaid likely\n");
}

TEST_CASE("split wires: literals of the function, and a handler by its name") {
  ProgramBuilder builder;
  graph::SplitWireModel literals;
  literals.function = exactly("Request::path");
  literals.kind = graph::SplitWireModel::Address::Literals;
  literals.serves = true;
  builder.call("one", "Request::path", {});
  builder.literal("one", "/one");
  builder.literal("one", "not a path");
  builder.call("two", "Request::path", {});
  builder.literal("two", "/two");
  builder.literal("two", "/three");
  builder.call("sets", "Request::path", {.texts = {{0, "/four"}}});
  builder.literal("sets", "/four");
  graph::SplitWireModel named = literals;
  named.function = {"**::info_*",
                    [](std::string_view name) { return name.starts_with("C::info_"); }};
  named.named = "**::proxy_*";
  (void)builder.function("C::proxy_pay", true);
  builder.call("C::make", "C::info_pay", {});
  builder.literal("C::make", "/pay");
  for (const char *address : {"/one", "/two", "/four", "/pay"})
    ask(builder, std::string("ask") + (address + 1), address);
  CHECK(wiresOf(builder, {literals, named}) ==
        "askone>one likely\naskpay>C::proxy_pay likely\nasktwo>two possible\n");
}

TEST_CASE("open calls: a target that is named by a text is a row of the ledger") {
  ProgramBuilder builder;
  builder.call("wire", "connect", {.texts = {{3, "1onPay()"}}});
  builder.call("wire", "connect", {.handler = "slot"});
  builder.call("wire", "connect", {.texts = {{3, "*"}}});
  graph::CallGraph graph = graph::resolveCalls(builder.program, {});
  const auto resolved = graph.resolvedSites;
  graph::addNamedCalls(builder.program, graph::NameIndex(builder.program),
                       {{exactly("connect"), 3, "slot named by a string"}}, graph);
  REQUIRE(graph.unresolved.size() == 2);
  CHECK(graph.text(graph.unresolved[0].what) == "slot named by a string \"1onPay()\"");
  CHECK(graph.text(graph.unresolved[1].what) == "slot named by a string \"*\"");
  CHECK(graph.unresolvedSites == 2);
  CHECK(graph.resolvedSites == resolved - 2);
}
