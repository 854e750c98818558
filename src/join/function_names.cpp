#include "join/function_names.h"

namespace sekat::join {

namespace {

constexpr std::string_view kAnonymous = "(anonymous namespace)";
constexpr std::string_view kLambda = "(lambda)";
constexpr std::string_view kCall = "operator()";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

class NameReader {
public:
  explicit NameReader(std::string_view text) : text_(text) {}

  std::string read() {
    if (text_.starts_with("-[") || text_.starts_with("+["))
      return std::string(text_); // Objective-C
    while (at_ < text_.size() && step()) {
    }
    // The call operator of a lambda is the lambda.
    const std::string tail = std::string(kLambda) + "::" + std::string(kCall);
    if (name_.ends_with(tail))
      name_.resize(name_.size() - kCall.size() - 2);
    return std::move(name_);
  }

private:
  bool take(std::string_view word) {
    if (text_.compare(at_, word.size(), word) != 0)
      return false;
    at_ += word.size();
    return true;
  }

  // Behind the bracket that closes the one here, whatever stands between.
  void skipBrackets() {
    const char open = text_[at_];
    const char close = open == '(' ? ')' : open == '<' ? '>' : '}';
    for (int depth = 0; at_ < text_.size(); ++at_) {
      depth += text_[at_] == open ? 1 : 0;
      // The arrow of a trailing return type closes nothing.
      if (text_[at_] == close && (close != '>' || at_ == 0 || text_[at_ - 1] != '-') &&
          --depth == 0) {
        ++at_;
        return;
      }
    }
  }

  void takeBrackets(std::string_view meaning) {
    skipBrackets();
    name_ += meaning;
  }

  bool step() {
    if (take(kAnonymous) || take("{anonymous}") || take("<unnamed>")) {
      name_ += kAnonymous;
      return true;
    }
    if (take(kCall)) {
      name_ += kCall;
      return true;
    }
    if (take("(anonymous class)")) {
      name_ += kLambda;
      return true;
    }
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("(lambda") || rest.starts_with("<lambda") || rest.starts_with("{lambda")) {
      takeBrackets(kLambda);
      return true;
    }
    if (rest.starts_with("$_")) { // a closure class of clang
      for (at_ += 2; at_ < text_.size() && isDigit(text_[at_]); ++at_) {
      }
      name_ += kLambda;
      return true;
    }
    return stepCharacter();
  }

  // False at the end of the name.
  bool stepCharacter() {
    const char c = text_[at_];
    switch (c) {
    case '(':
      skipBrackets();
      parameters_ = true;
      return true;
    case '<':
      skipBrackets();
      return true;
    case '[':
      return false; // "[with T = int]"
    case ' ':
      ++at_;
      if (name_.ends_with("operator")) {
        name_ += c; // "T::operator bool"
        return true;
      }
      if (parameters_)
        return false; // "const", "noexcept", "[with ...]"
      name_.clear();  // what came before was the return type
      return true;
    case '*':
    case '&':
      ++at_;
      if (!name_.empty())
        name_ += c;
      return true;
    case '.':
    case '#':
    case '/':
      ++at_;
      name_ += "::";
      return true;
    default:
      // What follows the parameters belongs to the name only where something is nested.
      if (parameters_) {
        parameters_ = false;
        if (!take("::"))
          return false;
        name_ += "::";
        return true;
      }
      ++at_;
      name_ += c;
      return true;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string name_;
  bool parameters_ = false; ///< just behind a list of parameters
};

} // namespace

std::string plainFunctionName(std::string_view spoken) { return NameReader(spoken).read(); }

std::string withoutLambdaNumbers(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size();) {
    constexpr std::string_view kNumbered = "(lambda#";
    if (name.compare(at, kNumbered.size(), kNumbered) == 0) {
      plain += kLambda;
      const std::size_t close = name.find(')', at);
      at = close == std::string_view::npos ? name.size() : close + 1;
    } else {
      plain += name[at++];
    }
  }
  return plain;
}

std::string_view lastSegment(std::string_view name) {
  const std::size_t colon = name.rfind("::");
  return colon == std::string_view::npos ? name : name.substr(colon + 2);
}

} // namespace sekat::join
