using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Moves a lead to another status, of those that may follow the present one.</summary>
static class StatusScreen
{
    public static async Task Ask(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var lead = await visit.Crm.Leads.GetLead(id, options: visit.Reading, ct: ct);
        var (statuses, words) = (await LeadScreens.Statuses(visit, ct), visit.Words);
        var rows = new KeyboardBuilder();
        foreach (var (number, code) in Following(statuses, lead).Index())
            rows.Add(MessagePayload.Button(LeadScreens.Status(statuses, code, words), $"S:{id:N}:{lead.Version}:{number}"));
        var text = words[Following(statuses, lead).Count == 0 ? "status_none" : "status_choose"];
        visit.Say(text, rows.Add(MessagePayload.Button(words["b_open_lead"], $"L:{id:N}")));
    }

    /// <summary>By the version that was looked at: where somebody has changed the lead since, the number would mean another status.</summary>
    public static async Task Change(UpdateContext visit, Guid id, int version, int number, CancellationToken ct)
    {
        var lead = await visit.Crm.Leads.GetLead(id, options: visit.Reading, ct: ct);
        // Where the answer to this very update was lost, the lead has been moved on already; its card tells so.
        if (lead.Version == version && Following(await LeadScreens.Statuses(visit, ct), lead).ElementAtOrDefault(number) is { } code)
            await visit.Crm.Leads.ChangeLeadStatus(id, new() { Status = code }, visit.OnceOn(version, "status"), ct);
        await LeadScreens.Card(visit, id, ct);
    }

    // In and out of an auction a lead goes by the auction alone.
    static IReadOnlyList<string> Following(IReadOnlyList<LeadStatus> statuses, Lead lead) =>
        lead.Status == OnAuction
            ? []
            : [.. (statuses.FirstOrDefault(one => one.Code == lead.Status)?.Transitions ?? []).Where(code => code != OnAuction)];

    const string OnAuction = "auction";
}
