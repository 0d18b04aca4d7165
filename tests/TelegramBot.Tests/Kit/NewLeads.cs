using MakCrm.Client;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>Leads of people whom nobody knows.</summary>
static class NewLeads
{
    static int phones = 9_360_000;

    /// <summary>A known one would be news of its own.</summary>
    public static string NewPhone() => $"+7{Interlocked.Increment(ref phones)}123";

    /// <summary>A lead of the head office that somebody is to work on from now on.</summary>
    public static async Task<Guid> AssignLead(this BotStage crm, Person person)
    {
        var ct = TestContext.Current.CancellationToken;
        using var office = crm.Sdk(crm.HeadOffice);
        var lead = await office.Leads.CreateLead(new() { Name = "Анна", Phones = [NewPhone()] }, ct: ct);
        await office.Leads.AssignLead(lead.Id, new() { ResponsibleId = person.Id }, ct: ct);
        return lead.Id;
    }
}
