using MakCrm.Domain.Common;
using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

/// <summary>Leads as the tests of this folder need them.</summary>
static class Leads
{
    public static readonly DateTimeOffset Now = new(2026, 1, 20, 9, 14, 0, TimeSpan.Zero);

    public static LeadDetails Told(string? phone = "8 (917) 123-45-67", string? email = null) =>
        new(
            "Петров Иван",
            LeadContacts.Read(phone is null ? null : [phone], email is null ? null : [email]),
            "Казань",
            "mortgage",
            Money.Rubles(4_500_000_00),
            "call_center",
            new("yandex", "cpc", "ipoteka", null, null),
            "bk-204518",
            """{"children":2}""",
            null
        );

    public static Lead New(LeadDetails? details = null, LeadConsent? consent = null)
    {
        var lead = Lead.Register("site", details ?? Told(), consent, Now).Value;
        lead.DequeueEvents();
        return lead;
    }

    /// <summary>A lead that a status change has brought to this status.</summary>
    public static Lead In(string status)
    {
        var lead = New();
        if (status == LeadStatus.Auction)
            lead.PutOnAuction(Guid.CreateVersion7(), Now).IsOk.ShouldBeTrue();
        else if (status != lead.Status)
            lead.MoveTo(status, [status], Now).IsOk.ShouldBeTrue();
        lead.DequeueEvents();
        return lead;
    }

    public static IReadOnlyList<DomainEvent> Raised(this Lead lead) => [.. lead.DequeueEvents().Select(taken => taken.Event)];
}
