#include "commands.h"

#include "driver/collect.h"

#include <fstream>
#include <memory>

namespace sekat::tool {

namespace {

/// "127.0.0.1:4318", ":4318", "4318", "[::1]:0".
bool parseAddress(const std::string &text, trace::ListenOptions &listen) {
  const std::size_t colon = text.rfind(':');
  const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
  if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos)
    return false;
  listen.port = std::stoi(port);
  if (colon != std::string::npos && colon > 0)
    listen.host = text.substr(0, colon);
  return listen.port <= 65535;
}

void addAddress(CLI::App &command, const std::string &name, bool &on, trace::ListenOptions &listen,
                const std::string &help) {
  command
      .add_option_function<std::string>(
          name,
          [&on, &listen](const std::string &text) {
            on = text != "off";
            if (on)
              parseAddress(text, listen);
          },
          help)
      ->type_name("[HOST:]PORT|off")
      ->check([](const std::string &text) -> std::string {
        trace::ListenOptions ignored;
        return text == "off" || parseAddress(text, ignored)
                   ? ""
                   : "'" + text + "' is neither [HOST:]PORT nor off";
      });
}

} // namespace

void addCollectCommand(CLI::App &app, int &exitCode, const std::string &rulesFolder,
                       void (*addReport)(CLI::App &, driver::AuditOptions &)) {
  auto collect = std::make_shared<driver::CollectCommand>();
  collect->audit.input.rulesFolder = rulesFolder;
  collect->collect.httpListen.port = 4318;
  collect->collect.grpcListen.port = 4317;
  collect->collect.journal.folder = ".sekat/spans";
  CLI::App *command =
      app.add_subcommand("collect", "receive spans over OTLP (HTTP, gRPC) and audit them");
  addInputOptions(*command, collect->audit.input, false);
  trace::CollectOptions &options = collect->collect;
  addAddress(*command, "--http", options.http, options.httpListen,
             "address of OTLP/HTTP (default: 127.0.0.1:4318; port 0: any free one)");
  addAddress(*command, "--grpc", options.grpc, options.grpcListen,
             "address of OTLP/gRPC (default: 127.0.0.1:4317)");
  command
      ->add_option("--journal", options.journal.folder,
                   "folder of what was acknowledged (default: .sekat/spans)")
      ->type_name("DIR");
  command
      ->add_option("--findings", collect->findings,
                   "append findings as they come, one JSON object a line; - is standard output")
      ->type_name("FILE");
  command->add_option("--ports", collect->ports, "write the ports here once requests are taken")
      ->type_name("FILE");
  command->add_option("--max-seconds", options.maxSeconds, "stop after this long")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--idle-seconds", options.idleSeconds,
                   "stop when no request came for this long, once one had come")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option_function<double>(
          "--decision-wait",
          [&options](double seconds) {
            options.window.idle = static_cast<std::int64_t>(seconds * 1e9);
          },
          "seconds without a span after which a trace is judged (default: 30)")
      ->check(CLI::Range(0.0, 86400.0));
  command
      ->add_option_function<std::string>(
          "--token-file",
          [&options](const std::string &path) {
            std::ifstream stream(path);
            std::string token;
            std::getline(stream, token);
            options.httpListen.token = options.grpcListen.token = token;
          },
          "file with the bearer token that senders must give")
      ->check(CLI::ExistingFile);
  command
      ->add_option_function<std::string>(
          "--tls-cert",
          [&options](const std::string &path) {
            options.httpListen.certificate = options.grpcListen.certificate = path;
          },
          "certificate (PEM); needs --tls-key")
      ->check(CLI::ExistingFile);
  command
      ->add_option_function<std::string>(
          "--tls-key",
          [&options](const std::string &path) {
            options.httpListen.key = options.grpcListen.key = path;
          },
          "its key (PEM)")
      ->check(CLI::ExistingFile);
  command->add_flag("--insecure", options.insecure,
                    "listen beyond this machine without token and certificate");
  command->add_flag("!--no-sync", options.journal.sync,
                    "acknowledge before the disk has it: survives a kill, not a power failure");
  addReport(*command, collect->audit);
  command->footer(
      "Examples:\n"
      "  sekat collect --idle-seconds 10 -f json=report.json   # then run the system's tests\n"
      "  sekat collect --http 127.0.0.1:0 --grpc off --ports ports.txt --max-seconds 600\n"
      "Exit codes: as `sekat trace` on everything that was acknowledged; 3 also when nothing came");
  command->callback([collect, &exitCode] { exitCode = driver::runCollect(*collect); });
}

} // namespace sekat::tool
