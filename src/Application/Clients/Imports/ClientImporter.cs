using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>
/// Whoever is new is written beside the model, in one statement for each table. Who comes twice among the same many waits for the next wave:
/// by then the first one is there.
/// </summary>
sealed class ClientImporter(
    ClientService clerk,
    ClientLookupKeyWriter lookups,
    ClientDuplicateChecker duplicates,
    ExistingClientFinder search,
    ICustomValueService values,
    ClientSnapshotStore formers,
    IClientBulkStore bulk,
    IBatchTransaction store,
    ClientVisibility visibility,
    IClientProtection protection,
    ICaller caller,
    TimeProvider clock
) : IClientImporter
{
    /// <summary>How protection calls it.</summary>
    public const string Way = "import";

    public async Task<IReadOnlyList<RecordImportResult>> Import(
        IReadOnlyList<Contract.ClientRegistration> provided,
        RecordImportOptions rules,
        CancellationToken ct
    )
    {
        var arrivals = provided.Select((t, i) => new ClientImportItem(i, t)).ToList();
        var outcomes = new RecordImportResult[provided.Count];
        await search.TakeTurns(arrivals, ct);
        for (IReadOnlyList<ClientImportItem> wave = arrivals; wave.Count > 0; )
            wave = await Import(wave, rules, outcomes, ct);
        return outcomes;
    }

    /// <returns>Those who are the same as somebody who has come in just now.</returns>
    async Task<IReadOnlyList<ClientImportItem>> Import(
        IReadOnlyList<ClientImportItem> wave,
        RecordImportOptions rules,
        RecordImportResult[] outcomes,
        CancellationToken ct
    )
    {
        var work = new ClientImportWave(clerk.CreateResolver(), caller.Now(clock), rules, await search.Find(wave, rules, ct));
        await work.Terms.Preload([.. wave.Select(a => a.Number).OfType<ClientExternalId>()], ct);
        var unfit = await duplicates.OnCreate([.. wave.Select(a => a.Told)], isMeant: true, ct);
        var claims = await values.Claims(RecordType.Client, ct);
        var drafts = new List<(ClientImportItem Arrival, Client Client)>();
        var later = new List<ClientImportItem>();
        foreach (var (arrival, refusal) in wave.Zip(unfit))
        {
            if (work.Meets(arrival))
                later.Add(arrival);
            else if (await Known(arrival, work, ct) is { } outcome)
                outcomes[arrival.Index] = outcome;
            else if (refusal is not null || !caller.HasPermission(ClientVisibility.Create))
                outcomes[arrival.Index] = Refused(refusal ?? CommonErrors.Forbidden);
            else
                outcomes[arrival.Index] = await Draft(arrival, work, drafts, ct);
        }

        await Write(drafts, claims, work, outcomes, ct);
        // The next wave asks the store for numbers, contacts and values that this one may have changed.
        if (later.Count > 0 && work.Changed.Count > 0)
            await store.FlushChanges(!rules.IsTrial, ct);
        return later;
    }

    async Task<RecordImportResult> Draft(
        ClientImportItem arrival,
        ClientImportWave work,
        List<(ClientImportItem, Client)> drafts,
        CancellationToken ct
    )
    {
        var drafted = await clerk.Draft(arrival.Told, work.Deed, work.Terms, ct);
        if (!drafted.IsOk)
            return Refused(drafted.Error);
        drafts.Add((arrival, drafted.Value));
        work.Came(arrival, drafted.Value);
        return new(RecordImportOutcome.Created, drafted.Value.Id, drafted.Value.Version);
    }

    /// <summary>What becomes of somebody who is there; null where nobody is.</summary>
    async Task<RecordImportResult?> Known(ClientImportItem arrival, ClientImportWave work, CancellationToken ct)
    {
        var numbered = arrival.Number is { } number ? await work.Terms.FindByExternalId(number, ct) : null;
        var found = numbered is not null ? [numbered] : work.Known[arrival.Index].Where(c => c.Kind == arrival.Kind).ToList();
        if (found.Count == 0 || (numbered is null && work.Rules.Known == ExistingRecordPolicy.Create))
            return null;
        var seen = found.Where(c => visibility.CanAccess(c, ClientVisibility.Read)).ToList();
        return work.Rules.Known switch
        {
            ExistingRecordPolicy.Skip => new(RecordImportOutcome.Skipped, seen.Count > 0 ? seen[0].Id : null),
            ExistingRecordPolicy.Create => Refused(ClientErrors.ExternalIdTaken),
            _ when found.Count > 1 => Refused(ImportRecordErrors.Ambiguous),
            _ => await Change(found[0], arrival, work, ct),
        };
    }

    async Task<RecordImportResult> Change(Client client, ClientImportItem arrival, ClientImportWave work, CancellationToken ct)
    {
        if (!visibility.CanAccess(client, ClientVisibility.Change))
            return Refused(arrival.Number is null ? DuplicateErrors.Known : ClientErrors.ExternalIdTaken);
        if (client.Kind != arrival.Kind)
            return Refused(ClientErrors.KindFixed);
        var patch = work.Rules.Known == ExistingRecordPolicy.Merge ? ClientImportPatch.Of(client, arrival.Told) : arrival.Told.ToPatch();
        if (ClientMasking.ValidatePatch(visibility.Look(client), patch) is { } masked)
            return Refused(masked);
        var (before, former) = (client.Version, client.Details);
        var changed = await clerk.Change(client, patch, work.Deed, work.Terms, ct);
        if (!changed.IsOk)
            return Refused(changed.Error!);
        if (client.Version == before)
            return new(RecordImportOutcome.Skipped, client.Id, client.Version);
        work.Terms.Take(client);
        work.Changed.Add(new(client, former, before, client.Version));
        return new(RecordImportOutcome.Updated, client.Id, client.Version);
    }

    async Task Write(
        List<(ClientImportItem Arrival, Client Client)> drafts,
        UniqueValueReservations claims,
        ClientImportWave work,
        RecordImportResult[] outcomes,
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
        await protection.RegisterNewClients([.. created.Select(c => c.Brought(Way) with { ImportId = work.Rules.IntakeId })], ct);
        await claims.Write(ct);
        await lookups.Replace(work.Changed.Select(c => c.Client).ToHashSet(), ct);
        await formers.Keep(work.Rules.IntakeId, work.Changed, ct);
    }

    static RecordImportResult Refused(Error refusal) => new(RecordImportOutcome.Refused, Refusal: refusal);
}

/// <summary>Somebody who comes in, and what he would be known by.</summary>
sealed class ClientImportItem(int index, Contract.ClientRegistration registration)
{
    public int Index { get; } = index;

    public Contract.ClientRegistration Told { get; } = registration;

    public ClientKind Kind { get; } = registration.Kind.MapTo<ClientKind>();

    public ClientDetails Details { get; } = registration.ToPatch().Over(new()).Cleaned();

    public IReadOnlyList<(string Kind, string Value)> Contacts => field ??= ClientKeyExtractor.Contacts(Details);

    public ClientExternalId? Number { get; } =
        registration.ExternalId is { } id ? new(registration.ExternalSystem ?? ClientExternalId.UsualSystem, id) : null;
}

/// <summary>What one wave has looked up and done.</summary>
sealed class ClientImportWave(
    ClientReferenceResolver terms,
    ActorStamp stamp,
    RecordImportOptions rules,
    IReadOnlyDictionary<int, IReadOnlyList<Client>> existing
)
{
    readonly HashSet<(ClientKind, string, string)> came = [];
    readonly HashSet<ClientExternalId> numbers = [];

    public ClientReferenceResolver Terms { get; } = terms;

    public ActorStamp Deed { get; } = stamp;

    public RecordImportOptions Rules { get; } = rules;

    /// <summary>Who is there, by the place of who comes.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<Client>> Known { get; } = existing;

    public List<ChangedClient> Changed { get; } = [];

    public bool Meets(ClientImportItem arrival) =>
        (arrival.Number is { } number && numbers.Contains(number))
        || (Rules.Known != ExistingRecordPolicy.Create && arrival.Contacts.Any(key => came.Contains((arrival.Kind, key.Kind, key.Value))));

    public void Came(ClientImportItem arrival, Client client)
    {
        foreach (var (kind, value) in arrival.Contacts)
            came.Add((client.Kind, kind, value));
        if (arrival.Number is { } number)
            numbers.Add(number);
    }
}

/// <summary>Writes many new clients with their history, what they are found by, their audit and their events.</summary>
public interface IClientBulkStore
{
    /// <param name="isTold">Whether audit and events are.</param>
    Task Insert(IReadOnlyList<Client> created, bool isTold, CancellationToken ct);
}
