using System.Text.Json;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Leads;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>
/// Leads of theirs that none here belongs to yet. One of ours that is still open and has the same phone or e-mail is the one; otherwise it comes in
/// by the way that all leads come in. Which lead it will be is said before it is made, so that nobody makes it twice.
/// </summary>
sealed class AmoLeadImporter(AmoPairStore rows, LocalLeadGateway leads, TimeProvider clock)
{
    /// <summary>Of leads whose source nobody has linked.</summary>
    const string Direct = "direct";

    /// <summary>Clocks differ, and amoCRM tells no fractions of seconds.</summary>
    static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<AmoPairUpdate>> Import(
        AmoSyncRun run,
        AmoSyncPlanner planning,
        AmoExchangeProgress progress,
        IReadOnlyList<(AmoPairRow Row, RemoteLead Theirs)> found,
        CancellationToken ct
    )
    {
        var readAt = clock.GetUtcNow();
        var coming = found
            .Where(f => f.Row.LeadId is not null || ComesIn(planning, progress, f.Theirs))
            .Select(f => new Arrival(f.Row, f.Theirs, planning.Brought(f.Theirs), Person(run.Terms, planning, f.Theirs)))
            .ToList();
        await rows.Drop(run, [.. found.Select(f => f.Row).Except(coming.Select(a => a.Row))], ct);
        var refused = coming.Where(a => !IsSomebody(a.Person)).Select(a => Refused(a, AmoPairErrorCode.NoContact, readAt)).ToList();
        // Before it is known whether one of ours was made there, it might be one of these.
        var isClear = !await rows.HasUnsure(run.Claim, ct);
        var welcome = coming.Where(a => IsSomebody(a.Person) && (isClear || a.Row.LeadId is not null)).ToList();
        var made = await Make(run, planning, await Choose(run, welcome, ct), readAt, ct);
        return [.. refused, .. made];
    }

    /// <summary>Whether a lead of theirs without a counterpart is to have one.</summary>
    public static bool ComesIn(AmoSyncPlanner planning, AmoExchangeProgress progress, RemoteLead remote) =>
        planning.StatusIn(remote) is not null
        && progress.Incoming switch
        {
            AmoIncoming.All => true,
            AmoIncoming.New => remote.CreatedAt >= progress.IncomingSince - Leeway,
            AmoIncoming.None => false,
        };

    /// <summary>Those that are to be made; the others are paired with leads that are here, and settled next.</summary>
    async Task<IReadOnlyList<Arrival>> Choose(AmoSyncRun run, IReadOnlyList<Arrival> welcome, CancellationToken ct)
    {
        var undecided = welcome.Where(a => a.Row.LeadId is null).ToList();
        var open = await leads.Open(run.Place.TenantId, [.. undecided.Select(a => a.Person)], ct);
        var taken = new HashSet<Guid>(await rows.Paired(run.Claim, [.. open.SelectMany(o => o).Distinct()], ct));
        var chosen = new List<(Arrival Arrival, Guid LeadId, bool IsThere)>();
        foreach (var (arrival, candidates) in undecided.Zip(open))
        {
            var here = candidates.Select(c => (Guid?)c).FirstOrDefault(c => taken.Add(c!.Value));
            chosen.Add((arrival, here ?? Guid.CreateVersion7(clock.GetUtcNow()), here is not null));
        }

        var written = await rows.ReserveLeadIds(run, [.. chosen.Select(c => (c.Arrival.Row.Id, c.LeadId, c.IsThere))], ct);
        return
        [
            .. welcome.Where(a => a.Row.LeadId is not null),
            .. chosen
                .Where(c => !c.IsThere && written.Contains(c.Arrival.Row.Id))
                .Select(c => c.Arrival with { Row = c.Arrival.Row with { LeadId = c.LeadId } }),
        ];
    }

    async Task<IReadOnlyList<AmoPairUpdate>> Make(
        AmoSyncRun run,
        AmoSyncPlanner planning,
        IReadOnlyList<Arrival> arrivals,
        DateTimeOffset readAt,
        CancellationToken ct
    )
    {
        var writings = arrivals
            .Select(a => new LocalLeadWrite(a.Row.LeadId!.Value, Source(run.Terms, a.Theirs), Told(planning, a)))
            .ToList();
        var written = await leads.Write(run.Place.TenantId, writings, ct);
        var others = written.Where(w => w.Value.LeadId != w.Key).Select(w => w.Value.LeadId).ToList();
        var existing = await rows.Paired(run.Claim, others, ct);
        return [.. arrivals.Select(a => Kept(run, planning, a, written[a.Row.LeadId!.Value], existing, readAt))];
    }

    static AmoPairUpdate Kept(
        AmoSyncRun run,
        AmoSyncPlanner planning,
        Arrival arrival,
        LocalLeadWriteResult written,
        IReadOnlySet<Guid> paired,
        DateTimeOffset readAt
    )
    {
        if (written.Whole is { } whole)
            return Refused(arrival, whole, readAt) with
            {
                IsDue = written.IsLater,
                State = written.IsLater ? arrival.Row.State : AmoPairState.Refused,
            };
        // What its source has sent before is known by the number of that time, and may have its pair.
        if (written.LeadId != arrival.Row.LeadId && paired.Contains(written.LeadId))
            return Refused(arrival, AmoPairErrorCode.Taken, readAt);
        var taken = arrival.Brought.Where(b => !written.Untaken.ContainsKey(planning.Field(b.Key))).ToList();
        return new(arrival.Row, AmoPairState.Paired)
        {
            LeadId = written.LeadId,
            Theirs = arrival.Theirs,
            Base = taken.ToDictionary(b => b.Key, b => new AmoMergeAncestor(planning.Fingerprint(arrival.Row.Id, b.Key, b.Value.Text))),
            Troubles =
            [
                .. arrival
                    .Brought.Where(b => written.Untaken.ContainsKey(planning.Field(b.Key)))
                    .Select(b => new AmoPairError(b.Key, written.Untaken[planning.Field(b.Key)])),
            ],
            ReadAt = readAt,
            HasComeIn = true,
            // What only goes out is found out about when ours is read.
            IsDue = run.Terms.Fields.Any(t => t.Link.Direction == AmoDirection.Out),
        };
    }

    static AmoPairUpdate Refused(Arrival arrival, AmoPairErrorCode code, DateTimeOffset readAt) =>
        new(arrival.Row, AmoPairState.Refused)
        {
            Theirs = arrival.Theirs,
            Troubles = [new(null, code)],
            ReadAt = readAt,
        };

    /// <summary>Also with contacts and a name that are not linked: without them there is no lead.</summary>
    static LeadSyncPatch Told(AmoSyncPlanner planning, Arrival arrival)
    {
        var patch = planning.ToLeadUpdate(arrival.Brought, null);
        var fields = new Dictionary<string, JsonElement?>(patch.Fields);
        fields.TryAdd("phone", JsonSerializer.SerializeToElement(arrival.Person.Phones));
        fields.TryAdd("email", JsonSerializer.SerializeToElement(arrival.Person.Emails));
        return patch with { Fields = fields };
    }

    static bool IsSomebody(LeadContactQuery person) => LeadContacts.Read(person.Phones, person.Emails).HasAny;

    /// <summary>By what is linked; where nothing is, by what every contact there has.</summary>
    static LeadContactQuery Person(AmoResolvedMapping terms, AmoSyncPlanner planning, RemoteLead remote)
    {
        // Of several that come into one field the first counts, as where it is told.
        var received = planning
            .Brought(remote)
            .DistinctBy(b => planning.Field(b.Key))
            .ToDictionary(b => planning.Field(b.Key), b => b.Value);
        return new(
            received.GetValueOrDefault("phone") is { IsEmpty: false } phones
                ? phones.Lines()
                : Of(terms, remote, "PHONE", RemoteValueNormalizer.Phone),
            received.GetValueOrDefault("email") is { IsEmpty: false } emails
                ? emails.Lines()
                : Of(terms, remote, "EMAIL", RemoteValueNormalizer.Email)
        );
    }

    static List<string> Of(AmoResolvedMapping terms, RemoteLead remote, string code, Func<string, string> read) =>
        terms.Theirs.Fields.FirstOrDefault(f => f.Entity == AmoEntity.Contact && f.Code == code) is { } field
        && remote.Contact?.Values.GetValueOrDefault(field.Key) is { } values
            ? [.. values.Select(v => read(v.Text)).Distinct().Take(RemoteValueNormalizer.MostContacts)]
            : [];

    static string Source(AmoResolvedMapping terms, RemoteLead remote) =>
        terms.Links.Sources.FirstOrDefault(l => l.AmoSourceId == remote.SourceId && Mapped(l.Direction))?.Source
        ?? terms.Links.LeadSource
        ?? Direct;

    static bool Mapped(AmoDirection direction) => direction.ComesIn();

    sealed record Arrival(
        AmoPairRow Row,
        RemoteLead Theirs,
        IReadOnlyList<(string Key, AmoCanonicalValue Value)> Brought,
        LeadContactQuery Person
    );
}
