using System.Net;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Control;

/// <summary>Pages for a person: what accounts hold, and a lead's status to be moved by hand.</summary>
sealed class AccountPages(FakeState world, ControlEndpoints control)
{
    const int Most = 100;
    const string Style =
        "body{font:16px/1.4 system-ui;margin:2rem;max-width:70rem}table{border-collapse:collapse;width:100%}"
        + "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}form{display:inline}";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.Redirect("/_fake"));
        app.MapGet("/_fake", () => Page("Accounts", Accounts));
        app.MapGet("/_fake/accounts/{id:int}", (int id) => Page($"Account {id}", () => Account(id)));
        app.MapPost("/_fake/accounts/{account:int}/leads/{id:int}/status", Move);
    }

    IResult Page(string title, Func<string?> body)
    {
        lock (world.Gate)
            return body() is { } text
                ? Results.Content(
                    $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                        + $"<title>{title} - fake amoCRM</title><style>{Style}</style><h1>{title}</h1>{text}</html>",
                    "text/html; charset=utf-8"
                )
                : Results.NotFound();
    }

    string Accounts() =>
        Table(
            ["Account", "Host", "Leads", "Contacts", "Companies", "Tasks"],
            world
                .Accounts.Select(AccountSummary.Of)
                .Select(line =>
                    $"<td><a href=\"/_fake/accounts/{line.Id}\">{Text(line.Subdomain)}</a><td>{Text(line.Host)}"
                    + $"<td>{line.Leads}<td>{line.Contacts}<td>{line.Companies}<td>{line.Tasks}"
                )
        );

    string? Account(int id) =>
        world.AccountOf(id) is not { } account
            ? null
            : string.Concat(
                "<p><a href=\"/_fake\">All accounts</a></p>",
                Newest("Leads", ["Id", "Name", "Price", "Pipeline", "Status"], Leads(account)),
                Newest("Contacts", ["Id", "Name", "Values"], People(account, EntityKind.Contact)),
                Newest("Companies", ["Id", "Name", "Values"], People(account, EntityKind.Company)),
                Newest(
                    "Tasks",
                    ["Id", "Text", "Done"],
                    account.Tasks.Values.Select(task => $"<td>{task.Id}<td>{Text(task.Text)}<td>{task.IsCompleted}")
                ),
                Newest("Notes", ["Id", "Record", "Text"], account.Notes.Values.Select(Note)),
                Section("Webhooks", ["Destination", "Told of", "Disabled"], account.Webhooks.Select(Webhook)),
                Newest("Hooks", ["Id", "Setting", "State", "Answers"], world.Hooks.Log.Where(hook => hook.Account == account).Select(Hook))
            );

    static IEnumerable<string> Leads(Account account) =>
        from lead in account.Of(EntityKind.Lead).Values
        where !lead.IsDeleted
        let pipeline = account.Pipelines.First(one => one.Id == lead.PipelineId)
        select $"<td>{lead.Id}<td>{Text(lead.Name)}<td>{lead.Price}<td>{Text(pipeline.Name)}<td>{Chooser(account, pipeline, lead)}";

    static string Chooser(Account account, Pipeline pipeline, Record lead)
    {
        var options = pipeline
            .Statuses.Where(status => status.Type == 0 || status.Id == lead.StatusId)
            .Select(status =>
                $"<option value=\"{status.Id}\"{(status.Id == lead.StatusId ? " selected" : "")}>{Text(status.Name)}</option>"
            );
        return $"<form method=\"post\" action=\"/_fake/accounts/{account.Id}/leads/{lead.Id}/status\">"
            + $"<select name=\"status\" aria-label=\"Status of lead {lead.Id}\">{string.Concat(options)}</select> <button>Move</button></form>";
    }

    static IEnumerable<string> People(Account account, EntityKind kind) =>
        from record in account.Of(kind).Values
        where !record.IsDeleted
        let values = record.Values.Values.SelectMany(all => all).Select(value => value?["value"]?.ToString())
        select $"<td>{record.Id}<td>{Text(record.Name)}<td>{Text(string.Join(", ", values))}";

    static string Note(Note note) =>
        $"<td>{note.Id}<td>{note.Kind.Singular} {note.EntityId}<td>{Text(note.Parameters["text"]?.ToString())}";

    static string Webhook(Webhook webhook) =>
        $"<td>{Text(webhook.Destination)}<td>{Text(string.Join(' ', webhook.Settings))}<td>{webhook.IsDisabled}";

    static string Hook(WebhookDelivery hook) => $"<td>{hook.Id}<td>{hook.Setting}<td>{hook.State}<td>{string.Join(' ', hook.Answers)}";

    async Task<IResult> Move(int account, int id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var moved = int.TryParse(form["status"], out var status)
            ? control.PatchByHand(account, "leads", id, null, new() { ["status_id"] = status })
            : Results.BadRequest();
        return moved is IStatusCodeHttpResult { StatusCode: 204 } ? Results.Redirect($"/_fake/accounts/{account}") : moved;
    }

    static string Newest(string title, string[] columns, IEnumerable<string> rows)
    {
        var all = rows.ToList();
        var more = all.Count > Most ? $"<p>The newest {Most} of {all.Count}.</p>" : "";
        return Section(title, columns, Enumerable.Reverse(all).Take(Most)) + more;
    }

    static string Section(string title, string[] columns, IEnumerable<string> rows) => $"<h2>{title}</h2>{Table(columns, rows)}";

    static string Table(string[] columns, IEnumerable<string> rows)
    {
        var body = string.Concat(rows.Select(row => $"<tr>{row}"));
        return body.Length == 0 ? "<p>None.</p>" : $"<table><tr>{string.Concat(columns.Select(column => $"<th>{column}"))}{body}</table>";
    }

    static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
