using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace MakCrm.Infrastructure.Metrics;

/// <summary>What the business did, counted where its events are delivered: each once, whichever way it was written.</summary>
static class BusinessMetrics
{
    static readonly Counter<long> Leads = Count("mak_leads", "Leads that came in, by what was decided of them.", "decision");
    static readonly Counter<long> Lots = Count("mak_lots", "Lots whose auction has ended, by how.", "outcome");
    static readonly Counter<long> Deals = Count("mak_deals", "Deals by what became of them.", "outcome");
    static readonly Counter<long> Letters = Count("mak_mail", "Letters by what became of them.", "outcome");

    static readonly FrozenDictionary<string, (Counter<long> Counter, KeyValuePair<string, object?> Tag)> ByEvent = new Dictionary<
        string,
        (Counter<long>, KeyValuePair<string, object?>)
    >
    {
        ["lead.registered.v1"] = (Leads, new("decision", "accepted")),
        ["lead.duplicate_registered.v1"] = (Leads, new("decision", "duplicate")),
        ["lot.sold.v1"] = (Lots, new("outcome", "sold")),
        ["lot.unsold.v1"] = (Lots, new("outcome", "unsold")),
        ["lot.cancelled.v1"] = (Lots, new("outcome", "cancelled")),
        ["deal.created.v1"] = (Deals, new("outcome", "created")),
        ["deal.won.v1"] = (Deals, new("outcome", "won")),
        ["deal.lost.v1"] = (Deals, new("outcome", "lost")),
        ["mail_message.queued.v1"] = (Letters, new("outcome", "queued")),
        ["mail_message.sent.v1"] = (Letters, new("outcome", "sent")),
        ["mail_message.failed.v1"] = (Letters, new("outcome", "failed")),
        ["mail_message.bounced.v1"] = (Letters, new("outcome", "bounced")),
    }.ToFrozenDictionary();

    /// <summary>Shows every figure from the first moment on, at zero.</summary>
    public static void Begin()
    {
        foreach (var (counter, tag) in ByEvent.Values)
            counter.Add(0, tag);
    }

    public static void Delivered(string eventType)
    {
        if (ByEvent.TryGetValue(eventType, out var figure))
            figure.Counter.Add(1, figure.Tag);
    }

    static Counter<long> Count(string name, string help, string label) =>
        Telemetry.Meter.CreateCounter<long>(name, unit: null, help, tags: [new(label, null)]);
}
