using System.Text.Json;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.AmoSync.Dictionaries;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>A record in a list, and the moment that the list is in order of.</summary>
sealed record AmoRecordRef(long Id, DateTimeOffset At);

/// <summary>Reads records of an account, many with each call.</summary>
sealed class AmoRecordReader(AmoApiClient client)
{
    /// <summary>So many ids fit into an address.</summary>
    public const int Most = 200;
    const int PageSize = 250;

    /// <summary>Those of these leads that are there, with their main contacts and, where fields of theirs are asked for, companies.</summary>
    public async Task<(IReadOnlyDictionary<long, RemoteLead> Leads, AmoErrorCode? Trouble)> Leads(
        AmoSyncRun run,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    )
    {
        var (found, trouble) = await Find(run.Place, "leads", ids, "&with=contacts", ct);
        var leads = found.Select(AmoRecordParser.Lead).OfType<RemoteLead>().DistinctBy(l => l.Lead.Id).ToList();
        var contacts = trouble is null ? await Records(run.Place, "contacts", leads.Select(l => l.ContactId), ct) : (new(), trouble);
        var companyIds = run.Terms.Reads(AmoEntity.Company) ? leads.Select(l => l.CompanyId) : [];
        var companies = contacts.Trouble is null ? await Records(run.Place, "companies", companyIds, ct) : (new(), contacts.Trouble);
        return (
            leads.ToDictionary(
                l => l.Lead.Id,
                l =>
                    l with
                    {
                        Contact = contacts.Found.GetValueOrDefault(l.ContactId ?? 0),
                        Company = companies.Found.GetValueOrDefault(l.CompanyId ?? 0),
                    }
            ),
            companies.Trouble
        );
    }

    /// <summary>A page of a list in the order of a moment, from that moment on.</summary>
    /// <param name="list">leads, contacts or companies.</param>
    /// <param name="order">created_at or updated_at.</param>
    public async Task<(IReadOnlyList<AmoRecordRef> Seen, bool HasMore, AmoErrorCode? Trouble)> Page(
        AmoAccountRef place,
        string list,
        string order,
        (DateTimeOffset From, int Page) at,
        CancellationToken ct
    )
    {
        var path = $"/api/v4/{list}?limit={PageSize}&page={at.Page}&order[{order}]=asc&filter[{order}][from]={at.From.ToUnixTimeSeconds()}";
        var answer = await Get(place, path, ct);
        if (answer.Trouble is { } trouble)
            return ([], false, trouble);
        if (answer.Body is not { } body)
            return ([], false, null);
        if (AmoJson.Embedded(body, list) is not { } items)
            return ([], false, AmoErrorCode.NotUnderstood);
        var seen = items.Select(i => AmoJson.Id(i) is { } id ? new AmoRecordRef(id, AmoRecordParser.Moment(i, order)) : null);
        return ([.. seen.OfType<AmoRecordRef>()], AmoJson.Next(body) is not null, null);
    }

    /// <summary>A page of what people have noted about leads, in the order of changes, from a moment on.</summary>
    /// <param name="leads">Only of these; of all where there are none.</param>
    public async Task<(IReadOnlyList<RemoteNote> Seen, bool HasMore, AmoErrorCode? Trouble)> Notes(
        AmoAccountRef place,
        (DateTimeOffset From, int Page) at,
        IReadOnlyCollection<long> leads,
        CancellationToken ct
    )
    {
        var path =
            $"/api/v4/leads/notes?limit={PageSize}&page={at.Page}&order[updated_at]=asc&filter[note_type][]={RemoteNote.Common}"
            + $"&filter[updated_at][from]={at.From.ToUnixTimeSeconds()}{string.Concat(leads.Select(id => $"&filter[entity_id][]={id}"))}";
        var answer = await Get(place, path, ct);
        if (answer.Trouble is not null || answer.Body is null)
            return ([], false, answer.Trouble);
        return AmoJson.Embedded(answer.Body.Value, "notes") is { } items
            ? ([.. items.Select(AmoRecordParser.Note).OfType<RemoteNote>()], AmoJson.Next(answer.Body.Value) is not null, null)
            : ([], false, AmoErrorCode.NotUnderstood);
    }

    /// <summary>Those of these notes that are there.</summary>
    public async Task<(IReadOnlyList<RemoteNote> Found, AmoErrorCode? Trouble)> Notes(
        AmoAccountRef place,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    )
    {
        var (found, trouble) = await Find(place, "leads/notes", ids, "", ct);
        return ([.. found.Select(AmoRecordParser.Note).OfType<RemoteNote>().DistinctBy(n => n.Id)], trouble);
    }

    /// <summary>A page of tasks about leads that were changed from a moment on.</summary>
    /// <param name="leads">Only of these; of all where there are none.</param>
    public async Task<(IReadOnlyList<TheirTask> Seen, bool HasMore, AmoErrorCode? Trouble)> Tasks(
        AmoAccountRef place,
        (DateTimeOffset From, int Page) at,
        IReadOnlyCollection<long> leads,
        CancellationToken ct
    )
    {
        var path =
            $"/api/v4/tasks?limit={PageSize}&page={at.Page}&order[id]=asc&filter[entity_type]=leads"
            + $"&filter[updated_at][from]={at.From.ToUnixTimeSeconds()}{string.Concat(leads.Select(id => $"&filter[entity_id][]={id}"))}";
        var answer = await Get(place, path, ct);
        if (answer.Trouble is not null || answer.Body is null)
            return ([], false, answer.Trouble);
        return AmoJson.Embedded(answer.Body.Value, "tasks") is { } items
            ? ([.. items.Select(AmoRecordParser.Task).OfType<TheirTask>()], AmoJson.Next(answer.Body.Value) is not null, null)
            : ([], false, AmoErrorCode.NotUnderstood);
    }

    /// <summary>Those of these tasks that are there.</summary>
    public async Task<(IReadOnlyList<TheirTask> Found, AmoErrorCode? Trouble)> Tasks(
        AmoAccountRef place,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    )
    {
        var (found, trouble) = await Find(place, "tasks", ids, "", ct);
        return ([.. found.Select(AmoRecordParser.Task).OfType<TheirTask>().DistinctBy(t => t.Id)], trouble);
    }

    async Task<(Dictionary<long, RemoteRecord> Found, AmoErrorCode? Trouble)> Records(
        AmoAccountRef place,
        string list,
        IEnumerable<long?> ids,
        CancellationToken ct
    )
    {
        var (found, trouble) = await Find(place, list, [.. ids.OfType<long>().Distinct()], "", ct);
        return (found.Select(AmoRecordParser.Record).OfType<RemoteRecord>().DistinctBy(r => r.Id).ToDictionary(r => r.Id), trouble);
    }

    async Task<(IReadOnlyList<JsonElement> Found, AmoErrorCode? Trouble)> Find(
        AmoAccountRef place,
        string list,
        IReadOnlyCollection<long> ids,
        string more,
        CancellationToken ct
    )
    {
        var found = new List<JsonElement>();
        foreach (var some in ids.Chunk(Most))
        {
            var filter = string.Concat(some.Select(id => $"&filter[id][]={id}"));
            var answer = await Get(place, $"/api/v4/{list}?limit={PageSize}{more}{filter}", ct);
            if (answer.Trouble is { } trouble)
                return ([], trouble);
            if (answer.Body is { } body && AmoJson.Embedded(body, list[(list.LastIndexOf('/') + 1)..]) is { } items)
                found.AddRange(items);
            else if (answer.Body is not null)
                return ([], AmoErrorCode.NotUnderstood);
        }

        return (found, null);
    }

    /// <summary>Where an account has left there is nobody; asked whose it is, it is found again.</summary>
    async Task<AmoResponse> Get(AmoAccountRef place, string path, CancellationToken ct)
    {
        var answer = await client.Get(place, path, ct);
        return answer.Status == 404 && (await client.Account(place, ct)).Facts is not null ? await client.Get(place, path, ct) : answer;
    }
}
