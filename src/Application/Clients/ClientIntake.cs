using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>
/// Whoever is new is written beside the model, in one statement for each table. Who comes twice among the same many waits for the next wave:
/// by then the first one is there.
/// </summary>
sealed class ClientIntake(
    ClientClerk clerk,
    ClientLookups lookups,
    ClientDuplicates duplicates,
    KnownClientSearch search,
    ICustomValues values,
    ClientFormers formers,
    IClientBulk bulk,
    IIntakeWork store,
    ClientSight sight,
    IClientProtection protection,
    ICaller caller,
    TimeProvider clock
) : IClientIntake
{
    /// <summary>How protection calls it.</summary>
    public const string Way = "import";

    public async Task<IReadOnlyList<RecordTaken>> Take(
        IReadOnlyList<Contract.ClientRegistration> told,
        IntakeRules rules,
        CancellationToken ct
    )
    {
        var arrivals = told.Select((t, i) => new Arrival(i, t)).ToList();
        var outcomes = new RecordTaken[told.Count];
        await search.TakeTurns(arrivals, ct);
        for (IReadOnlyList<Arrival> wave = arrivals; wave.Count > 0; )
            wave = await Take(wave, rules, outcomes, ct);
        return outcomes;
    }

    /// <returns>Those who are the same as somebody who has come in just now.</returns>
    async Task<IReadOnlyList<Arrival>> Take(IReadOnlyList<Arrival> wave, IntakeRules rules, RecordTaken[] outcomes, CancellationToken ct)
    {
        var work = new IntakeWave(clerk.Terms(), caller.Now(clock), rules, await search.Find(wave, rules, ct));
        await work.Terms.Expect([.. wave.Select(a => a.Number).OfType<ClientNumber>()], ct);
        var unfit = await duplicates.OnCreate([.. wave.Select(a => a.Told)], isMeant: true, ct);
        var claims = await values.Claims(RecordKind.Client, ct);
        var drafts = new List<(Arrival Arrival, Client Client)>();
        var later = new List<Arrival>();
        foreach (var (arrival, refusal) in wave.Zip(unfit))
        {
            if (work.Meets(arrival))
                later.Add(arrival);
            else if (await Known(arrival, work, ct) is { } outcome)
                outcomes[arrival.Index] = outcome;
            else if (refusal is not null || !caller.May(ClientSight.Create))
                outcomes[arrival.Index] = Refused(refusal ?? CommonErrors.Forbidden);
            else
                outcomes[arrival.Index] = await Draft(arrival, work, drafts, ct);
        }

        await Write(drafts, claims, work, outcomes, ct);
        // The next wave asks the store for numbers, contacts and values that this one may have changed.
        if (later.Count > 0 && work.Changed.Count > 0)
            await store.Settle(!rules.IsTrial, ct);
        return later;
    }

    async Task<RecordTaken> Draft(Arrival arrival, IntakeWave work, List<(Arrival, Client)> drafts, CancellationToken ct)
    {
        var drafted = await clerk.Draft(arrival.Told, work.Deed, work.Terms, ct);
        if (!drafted.IsOk)
            return Refused(drafted.Error);
        drafts.Add((arrival, drafted.Value));
        work.Came(arrival, drafted.Value);
        return new(IntakeDeed.Created, drafted.Value.Id, drafted.Value.Version);
    }

    /// <summary>What becomes of somebody who is there; null where nobody is.</summary>
    async Task<RecordTaken?> Known(Arrival arrival, IntakeWave work, CancellationToken ct)
    {
        var numbered = arrival.Number is { } number ? await work.Terms.Numbered(number, ct) : null;
        var found = numbered is not null ? [numbered] : work.Known[arrival.Index].Where(c => c.Kind == arrival.Kind).ToList();
        if (found.Count == 0 || (numbered is null && work.Rules.Known == KnownRecords.Create))
            return null;
        var seen = found.Where(c => sight.Covers(c, ClientSight.Read)).ToList();
        return work.Rules.Known switch
        {
            KnownRecords.Skip => new(IntakeDeed.Skipped, seen.Count > 0 ? seen[0].Id : null),
            KnownRecords.Create => Refused(ClientErrors.ExternalIdTaken),
            _ when found.Count > 1 => Refused(IntakeErrors.Ambiguous),
            _ => await Change(found[0], arrival, work, ct),
        };
    }

    async Task<RecordTaken> Change(Client client, Arrival arrival, IntakeWave work, CancellationToken ct)
    {
        if (!sight.Covers(client, ClientSight.Change))
            return Refused(arrival.Number is null ? DuplicateErrors.Known : ClientErrors.ExternalIdTaken);
        if (client.Kind != arrival.Kind)
            return Refused(ClientErrors.KindFixed);
        var patch = work.Rules.Known == KnownRecords.Merge ? ClientFilling.Of(client, arrival.Told) : arrival.Told.ToPatch();
        if (ClientMask.Refusal(sight.Look(client), patch) is { } masked)
            return Refused(masked);
        var (before, former) = (client.Version, client.Details);
        var changed = await clerk.Change(client, patch, work.Deed, work.Terms, ct);
        if (!changed.IsOk)
            return Refused(changed.Error!);
        if (client.Version == before)
            return new(IntakeDeed.Skipped, client.Id, client.Version);
        work.Terms.Take(client);
        work.Changed.Add(new(client, former, before, client.Version));
        return new(IntakeDeed.Updated, client.Id, client.Version);
    }

    async Task Write(
        List<(Arrival Arrival, Client Client)> drafts,
        ValueClaims claims,
        IntakeWave work,
        RecordTaken[] outcomes,
        CancellationToken ct
    )
    {
        var refusals = await claims.Take([.. drafts.Select(d => (d.Client.Id, d.Client.CustomValues))], ct);
        var created = new List<Client>(drafts.Count);
        foreach (var ((arrival, client), refusal) in drafts.Zip(refusals))
        {
            if (refusal is null)
                created.Add(client);
            else
                outcomes[arrival.Index] = Refused(refusal);
        }

        await bulk.Insert(created, isTold: !work.Rules.IsTrial, ct);
        await protection.Bring([.. created.Select(c => c.Brought(Way) with { ImportId = work.Rules.IntakeId })], ct);
        await claims.Write(ct);
        await lookups.Replace(work.Changed.Select(c => c.Client).ToHashSet(), ct);
        await formers.Keep(work.Rules.IntakeId, work.Changed, ct);
    }

    static RecordTaken Refused(Error refusal) => new(IntakeDeed.Refused, Refusal: refusal);
}

/// <summary>Somebody who comes in, and what he would be known by.</summary>
sealed class Arrival(int index, Contract.ClientRegistration told)
{
    public int Index { get; } = index;

    public Contract.ClientRegistration Told { get; } = told;

    public ClientKind Kind { get; } = told.Kind.As<ClientKind>();

    public ClientDetails Details { get; } = told.ToPatch().Over(new()).Cleaned();

    public IReadOnlyList<(string Kind, string Value)> Contacts => field ??= ClientKeys.Contacts(Details);

    public ClientNumber? Number { get; } = told.ExternalId is { } id ? new(told.ExternalSystem ?? ClientNumber.UsualSystem, id) : null;
}

/// <summary>What one wave has looked up and done.</summary>
sealed class IntakeWave(ClientTerms terms, Deed deed, IntakeRules rules, IReadOnlyDictionary<int, IReadOnlyList<Client>> known)
{
    readonly HashSet<(ClientKind, string, string)> came = [];
    readonly HashSet<ClientNumber> numbers = [];

    public ClientTerms Terms { get; } = terms;

    public Deed Deed { get; } = deed;

    public IntakeRules Rules { get; } = rules;

    /// <summary>Who is there, by the place of who comes.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<Client>> Known { get; } = known;

    public List<ChangedClient> Changed { get; } = [];

    public bool Meets(Arrival arrival) =>
        (arrival.Number is { } number && numbers.Contains(number))
        || (Rules.Known != KnownRecords.Create && arrival.Contacts.Any(key => came.Contains((arrival.Kind, key.Kind, key.Value))));

    public void Came(Arrival arrival, Client client)
    {
        foreach (var (kind, value) in arrival.Contacts)
            came.Add((client.Kind, kind, value));
        if (arrival.Number is { } number)
            numbers.Add(number);
    }
}

/// <summary>Writes many new clients with their history, what they are found by, their audit and their events.</summary>
public interface IClientBulk
{
    /// <param name="isTold">Whether audit and events are.</param>
    Task Insert(IReadOnlyList<Client> created, bool isTold, CancellationToken ct);
}
