#include "check/project_model.h"

#include "tests/support/project_builder.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sekat;
using check::ProjectModel;
using rules::BusinessModel;
using rules::Role;
using tests::graphFromText;
using tests::ProjectBuilder;

namespace {

ProjectBuilder twoSystems() {
  ProjectBuilder builder;
  builder.system("nusa", BusinessModel::SocialCommerce).system("pasar", BusinessModel::Marketplace);
  return builder;
}

std::string componentOf(const tests::TextGraph &text, const rules::Project &project,
                        std::string_view id) {
  const ProjectModel model(text.graph, project);
  return model.componentId(model.componentOf(text.symbol(id)));
}

std::vector<std::string> unmatchedOf(const ProjectModel &model) {
  std::vector<std::string> list;
  for (const check::Unmatched &unmatched : model.unmatched())
    list.push_back(unmatched.what);
  return list;
}

} // namespace

TEST_CASE("the most specific pattern wins: exact symbol, longer glob, annotation, path") {
  const auto text = graphFromText("fn nusa::feed::tap annotation=sekat:marked\n"
                                  "fn nusa::feed::show annotation=sekat:marked\n"
                                  "fn nusa::chat::say annotation=sekat:marked\n"
                                  "fn other::run annotation=sekat:marked\n"
                                  "fn other::stop file=src/other.cpp\n"
                                  "fn free file=src/deep/x.cpp\n");
  ProjectBuilder builder = twoSystems();
  builder.component("exact", "nusa", Role::Other, {"nusa::feed::tap"})
      .component("long", "nusa", Role::Other, {"nusa::feed::**"})
      .component("short", "nusa", Role::Other, {"nusa::**"})
      .component("marked", "nusa", Role::Other, {"annotation:marked"})
      .component("deep", "nusa", Role::Other, {"path:src/deep/**"})
      .component("folder", "nusa", Role::Other, {"path:src/**"});
  CHECK(componentOf(text, builder.project, "nusa::feed::tap") == "exact");
  CHECK(componentOf(text, builder.project, "nusa::feed::show") == "long");
  CHECK(componentOf(text, builder.project, "nusa::chat::say") == "short");
  CHECK(componentOf(text, builder.project, "other::run") == "marked");
  CHECK(componentOf(text, builder.project, "other::stop") == "folder");
  CHECK(componentOf(text, builder.project, "free") == "deep");
  CHECK(ProjectModel(text.graph, builder.project).ties().empty());
}

TEST_CASE("code that no pattern selects belongs to no system") {
  const auto text = graphFromText("fn common::run\nfn nusa::tap\n");
  ProjectBuilder builder = twoSystems();
  builder.component("feed", "nusa", Role::SocialMedia, {"nusa::**"});
  const ProjectModel model(text.graph, builder.project);
  CHECK(model.componentOf(text.symbol("common::run")) == graph::kNone);
  CHECK(model.systemOf(text.symbol("common::run")) == graph::kNone);
  CHECK(model.systemId(model.systemOf(text.symbol("nusa::tap"))) == "nusa");
  CHECK(model.membersOf(0) == std::vector<graph::SymbolIndex>{text.symbol("nusa::tap")});
}

TEST_CASE("a lambda belongs where the function around it belongs") {
  // tap is claimed by name; the lambda alone would fall to the glob or to the path.
  const auto text = graphFromText("fn nusa::feed::tap file=src/feed.cpp\n"
                                  "fn lambda name=nusa::feed::tap::(lambda) parent=nusa::feed::tap "
                                  "kind=lambda file=src/feed.cpp\n"
                                  "fn inner name=nusa::feed::tap::(lambda)::(lambda) parent=lambda "
                                  "kind=lambda file=gen/x.inc\n");
  ProjectBuilder builder = twoSystems();
  builder.component("tap", "nusa", Role::SocialMedia, {"nusa::feed::tap"})
      .component("rest", "pasar", Role::Other, {"nusa::**", "path:gen/**"});
  CHECK(componentOf(text, builder.project, "lambda") == "tap");
  CHECK(componentOf(text, builder.project, "inner") == "tap");
}

TEST_CASE("a pattern that is more specific than the one of the function takes what is inside out") {
  const auto text =
      graphFromText("fn nusa::tap\n"
                    "fn lambda name=nusa::tap::(lambda) parent=nusa::tap kind=lambda\n"
                    "fn inner name=nusa::tap::(lambda)::(lambda) parent=lambda kind=lambda\n"
                    "fn second name=nusa::tap::(lambda#2) parent=nusa::tap kind=lambda\n");
  ProjectBuilder builder = twoSystems();
  builder.component("feed", "nusa", Role::SocialMedia, {"nusa::**"})
      .component("pay", "pasar", Role::Payment, {"nusa::tap::(lambda)"});
  CHECK(componentOf(text, builder.project, "lambda") == "pay");
  CHECK(componentOf(text, builder.project, "inner") ==
        "pay"); // its enclosing function is the lambda
  CHECK(componentOf(text, builder.project, "second") == "feed");
}

TEST_CASE("a lambda in a function of no component may be selected by itself") {
  const auto text =
      graphFromText("fn main\nfn lambda name=main::(lambda) parent=main kind=lambda\n");
  ProjectBuilder builder = twoSystems();
  builder.component("feed", "nusa", Role::SocialMedia, {"main::*"});
  CHECK(componentOf(text, builder.project, "lambda") == "feed");
  CHECK(componentOf(text, builder.project, "main").empty());
}

TEST_CASE("parents that run in a circle end the climb") {
  const auto text = graphFromText("fn a parent=b\nfn b parent=a\n");
  ProjectBuilder builder = twoSystems();
  builder.component("feed", "nusa", Role::SocialMedia, {"a"})
      .boundary("gate", "nusa", "pasar", "b");
  CHECK(componentOf(text, builder.project, "a") == "feed");
}

TEST_CASE("a path selects only code that was read, a symbol also what is only declared") {
  const auto text = graphFromText("fn pay undefined file=src/pay.h\nfn show file=src/pay.h\n");
  ProjectBuilder builder = twoSystems();
  builder.component("byPath", "pasar", Role::Payment, {"path:src/**"});
  CHECK(componentOf(text, builder.project, "pay").empty());
  CHECK(componentOf(text, builder.project, "show") == "byPath");
  builder.component("byName", "pasar", Role::Payment, {"pay"});
  CHECK(componentOf(text, builder.project, "pay") == "byName");
}

TEST_CASE("paths are seen from the project file") {
  const auto text = graphFromText("fn a file=/p/lib/../src/a.cpp\nfn b file=/q/shared/b.cpp\n");
  ProjectBuilder builder = twoSystems();
  builder.component("mine", "nusa", Role::Other, {"path:src/*.cpp"})
      .component("shared", "pasar", Role::Other, {"path:../q/**"});
  CHECK(componentOf(text, builder.project, "a") == "mine");
  CHECK(componentOf(text, builder.project, "b") == "shared");
}

TEST_CASE("a tie names both components and the first function, once a pair") {
  const auto text = graphFromText("fn nusa::a\nfn nusa::b\nfn nusa::c\n");
  ProjectBuilder builder = twoSystems();
  builder.component("one", "nusa", Role::Other, {"nusa::*"})
      .component("two", "pasar", Role::Other, {"*::nusa", "nusa::*"})
      .component("three", "pasar", Role::Other, {"nusa::c"});
  const ProjectModel model(text.graph, builder.project);
  REQUIRE(model.ties().size() == 1);
  CHECK(model.ties()[0].function == "nusa::a");
  CHECK(model.ties()[0].first == "one");
  CHECK(model.ties()[0].second == "two");
  CHECK(model.componentId(model.componentOf(text.symbol("nusa::c"))) == "three");
}

TEST_CASE("two patterns of one component do not tie") {
  const auto text = graphFromText("fn nusa::a\n");
  ProjectBuilder builder = twoSystems();
  builder.component("one", "nusa", Role::Other, {"nusa::*", "*usa::a"});
  CHECK(ProjectModel(text.graph, builder.project).ties().empty());
}

TEST_CASE("a boundary covers what is written inside its functions") {
  const auto text = graphFromText(
      "fn nusa::open\nfn lambda name=nusa::open::(lambda) parent=nusa::open kind=lambda\n"
      "fn inner name=nusa::open::(lambda)::(lambda) parent=lambda kind=lambda\nfn nusa::close\n");
  ProjectBuilder builder = twoSystems();
  builder.boundary("a", "nusa", "pasar", "nusa::open").boundary("b", "pasar", "nusa", "nusa::**");
  const ProjectModel model(text.graph, builder.project);
  CHECK(model.boundariesOf(text.symbol("nusa::open")).size() == 2);
  CHECK(model.boundariesOf(text.symbol("lambda")).size() == 2);
  CHECK(model.boundariesOf(text.symbol("inner")).size() == 2);
  REQUIRE(model.boundariesOf(text.symbol("nusa::close")).size() == 1);
  CHECK(model.boundariesOf(text.symbol("nusa::close"))[0].second == 1);
}

TEST_CASE("what selects nothing is listed, whole or pattern by pattern") {
  const auto text = graphFromText("fn nusa::feed::tap\n");
  ProjectBuilder builder = twoSystems();
  builder.component("feed", "nusa", Role::SocialMedia, {"nusa::feed::**", "path:gone/**"})
      .component("shop", "pasar", Role::Order, {"pasar::**"})
      .component("runtime", "pasar", Role::Payment, {})
      .boundary("open", "nusa", "pasar", "nusa::open");
  rules::Barrier barrier;
  barrier.id = "consent";
  barrier.code.push_back(tests::codePattern("nusa::ask"));
  builder.project.barriers.push_back(barrier);
  const ProjectModel model(text.graph, builder.project);
  CHECK(unmatchedOf(model) == std::vector<std::string>{"pattern gone/** of component feed",
                                                       "component shop", "boundary open",
                                                       "barrier consent"});
  CHECK(model.hasIdlePattern(0));
  CHECK(model.hasIdlePattern(1));
  CHECK_FALSE(model.hasIdlePattern(2));
}

TEST_CASE(
    "a pattern that lost every function to a more specific one has still selected something") {
  const auto text = graphFromText("fn nusa::feed::tap\n");
  ProjectBuilder builder = twoSystems();
  builder.component("feed", "nusa", Role::SocialMedia, {"nusa::feed::**"})
      .component("rest", "nusa", Role::Other, {"nusa::**"});
  const ProjectModel model(text.graph, builder.project);
  CHECK(model.unmatched().empty());
  CHECK(model.membersOf(1).empty());
}
