using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Leads: the pages of them, one of them, what happened to it and what was said of it.</summary>
sealed class LeadScreens
{
    const int OnPage = 8;
    const int Latest = 15;

    public static async Task List(UpdateContext visit, string which, int page, CancellationToken ct)
    {
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var query = new ListLeadsQuery { Limit = OnPage, ResponsibleId = which == "own" ? profile.Id : null };
        var start = Paging.Start(visit, $"l:{which}", page);
        var leads = await visit.Crm.Leads.ListLeads(query with { Cursor = start }, visit.Reading, ct);
        var statuses = await Statuses(visit, ct);
        var words = visit.Words;
        var rows = new KeyboardBuilder();
        foreach (var lead in leads.Items)
            rows.Add(MessagePayload.Button($"{NameOf(lead, words)} · {Status(statuses, lead.Status, words)}", $"L:{lead.Id:N}"));
        Paging.Turn(visit, rows, $"l:{which}", page, leads.NextCursor);
        rows.Add(MessagePayload.Button(words["b_menu"], "m"));
        var title = words[which == "own" ? "own_leads_title" : "leads_title"];
        visit.Show(leads.Items.Count == 0 ? words["leads_none"] : title, rows);
    }

    public static async Task Card(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var lead = await visit.Crm.Leads.GetLead(id, options: visit.Reading, ct: ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var statuses = await Statuses(visit, ct);
        var words = visit.Words;
        string?[] lines =
        [
            NameOf(lead, words),
            .. lead.Phones.Select(phone => phone.Number ?? phone.Raw),
            .. lead.Emails.Select(email => email.Address ?? email.Raw),
            lead.City,
            lead.Product is { } product ? words.Name("product", product.Value) : null,
            lead.RequestedAmount is { } amount ? BotTexts.Amount(amount) : null,
            "",
            words.Of("lead_status", ("status", Status(statuses, lead.Status, words))),
            lead.DuplicateOf is null ? null : words["lead_is_duplicate"],
            words.Of("lead_created", ("at", BotTexts.Time(lead.CreatedAt, profile.TimeZone))),
        ];
        visit.Show(string.Join('\n', lines.Where(line => line is not null)), Buttons(lead, profile, words));
    }

    static KeyboardBuilder Buttons(Lead lead, Profile profile, BotTexts words)
    {
        var (id, mayChange) = ($"{lead.Id:N}", Menu.May(profile, "leads.change"));
        var mayComment = mayChange || Menu.May(profile, "leads.comments.partner");
        // Whoever sees some of the comments is not told how many there are.
        var comments =
            lead.MaskedFields?.Contains(MaskableField.Comments) == true
                ? words["b_comments_some"]
                : words.Of("b_comments", ("count", lead.CommentCount.ToString(CultureInfo.InvariantCulture)));
        return new KeyboardBuilder()
            .Add(MessagePayload.Button(words["b_history"], $"h:{id}"), MessagePayload.Button(comments, $"c:{id}"))
            .Add(
                mayComment ? MessagePayload.Button(words["b_comment"], $"C:{id}") : null,
                mayChange ? MessagePayload.Button(words["b_status"], $"s:{id}") : null
            )
            .Add(
                Menu.May(profile, "files.read") ? MessagePayload.Button(words["b_files"], $"f:{id}") : null,
                Menu.May(profile, "files.manage") ? MessagePayload.Button(words["b_attach"], $"F:{id}") : null
            )
            .Add(lead.DuplicateOf is { } first ? MessagePayload.Button(words["b_open_lead"], $"L:{first:N}") : null)
            .Add(MessagePayload.Button(words["b_menu"], "m"));
    }

    public static async Task History(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var lead = await visit.Crm.Leads.GetLead(id, options: visit.Reading, ct: ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var statuses = await Statuses(visit, ct);
        var history = await visit.Crm.Leads.ListLeadHistory(id, new() { Limit = Latest }, visit.Reading, ct);
        var words = visit.Words;
        var lines = history.Items.Select(entry => $"{BotTexts.Time(entry.At, profile.TimeZone)}  {Happened(entry)}").ToList();
        visit.Say(
            Page(words.Of("history_title", ("name", NameOf(lead, words))), lines, words["history_none"], history.NextCursor, words),
            Back(id, words)
        );

        string Happened(LeadHistoryEntry entry)
        {
            var what = words.Name("history", entry.Kind.Value);
            var how = entry.ToStatus is { } to ? $"{what}: {Status(statuses, to, words)}" : what;
            return entry.Comment is { } comment ? $"{how}\n   {comment}" : how;
        }
    }

    public static async Task Comments(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var lead = await visit.Crm.Leads.GetLead(id, options: visit.Reading, ct: ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var comments = await visit.Crm.Leads.ListLeadComments(id, new() { Limit = Latest }, visit.Reading, ct);
        var words = visit.Words;
        var lines = comments.Items.Select(one => $"{BotTexts.Time(one.CreatedAt, profile.TimeZone)}\n{one.Text}\n").ToList();
        visit.Say(
            Page(words.Of("comments_title", ("name", NameOf(lead, words))), lines, words["comments_none"], comments.NextCursor, words),
            Back(id, words)
        );
    }

    public static async Task<IReadOnlyList<LeadStatus>> Statuses(UpdateContext visit, CancellationToken ct) =>
        (await visit.Crm.Leads.ListLeadStatuses(visit.Reading, ct)).Items;

    public static string Status(IReadOnlyList<LeadStatus> statuses, string code, BotTexts words) =>
        statuses.FirstOrDefault(one => one.Code == code) is { } status ? words.Of(status.Name) : code;

    public static string NameOf(Lead lead, BotTexts words) => lead.Name ?? words["nameless"];

    public static KeyboardBuilder Back(Guid lead, BotTexts words) =>
        new KeyboardBuilder().Add(MessagePayload.Button(words["b_open_lead"], $"L:{lead:N}"), MessagePayload.Button(words["b_menu"], "m"));

    static string Page(string title, List<string> lines, string none, string? next, BotTexts words) =>
        lines.Count == 0 ? $"{title}\n\n{none}" : $"{title}\n\n{string.Join('\n', lines)}{(next is null ? "" : $"\n{words["and_more"]}")}";
}
