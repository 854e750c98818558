#include "rules/pattern.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace sekat::rules;

namespace {

bool symbol(const char *pattern, const char *text) {
  return Glob(pattern, Glob::Kind::Symbol).matches(text);
}
bool path(const char *pattern, const char *text) {
  return Glob(pattern, Glob::Kind::Path).matches(text);
}
bool text(const char *pattern, const char *subject) {
  return Glob(pattern, Glob::Kind::Text).matches(subject);
}

/// The meaning of a path glob, spelled out as recursion: slow, exponential and obvious.
bool slowMatch(std::string_view pattern, std::string_view subject, bool atSegmentStart = true) {
  if (pattern.empty())
    return subject.empty();
  if (pattern.starts_with("**/") && atSegmentStart) {
    if (slowMatch(pattern.substr(3), subject, true))
      return true;
    for (std::size_t i = 0; i < subject.size(); ++i)
      if (subject[i] == '/' && slowMatch(pattern.substr(3), subject.substr(i + 1), true))
        return true;
    return false;
  }
  if (pattern.starts_with("**")) {
    const std::string_view rest = pattern.substr(2);
    for (std::size_t i = 0; i <= subject.size(); ++i)
      if (slowMatch(rest, subject.substr(i), false))
        return true;
    return false;
  }
  if (pattern[0] == '*') {
    for (std::size_t i = 0; i <= subject.size(); ++i) {
      if (slowMatch(pattern.substr(1), subject.substr(i), false))
        return true;
      if (i < subject.size() && subject[i] == '/')
        return false;
    }
    return false;
  }
  if (subject.empty())
    return false;
  if (pattern[0] == '?' ? subject[0] == '/' : pattern[0] != subject[0])
    return false;
  return slowMatch(pattern.substr(1), subject.substr(1), pattern[0] == '/');
}

} // namespace

TEST_CASE("a pattern without wildcard matches exactly") {
  CHECK(symbol("nusa::feed::onTap", "nusa::feed::onTap"));
  CHECK_FALSE(symbol("nusa::feed::onTap", "nusa::feed::onTap2"));
  CHECK_FALSE(symbol("nusa::feed::onTap", "xnusa::feed::onTap"));
  CHECK_FALSE(symbol("nusa::feed", "nusa::feed::onTap"));
  CHECK_FALSE(symbol("a", ""));
  CHECK(symbol("", ""));
}

TEST_CASE("a star stays within a segment, two cross segments") {
  CHECK(symbol("nusa::feed::*", "nusa::feed::onTap"));
  CHECK_FALSE(symbol("nusa::feed::*", "nusa::feed::detail::onTap"));
  CHECK(symbol("nusa::feed::**", "nusa::feed::detail::onTap"));
  CHECK(symbol("nusa::feed::**", "nusa::feed::tap::(lambda)"));
  CHECK_FALSE(symbol("nusa::feed::**", "nusa::feeds::onTap"));
  CHECK_FALSE(symbol("nusa::feed::**", "nusa::feed"));
  CHECK(symbol("nusa::*::charge", "nusa::pay::charge"));
  CHECK_FALSE(symbol("nusa::*::charge", "nusa::pay::v2::charge"));
  CHECK(symbol("nusa::**::charge", "nusa::pay::v2::charge"));
  CHECK(symbol("*Client::send", "HttpClient::send"));
  CHECK_FALSE(symbol("*Client::send", "net::HttpClient::send"));
  CHECK(symbol("**Client::send", "net::HttpClient::send"));
  CHECK(symbol("boost::**future::then", "boost::detail::shared_future::then"));
  CHECK(path("src/feed/*.cpp", "src/feed/tap.cpp"));
  CHECK_FALSE(path("src/feed/*.cpp", "src/feed/ui/tap.cpp"));
  CHECK(path("src/feed/**", "src/feed/ui/tap.cpp"));
  CHECK_FALSE(path("src/feed/**", "src/feedback/tap.cpp"));
  CHECK(path("src/*/x", "src/a:b/x"));
}

TEST_CASE("two stars that are a segment may stand for none") {
  CHECK(symbol("**::charge", "charge"));
  CHECK(symbol("**::charge", "a::b::charge"));
  CHECK_FALSE(symbol("**::charge", "a::recharge"));
  CHECK(symbol("nusa::**::charge", "nusa::charge"));
  CHECK(path("**/pay/*.cpp", "pay/a.cpp"));
  CHECK(path("**/pay/*.cpp", "src/x/pay/a.cpp"));
  CHECK_FALSE(path("**/pay/*.cpp", "src/repay/a.cpp"));
  CHECK(path("src/**/a.cpp", "src/a.cpp"));
}

TEST_CASE("more than two stars are two") {
  CHECK(path("***/x", "x"));
  CHECK(path("a****", "a/b/c"));
}

TEST_CASE("a question mark is one character, whatever its length, and no separator") {
  CHECK(path("a?c", "abc"));
  CHECK(path("a?c", "aéc"));
  CHECK(path("a??c", "aé支c"));
  CHECK_FALSE(path("a?c", "ac"));
  CHECK_FALSE(path("a?c", "a/c"));
  CHECK_FALSE(path("a?c", "abbc"));
  CHECK_FALSE(symbol("a?b", "a:b::c"));
  CHECK(symbol("v?::f", "v1::f"));
}

TEST_CASE("names of operators and Objective-C methods are one segment") {
  CHECK(symbol("nusa::Money::*", "nusa::Money::operator bool"));
  CHECK(symbol("nusa::Money::*", "nusa::Money::operator std::string"));
  CHECK_FALSE(symbol("nusa::Money::*", "nusa::Money::operator std::string::(lambda)"));
  CHECK(symbol("nusa::Money::**", "nusa::Money::operator std::string::(lambda)"));
  CHECK(symbol("-[PKPayment* **", "-[PKPaymentRequest setCountryCode:]"));
  CHECK(symbol("*", "-[Feed a::b:]"));
  CHECK(symbol("(anonymous namespace)::*", "(anonymous namespace)::f"));
  CHECK_FALSE(symbol("*", "nusa::cooperator bool::x")); // only at the start of a segment
}

TEST_CASE("a backslash takes the next character as it is") {
  CHECK(symbol("V::operator\\*", "V::operator*"));
  CHECK_FALSE(symbol("V::operator\\*", "V::operator*="));
  CHECK(symbol("V::operator*", "V::operator*="));
  CHECK(Glob("V::operator\\*", Glob::Kind::Symbol).isExact());
  CHECK(text("a\\", "a\\"));
}

TEST_CASE("in plain text a star matches anything") {
  CHECK(text("pasar-*", "pasar-checkout/v2::x"));
  CHECK(text("*", ""));
  CHECK_FALSE(text("pasar-*", "xpasar-1"));
}

TEST_CASE("literal length counts what is not a wildcard") {
  CHECK(Glob("nusa::feed::**", Glob::Kind::Symbol).literalLength() == 12);
  CHECK(Glob("**::f?", Glob::Kind::Symbol).literalLength() == 3);
  CHECK(Glob("abc", Glob::Kind::Text).literalLength() == 3);
  CHECK_FALSE(Glob("a?", Glob::Kind::Path).isExact());
}

TEST_CASE("the fast matcher agrees with the obvious one") {
  std::mt19937 random(20260608);
  const auto word = [&](std::string_view alphabet, std::size_t longest) {
    std::string out;
    for (std::size_t n = random() % (longest + 1); n > 0; --n)
      out += alphabet[random() % alphabet.size()];
    return out;
  };
  int matched = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string pattern = word("ab/**?", 8);
    const std::string subject = word("ab/", 8);
    for (std::size_t at; (at = pattern.find("***")) != std::string::npos;)
      pattern.erase(at, 1); // three stars mean two
    CAPTURE(pattern);
    CAPTURE(subject);
    const bool expected = slowMatch(pattern, subject);
    REQUIRE(Glob(pattern, Glob::Kind::Path).matches(subject) == expected);
    matched += expected;
    // The same shape with the separator of names.
    const auto asName = [](std::string from) {
      for (std::size_t at = 0; (at = from.find('/', at)) != std::string::npos; at += 2)
        from.replace(at, 1, "::");
      return from;
    };
    if (pattern.find("//") == std::string::npos && subject.find("//") == std::string::npos)
      REQUIRE(Glob(asName(pattern), Glob::Kind::Symbol).matches(asName(subject)) == expected);
  }
  CHECK(matched > 5'000); // the comparison saw both answers often
}

TEST_CASE("no pattern takes exponential time") {
  std::string pattern, subject(2'000, 'a');
  for (int i = 0; i < 100; ++i)
    pattern += i % 2 == 0 ? "*a" : "**a";
  pattern += "b";
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(Glob(pattern + "*", Glob::Kind::Path).matches(subject));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("specificity: exact symbol, longer glob, annotation, longer path") {
  const auto make = [](CodePatternKind kind, const char *glob) {
    const Glob::Kind shape = kind == CodePatternKind::Path     ? Glob::Kind::Path
                             : kind == CodePatternKind::Symbol ? Glob::Kind::Symbol
                                                               : Glob::Kind::Text;
    return CodePattern{kind, Glob(glob, shape), {}};
  };
  const std::vector<CodePattern> rising{
      make(CodePatternKind::Path, "**"),
      make(CodePatternKind::Path, "src/**"),
      make(CodePatternKind::Path, "src/feed/a_very_long_file_name.cpp"),
      make(CodePatternKind::Annotation, "x"),
      make(CodePatternKind::Symbol, "**"),
      make(CodePatternKind::Symbol, "nusa::**"),
      make(CodePatternKind::Symbol, "nusa::feed::**"),
      make(CodePatternKind::Symbol, "f"),
  };
  for (std::size_t i = 1; i < rising.size(); ++i) {
    CAPTURE(rising[i].glob.pattern());
    CHECK(specificity(rising[i - 1]) < specificity(rising[i]));
  }
  CHECK(specificity(make(CodePatternKind::Annotation, "longer")) ==
        specificity(make(CodePatternKind::Annotation, "x")));
}

TEST_CASE("a code pattern looks at name, file or annotations, never at another of them") {
  const std::vector<std::string> annotations{"other:feed", "sekat:social-feed"};
  const CodeSubject subject{"nusa::feed::onTap", "src/feed.cpp", annotations.data(), 2};
  const CodePattern bySymbol{CodePatternKind::Symbol, Glob("nusa::**", Glob::Kind::Symbol), {}};
  const CodePattern byPath{CodePatternKind::Path, Glob("src/*.cpp", Glob::Kind::Path), {}};
  const CodePattern byMark{CodePatternKind::Annotation, Glob("social-feed", Glob::Kind::Text), {}};
  const CodePattern byOther{CodePatternKind::Annotation, Glob("feed", Glob::Kind::Text), {}};
  CHECK(matches(bySymbol, subject));
  CHECK(matches(byPath, subject));
  CHECK(matches(byMark, subject));
  CHECK_FALSE(matches(byOther, subject));
  const CodeSubject bare{"src/feed.cpp", "nusa::feed", nullptr, 0};
  CHECK_FALSE(matches(bySymbol, bare));
  CHECK_FALSE(matches(byPath, bare));
  CHECK_FALSE(matches(byMark, bare));
}
