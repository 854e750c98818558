#include "driver/query_write.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace sekat;
using namespace sekat::driver;
using Json = nlohmann::json;

namespace {

QueryFunction function(const std::string &name, const std::string &component = "") {
  QueryFunction made;
  made.name = name;
  made.signature = "(int)";
  made.component = component;
  made.file = "src/a.cpp";
  made.line = 3;
  return made;
}

QueryCall call() {
  QueryCall made;
  made.from = function("nusa::feed::onTap", "feed");
  made.to = function("pasar::pay", "checkout");
  made.via = "virtual";
  made.confidence = graph::Confidence::Possible;
  made.candidates = 2;
  made.file = "src/a.cpp";
  made.line = 14;
  made.column = 5;
  made.source = "gateway->pay(1);";
  made.others = {function("pasar::other")};
  made.contexts = {{"nusa::feed::start", "src/b.cpp", 7}};
  made.reasons = {{"stored in field gateway", "src/c.cpp", 9}};
  return made;
}

QueryAnswer answerTo(const std::string &what) {
  QueryAnswer answer;
  answer.what = what;
  answer.names = {"a", "b"};
  if (what == "path")
    answer.paths = {{graph::Confidence::Possible, {call()}}};
  else if (what == "symbols")
    answer.functions = {function("x")};
  else if (what == "shared")
    answer.shared = {{function("log"), {"nusa::f", 2}, {"log", 0}}};
  else if (what == "unresolved") {
    report::LedgerEntry row;
    row.caller = "nusa::feed::onTap";
    row.component = "feed";
    row.file = "src/a.cpp";
    row.line = 14;
    row.what = "call through a function pointer of type void ()";
    row.rule = "pmse/payment-reachable";
    row.distance = 2;
    row.entry = "nusa::feed::start";
    row.kind = "function-pointer";
    row.stub = "{ function: \"x\" }";
    answer.unresolved = {row};
  } else
    answer.calls = {call()};
  return answer;
}

const char *const kQuestions[] = {"callers", "callees", "path",      "symbols",
                                  "shared",  "why",     "unresolved"};

bool has(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("query: every answer is readable in both languages") {
  for (const char *what : kQuestions) {
    CAPTURE(what);
    const std::string english = queryText(answerTo(what), false);
    const std::string indonesian = queryText(answerTo(what), true);
    CHECK_FALSE(english.empty());
    if (std::string(what) != "symbols")
      CHECK(english != indonesian);
    QueryAnswer nothing;
    nothing.what = what;
    CHECK(queryText(nothing, false) != queryText(nothing, true));
  }
  const std::string why = queryText(answerTo("why"), false);
  CHECK(has(why, "src/a.cpp:14  virtual, possible, 1 of 2 candidates"));
  CHECK(has(why, "| gateway->pay(1);"));
  CHECK(has(why, "pasar::other(int)"));
  CHECK(has(why, "src/b.cpp:7  nusa::feed::start"));
  CHECK(has(why, "src/c.cpp:9  stored in field gateway"));
  CHECK(has(queryText(answerTo("why"), true), "1 dari 2 calon"));
  CHECK(has(queryText(answerTo("unresolved"), true),
            "panggilan melalui penunjuk fungsi bertipe void ()"));
  CHECK(has(queryText(answerTo("unresolved"), false), "2 calls behind nusa::feed::start"));
}

TEST_CASE("query: nothing says what is missing") {
  QueryAnswer nothing;
  nothing.what = "why";
  nothing.distance = 4;
  nothing.lostUnits = 2;
  const std::string text = queryText(nothing, false);
  CHECK(has(text, "the shortest path has 4 calls"));
  CHECK(has(text, "2 translation units are missing"));
  nothing.what = "path";
  nothing.cut = true;
  CHECK(has(queryText(nothing, false), "cut"));
}

TEST_CASE("query: JSON keeps its keys") {
  for (const char *what : kQuestions) {
    CAPTURE(what);
    const Json json = Json::parse(queryJson(answerTo(what)));
    CHECK(json["schema"] == "sekat-query/1");
    CHECK(json["query"] == what);
    for (const char *list : {"functions", "calls", "paths", "shared", "unresolved"})
      CHECK(json[list].is_array());
    CHECK_FALSE(json["empty"].get<bool>());
  }
  const Json why = Json::parse(queryJson(answerTo("why")))["calls"][0];
  CHECK(why["from"]["component"] == "feed");
  CHECK(why["confidence"] == "possible");
  CHECK(why["others"][0]["name"] == "pasar::other");
  CHECK(why["contexts"][0]["line"] == 7);
  CHECK(why["reasons"][0]["what"] == "stored in field gateway");
  CHECK_FALSE(Json::parse(queryJson(answerTo("callers")))["calls"][0].contains("others"));
  const Json path = Json::parse(queryJson(answerTo("path")))["paths"][0];
  CHECK(path["length"] == 1);
  CHECK(path["calls"][0]["source"] == "gateway->pay(1);");
  const Json shared = Json::parse(queryJson(answerTo("shared")))["shared"][0];
  CHECK(shared["uses"][1]["system"] == "b");
  CHECK(shared["uses"][0]["calls"] == 2);
  const Json row = Json::parse(queryJson(answerTo("unresolved")))["unresolved"][0];
  CHECK(row["stub"] == "{ function: \"x\" }");
  CHECK(row["entry"]["name"] == "nusa::feed::start");
}

TEST_CASE("query: Graphviz draws each function and call once") {
  QueryAnswer answer = answerTo("callers");
  answer.calls.push_back(answer.calls.front());
  const std::string dot = queryDot(answer);
  CHECK(dot.starts_with("digraph sekat {"));
  CHECK(dot.ends_with("}\n"));
  CHECK(has(dot, "subgraph cluster_0"));
  CHECK(has(dot, "style=dashed"));
  std::size_t arrows = 0;
  for (std::size_t at = dot.find(" -> "); at != std::string::npos; at = dot.find(" -> ", at + 1))
    ++arrows;
  CHECK(arrows == 2); // the call, and the other candidate
}

TEST_CASE("query: what the code holds cannot leave its place") {
  const std::string evil = "x\"];\n}\\\x1b[31m\xff</script>\xe2\x80\xae";
  for (const char *what : kQuestions) {
    CAPTURE(what);
    QueryAnswer answer = answerTo(what);
    answer.names = {evil, evil};
    const auto spoil = [&](QueryFunction &made) {
      made.name = made.signature = made.component = made.file = evil;
    };
    const auto spoilCall = [&](QueryCall &made) {
      spoil(made.from);
      spoil(made.to);
      made.file = made.source = evil;
      for (QueryFunction &other : made.others)
        spoil(other);
      for (QueryContext &context : made.contexts)
        context.caller = context.file = evil;
      for (QueryReason &reason : made.reasons)
        reason.what = reason.file = evil;
    };
    for (QueryFunction &made : answer.functions)
      spoil(made);
    for (QueryCall &made : answer.calls)
      spoilCall(made);
    for (QueryPath &path : answer.paths)
      for (QueryCall &made : path.calls)
        spoilCall(made);
    for (QueryShared &made : answer.shared) {
      spoil(made.function);
      made.first.from = made.second.from = evil;
    }
    for (report::LedgerEntry &row : answer.unresolved)
      row.caller = row.component = row.file = row.what = row.rule = row.stub = row.entry = evil;
    for (const std::string &text :
         {queryText(answer, false), queryText(answer, true), queryJson(answer), queryDot(answer)}) {
      CHECK_FALSE(has(text, "\x1b"));
      CHECK_FALSE(has(text, "\xe2\x80\xae"));
      CHECK_FALSE(has(text, "\xff"));
    }
    CHECK(Json::accept(queryJson(answer)));
    // In Graphviz every line ends outside of a string.
    const std::string dot = queryDot(answer);
    bool quoted = false;
    for (std::size_t i = 0; i < dot.size(); ++i) {
      if (quoted && dot[i] == '\\')
        ++i;
      else if (dot[i] == '"')
        quoted = !quoted;
      else if (dot[i] == '\n')
        CHECK_FALSE(quoted);
    }
    CHECK_FALSE(quoted);
  }
}
