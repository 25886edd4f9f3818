import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, State, TransportKind } from "vscode-languageclient/node";

// What the server reads as initializationOptions and in workspace/didChangeConfiguration.
const section = "newslint";

const selector = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "html" },
  { scheme: "file", pattern: "**/{_posts,_drafts}/**" },
];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("newslint", { log: true });
  const status = vscode.languages.createLanguageStatusItem("newslint", selector);
  status.name = "newslint";
  status.command = { command: "newslint.showOutput", title: vscode.l10n.t("Output") };
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("newslint.showOutput", () => output.show()),
    vscode.commands.registerCommand("newslint.restart", () => start(output, status)),
    vscode.commands.registerCommand("newslint.fixAll", fixAll),
    vscode.workspace.registerTextDocumentContentProvider(section, { provideTextDocumentContent: explain }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("newslint.path")) {
        await start(output, status);
      }
    }),
  );
  await start(output, status);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function start(output: vscode.LogOutputChannel, status: vscode.LanguageStatusItem): Promise<void> {
  await deactivate();
  const settings = vscode.workspace.getConfiguration(section);
  const command = settings.get<string>("path") || "newslint";
  const server: ServerOptions = { command, args: ["lsp"], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: selector,
    outputChannel: output,
    initializationOptions: { ...settings, ruleLinks: `${section}:/{rule}.md` },
    synchronize: { configurationSection: section },
  };
  const next = new LanguageClient(section, "newslint", server, options);
  next.onDidChangeState((change) => show(status, change.newState));
  client = next;
  show(status, State.Starting);
  try {
    await next.start();
  } catch (fault) {
    output.error(String(fault));
    show(status, State.Stopped);
    const [settings, log] = [vscode.l10n.t("Settings"), vscode.l10n.t("Output")];
    const message = vscode.l10n.t("{0} could not be started. Is it installed?", command);
    const choice = await vscode.window.showErrorMessage(`newslint: ${message}`, settings, log);
    if (choice === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "newslint.path");
    } else if (choice === log) {
      output.show();
    }
  }
}

// explain is the help of the rule that the link of a finding leads to.
async function explain(uri: vscode.Uri): Promise<string> {
  const rule = uri.path.replace(/^\/|\.md$/g, "");
  const help = await client?.sendRequest<{ value: string }>("newslint/rule", { rule });
  return help?.value ?? "";
}

function show(status: vscode.LanguageStatusItem, state: State): void {
  status.busy = state === State.Starting;
  const version = client?.initializeResult?.serverInfo?.version ?? "";
  status.text = state === State.Stopped ? vscode.l10n.t("newslint is not running") : `newslint ${version}`.trim();
  status.severity = state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
}

// fixAll applies the server's code action to the post in the active editor.
async function fixAll(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const everything = new vscode.Range(0, 0, editor.document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    everything,
    "source.fixAll.newslint",
  );
  const edit = actions.find((action) => action.edit)?.edit;
  if (edit) {
    await vscode.workspace.applyEdit(edit);
  } else {
    await vscode.window.showInformationMessage(vscode.l10n.t("Nothing here is safe to repair."));
  }
}
