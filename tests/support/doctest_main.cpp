// The main of every doctest executable. Two things differ from doctest's own:
//
// - A test that checks nothing fails. A case that ends without one assertion, or a run that
// executed
//   no case (a filter that matches nothing), is a failure, because green would say what nobody
//   knows.
// - The reporter `ctest` lists the cases as calls of a CMake macro, so that each case becomes one
//   test of ctest: runnable by name, in parallel, and counted alike with scripts and corpora.

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

namespace {

struct RunFacts {
  unsigned executed = 0;
  unsigned withoutAssertion = 0;
};

RunFacts &runFacts() {
  static RunFacts facts;
  return facts;
}

/// A reporter that reports nothing; the two below override what they need.
class QuietReporter : public doctest::IReporter {
public:
  void report_query(const doctest::QueryData & /*query*/) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats & /*stats*/) override {}
  void test_case_start(const doctest::TestCaseData & /*data*/) override {}
  void test_case_reenter(const doctest::TestCaseData & /*data*/) override {}
  void test_case_end(const doctest::CurrentTestCaseStats & /*stats*/) override {}
  void test_case_exception(const doctest::TestCaseException & /*exception*/) override {}
  void subcase_start(const doctest::SubcaseSignature & /*signature*/) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData & /*data*/) override {}
  void log_message(const doctest::MessageData & /*data*/) override {}
  void test_case_skipped(const doctest::TestCaseData & /*data*/) override {}
};

class AssertionCounter final : public QuietReporter {
public:
  explicit AssertionCounter(const doctest::ContextOptions & /*options*/) {}

  void test_case_start(const doctest::TestCaseData &data) override { name_ = data.m_name; }

  void test_case_end(const doctest::CurrentTestCaseStats &stats) override {
    ++runFacts().executed;
    if (stats.numAssertsCurrentTest == 0) {
      ++runFacts().withoutAssertion;
      std::fprintf(stderr, "no assertion in test case \"%s\"\n", name_.c_str());
    }
  }

private:
  std::string name_;
};

/// Writes `sekat_case(N [==[name]==])` for the Nth case, N from 1 in doctest's order.
class CtestLister final : public QuietReporter {
public:
  explicit CtestLister(const doctest::ContextOptions &options) : out_(*options.cout) {}

  void report_query(const doctest::QueryData &query) override {
    for (unsigned i = 0; i < query.num_data; ++i)
      out_ << "sekat_case(" << i + 1 << " [==[" << query.data[i]->m_name << "]==])\n";
  }

private:
  std::ostream &out_;
};

} // namespace

REGISTER_LISTENER("assertion-counter", 1, AssertionCounter);
REGISTER_REPORTER("ctest", 1, CtestLister);

int main(int argc, char **argv) {
  doctest::Context context(argc, argv);
  const int result = context.run();
  if (context.shouldExit()) // a query such as --list-test-cases or --help
    return result;
  if (runFacts().executed == 0) {
    std::fprintf(stderr, "no test case was executed\n");
    return 1;
  }
  return runFacts().withoutAssertion != 0 ? 1 : result;
}
