// What clang::CallGraph says of a compile database, in the lines that compare-calls reads:
//
//     clang_call_graph FOLDER [FILE...]    all files of the database, or those named
//
// It is the yardstick beside which sekat's graph is measured, used as its own tests use it: one
// graph a translation unit, no resolution of virtual or indirect calls.

#include <clang/Analysis/CallGraph.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Index/USRGeneration.h>
#include <clang/Tooling/CompilationDatabase.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/ADT/SmallString.h>
#include <llvm/Support/raw_ostream.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace {

struct Found {
  std::map<std::string, std::string> functions; ///< USR to the rest of its line
  std::set<std::pair<std::string, std::string>> edges;
};

class Consumer : public clang::ASTConsumer {
public:
  explicit Consumer(Found &found) : found_(found) {}

  void HandleTranslationUnit(clang::ASTContext &context) override {
    clang::CallGraph graph;
    graph.addToCallGraph(context.getTranslationUnitDecl());
    for (const auto &[decl, node] : graph) {
      if (!decl)
        continue;
      const std::string from = add(*decl, context.getSourceManager());
      for (const clang::CallGraphNode::CallRecord &call : node->callees())
        if (const clang::Decl *callee = call.Callee->getDecl())
          found_.edges.emplace(from, add(*callee, context.getSourceManager()));
    }
  }

private:
  std::string add(const clang::Decl &given, const clang::SourceManager &sources) {
    const clang::Decl *decl = &given;
    if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(decl))
      if (const clang::FunctionDecl *definition = function->getDefinition())
        decl = definition;
    llvm::SmallString<128> usr;
    if (clang::index::generateUSRForDecl(decl, usr))
      usr = "no USR";
    const clang::PresumedLoc place =
        sources.getPresumedLoc(sources.getExpansionLoc(decl->getLocation()));
    const std::string file = place.isValid() ? place.getFilename() : "";
    // A USR is not enough for what has internal linkage, nor for lambdas in headers.
    std::string id =
        usr.str().str() + "@" + file + ":" + std::to_string(place.isValid() ? place.getLine() : 0);
    std::string name = "?";
    if (const auto *named = llvm::dyn_cast<clang::NamedDecl>(decl))
      name = named->getNameAsString();
    if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
        method && method->getParent()->isLambda())
      name = "(lambda)";
    if (llvm::isa<clang::CXXConversionDecl>(decl))
      name = "operator x";
    if (const std::size_t templated = name.find('<');
        templated != std::string::npos && name.rfind("operator", 0) != 0)
      name.resize(templated); // names of constructors of templates come with arguments
    const bool library = sources.isInSystemHeader(decl->getLocation());
    llvm::SmallString<256> line;
    llvm::raw_svector_ostream out(line);
    out << file << '\t' << (place.isValid() ? place.getLine() : 0) << '\t' << (library ? 1 : 0)
        << '\t' << name << '\t';
    found_.functions.try_emplace(id, line.str().str());
    return id;
  }

  Found &found_;
};

class Action : public clang::ASTFrontendAction {
public:
  explicit Action(Found &found) : found_(found) {}
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &,
                                                        llvm::StringRef) override {
    return std::make_unique<Consumer>(found_);
  }

private:
  Found &found_;
};

class Factory : public clang::tooling::FrontendActionFactory {
public:
  explicit Factory(Found &found) : found_(found) {}
  std::unique_ptr<clang::FrontendAction> create() override {
    return std::make_unique<Action>(found_);
  }

private:
  Found &found_;
};

} // namespace

int main(int argc, char **argv) {
  std::string error;
  std::unique_ptr<clang::tooling::CompilationDatabase> database;
  if (argc >= 2)
    database = clang::tooling::CompilationDatabase::loadFromDirectory(argv[1], error);
  if (!database) {
    llvm::errs() << "usage: clang_call_graph FOLDER [FILE...]\n" << error;
    return 2;
  }
  std::vector<std::string> files(argv + 2, argv + argc);
  if (files.empty())
    files = database->getAllFiles();
  clang::tooling::ClangTool tool(*database, files);
  // Flags of g++ that the databases of measurements hold.
  tool.appendArgumentsAdjuster(
      [](const clang::tooling::CommandLineArguments &given, llvm::StringRef) {
        clang::tooling::CommandLineArguments kept;
        for (const std::string &argument : given)
          if (argument.rfind("-finstrument-functions", 0) != 0 &&
              argument.rfind("-fcallgraph-info", 0) != 0)
            kept.push_back(argument);
        kept.insert(kept.begin() + 1, "-w");
        return kept;
      });
  Found found;
  Factory factory(found);
  const int status = tool.run(&factory);
  for (const auto &[id, rest] : found.functions)
    llvm::outs() << "F\t" << id << '\t' << rest << '\n';
  for (const auto &[from, to] : found.edges)
    llvm::outs() << "E\t" << from << '\t' << to << "\t\n";
  return status == 0 ? 0 : 3;
}
