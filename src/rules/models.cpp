// Models say which argument of a framework's function is called, served, requested or queued. The
// small negative numbers of the header ("the receiver", "every argument") are never written in a
// file: a person writes words, and only the words are accepted.

#include "rules/files.h"
#include "rules/parse.h"
#include "rules/words.h"
#include "support/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace sekat::rules {

namespace code = support::code;
using yaml::Fields;
using yaml::inTicks;
using yaml::Kind;
using yaml::Node;
using yaml::Reader;

namespace {

constexpr int kMaxArgument = 255;
constexpr int kReceiver = -1, kEveryArgument = -2, kFixedAddress = -1, kNoHandler = -1;

Glob readFunction(Fields &entry, std::string_view key) {
  const Node *value = entry.need(key);
  auto glob =
      value ? readSymbolGlob(entry.reader(), *value, entry.name(key)) : std::optional<Glob>();
  return glob ? std::move(*glob) : Glob();
}

/// `{ argument: n }`
std::optional<int> readArgument(Fields &fields) {
  const Node *argument = fields.find("argument");
  return argument ? fields.reader().number(*argument, fields.name("argument"), 0, kMaxArgument)
                  : std::nullopt;
}

/// `all`, `{ argument: n }` or `{ receiver: true }`.
int readInvokes(Fields &entry) {
  const Node *value = entry.need("invokes");
  if (!value)
    return 0;
  if (value->kind == Kind::Scalar) {
    static constexpr yaml::Word<int> kAll[] = {{"all", kEveryArgument}};
    return entry.reader().word<int>(*value, entry.name("invokes"), kAll).value_or(0);
  }
  Fields fields(entry.reader(), *value, entry.name("invokes"), {"argument", "receiver"});
  const char *key = fields.exactlyOne({"argument", "receiver"});
  if (!key || std::string_view(key) == "argument")
    return readArgument(fields).value_or(0);
  if (!fields.boolean("receiver", true))
    entry.reader().error(code::kUnknownWord, *fields.find("receiver"),
                         "`receiver` can only be true; leave it out otherwise");
  return kReceiver;
}

ModelCall readCall(Reader &reader, const Node &node) {
  ModelCall call;
  call.pos = reader.at(node);
  Fields entry(reader, node, "an entry of `calls`", {"function", "invokes", "via", "stores"});
  if (!entry)
    return call;
  call.function = readFunction(entry, "function");
  call.invokes = readInvokes(entry);
  call.via = std::string(entry.word<std::string_view>("via", words::vias(), "callback"));
  call.stores = entry.boolean("stores", false);
  return call;
}

/// What distinguishes the four lists of wires.
struct WireShape {
  const char *list;
  const char *address; ///< "route" or "topic"
  bool handles;        ///< may have a handler
};

void readAddress(Fields &entry, const WireShape &shape, ModelWire &wire) {
  const Node *value = entry.need(shape.address);
  if (!value)
    return;
  if (value->kind == Kind::Scalar) {
    wire.address = kFixedAddress;
    wire.fixedAddress =
        entry.reader().text(*value, entry.name(shape.address), Reader::kMaxName).value_or("");
    return;
  }
  // Keys that have no place here are left out of the known ones, so that the message names them.
  Fields fields = shape.handles ? Fields(entry.reader(), *value, entry.name(shape.address),
                                         {"argument", "of", "after", "literals"})
                                : Fields(entry.reader(), *value, entry.name(shape.address),
                                         {"argument", "of", "after"});
  if (!fields)
    return;
  if (fields.has("literals")) {
    if (fields.exactlyOne({"argument", "literals"}) && !fields.boolean("literals", true))
      entry.reader().error(code::kUnknownWord, *fields.find("literals"),
                           "`literals` can only be true; leave it out otherwise");
    wire.literals = true;
    return;
  }
  (void)fields.need("argument");
  wire.address = readArgument(fields).value_or(0);
  if (fields.has("of") && fields.has("after"))
    (void)fields.exactlyOne({"of", "after"});
  if (fields.has("of"))
    wire.addressOf = readFunction(fields, "of");
  if (const Node *after = fields.find("after"))
    wire.after = entry.reader().text(*after, fields.name("after"), Reader::kMaxName).value_or("");
}

void readMethod(Fields &entry, ModelWire &wire) {
  const Node *value = entry.find("method");
  if (!value)
    return;
  const auto method = entry.reader().text(*value, entry.name("method"), Reader::kMaxName);
  if (!method)
    return;
  const bool isMethod =
      std::all_of(method->begin(), method->end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!isMethod)
    entry.reader().error(
        code::kUnknownWord, *value,
        fmt::format("expected an HTTP method in capitals, found {}", inTicks(*method)));
  wire.method = *method;
}

/// `{ argument: n }` or `{ named: pattern }`
void readHandler(Fields &entry, const Node &value, ModelWire &wire) {
  Fields fields(entry.reader(), value, entry.name("handler"), {"argument", "named"});
  const char *key = fields ? fields.exactlyOne({"argument", "named"}) : nullptr;
  if (key && std::string_view(key) == "named")
    wire.handlerNamed = readFunction(fields, "named").pattern();
  else if (key)
    wire.handler = readArgument(fields).value_or(kNoHandler);
}

std::vector<ModelWire> readWires(Fields &model, const WireShape &shape) {
  std::vector<ModelWire> out;
  Reader &reader = model.reader();
  for (const Node *item : model.list(shape.list)) {
    const std::string what = fmt::format("an entry of `{}`", shape.list);
    const bool http = std::string_view(shape.address) == "route";
    // Keys that have no place here are left out of the known ones, so that the message names them.
    Fields entry = shape.handles && http
                       ? Fields(reader, *item, what, {"function", "route", "handler", "method"})
                   : http          ? Fields(reader, *item, what, {"function", "route", "method"})
                   : shape.handles ? Fields(reader, *item, what, {"function", "topic", "handler"})
                                   : Fields(reader, *item, what, {"function", "topic"});
    if (!entry)
      continue;
    ModelWire wire;
    wire.pos = reader.at(*item);
    wire.function = readFunction(entry, "function");
    readAddress(entry, shape, wire);
    if (const Node *handler = shape.handles ? entry.find("handler") : nullptr)
      readHandler(entry, *handler, wire);
    if (http)
      readMethod(entry, wire);
    out.push_back(std::move(wire));
  }
  return out;
}

std::vector<ModelRpc> readRpcs(Fields &model) {
  std::vector<ModelRpc> out;
  for (const Node *item : model.list("rpcs")) {
    Fields entry(model.reader(), *item, "an entry of `rpcs`", {"stub", "service"});
    if (!entry)
      continue;
    ModelRpc rpc;
    rpc.pos = model.reader().at(*item);
    rpc.stub = readFunction(entry, "stub");
    rpc.service = readFunction(entry, "service");
    out.push_back(std::move(rpc));
  }
  return out;
}

std::vector<ModelResolve> readResolves(Fields &model) {
  std::vector<ModelResolve> out;
  Reader &reader = model.reader();
  for (const Node *item : model.list("resolves")) {
    Fields entry(reader, *item, "an entry of `resolves`", {"function", "call", "targets", "via"});
    if (!entry)
      continue;
    ModelResolve resolve;
    resolve.pos = reader.at(*item);
    resolve.function = readFunction(entry, "function");
    resolve.call = entry.text("call");
    resolve.via =
        std::string(entry.word<std::string_view>("via", words::vias(), "function-pointer"));
    // `targets: []` is an answer, too: the call leads to no function of the program.
    if (const Node *targets = entry.need("targets"))
      for (const Node *target : reader.list(*targets, entry.name("targets")))
        if (auto glob = readSymbolGlob(reader, *target, "an item of " + entry.name("targets")))
          resolve.targets.push_back(std::move(*glob));
    out.push_back(std::move(resolve));
  }
  return out;
}

std::vector<ModelNamed> readNamed(Fields &model) {
  std::vector<ModelNamed> out;
  for (const Node *item : model.list("named")) {
    Fields entry(model.reader(), *item, "an entry of `named`", {"function", "text", "call"});
    if (!entry)
      continue;
    ModelNamed named;
    named.pos = model.reader().at(*item);
    named.function = readFunction(entry, "function");
    named.call = entry.needText("call");
    if (const Node *text = entry.need("text")) {
      Fields fields(model.reader(), *text, entry.name("text"), {"argument"});
      if (fields && fields.need("argument"))
        named.argument = readArgument(fields).value_or(0);
    }
    out.push_back(std::move(named));
  }
  return out;
}

void readModel(Reader &reader, Model &model) {
  Fields fields(reader, reader.root(), "a model",
                {"model", "calls", "serves", "requests", "consumes", "produces", "rpcs", "resolves",
                 "named"});
  if (!fields)
    return;
  model.name = fields.needText("model");
  for (const Node *item : fields.list("calls"))
    model.calls.push_back(readCall(reader, *item));
  model.serves = readWires(fields, {"serves", "route", true});
  model.requests = readWires(fields, {"requests", "route", false});
  model.consumes = readWires(fields, {"consumes", "topic", true});
  model.produces = readWires(fields, {"produces", "topic", false});
  model.rpcs = readRpcs(fields);
  model.resolves = readResolves(fields);
  model.named = readNamed(fields);
  const std::size_t lists = reader.root().entries.size() - (fields.has("model") ? 1 : 0);
  if (lists == 0)
    reader.warning(code::kModelDoesNothing, reader.root(),
                   fmt::format("model {} has no entry", inTicks(model.name)));
}

} // namespace

Model parseModel(std::string_view text, const std::string &file,
                 support::Diagnostics &diagnostics) {
  Model model;
  model.file = file;
  const auto document = yaml::parse(text, file, diagnostics);
  if (!document)
    return model;
  Reader reader(*document, diagnostics);
  readModel(reader, model);
  return model;
}

std::vector<Model> loadModels(const std::vector<std::string> &files,
                              support::Diagnostics &diagnostics) {
  std::vector<Model> models;
  std::unordered_map<std::string, std::string> fileOf;
  for (const std::string &file : files) {
    const auto text = readTextFile(file, diagnostics);
    if (!text)
      continue;
    Model model = parseModel(*text, file, diagnostics);
    const auto [first, isNew] = fileOf.emplace(model.name, file);
    // Both are used; the warning is for the person who meant to replace one.
    if (!isNew && !model.name.empty())
      diagnostics.warning(
          code::kDuplicateModel, {file, 1, 1},
          fmt::format("model {} is also described in {}", inTicks(model.name), first->second));
    models.push_back(std::move(model));
  }
  return models;
}

} // namespace sekat::rules
