#include "join/function_names.h"

#include <doctest/doctest.h>

namespace sekat::join {

TEST_CASE("function names: what instrumentation writes comes down to the name of the graph") {
  const auto is = [](std::string_view spoken, std::string_view plain) {
    CAPTURE(spoken);
    CHECK(plainFunctionName(spoken) == plain);
  };
  is("nusa::feed::tap", "nusa::feed::tap");
  is("tap", "tap");
  is("", "");
  is("nusa::feed::tap(int, const std::string &)", "nusa::feed::tap");
  is("std::string nusa::live::Product::buy(const std::string&)", "nusa::live::Product::buy");
  is("virtual unsigned int a::B::size() const", "a::B::size");
  is("const char* a::name()", "a::name");
  is("std::map<int, std::pair<a, b>> a::all(std::vector<int>)", "a::all");
  is("auto a::apply(F&&, Args ...) [with F = int; Args = {int}]", "a::apply");
  is("void a::each<int (*)(char)>(T) [T = int]", "a::each");
  is("a::B<int>::get", "a::B::get");
  is("void (anonymous namespace)::run(int)", "(anonymous namespace)::run");
  is("void a::{anonymous}::run()", "a::(anonymous namespace)::run");
  is("a::B::operator()(int) const", "a::B::operator()");
  is("a::T::operator bool() const", "a::T::operator bool");
  is("ns.Class.method(int)", "ns::Class::method");
  is("com.shop.Cart#pay", "com::shop::Cart::pay");
  is("-[Cart pay:with:]", "-[Cart pay:with:]");
}

TEST_CASE("function names: lambdas in the writing of each compiler") {
  for (const std::string_view spoken :
       {"a::f(int)::<lambda(int, char)>", "a::f(int)::{lambda(int)#2}::operator()(int) const",
        "auto a::f(int)::(anonymous class)::operator()() const",
        "a::f(int)::$_3::operator()() const", "a::f::(lambda#2)", "a::f::(lambda)",
        "a::f::<lambda>"}) {
    CAPTURE(spoken);
    CHECK(plainFunctionName(spoken) == "a::f::(lambda)");
  }
  CHECK(withoutLambdaNumbers("a::f::(lambda#12)::g::(lambda)") == "a::f::(lambda)::g::(lambda)");
  CHECK(withoutLambdaNumbers("a::f::(lambda#") == "a::f::(lambda)");
}

TEST_CASE("function names: broken text ends the name and nothing else") {
  for (const std::string_view spoken : {"(", "<", "a::f(((", "a<b<c", "{lambda", "<lambda", "$_",
                                        " ", "::", "operator", "a::(", "[", "))>>", "a -> b"})
    CHECK(plainFunctionName(spoken).size() <= spoken.size() + 8);
  CHECK(lastSegment("a::b::c") == "c");
  CHECK(lastSegment("c") == "c");
}

} // namespace sekat::join
