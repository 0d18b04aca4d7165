using System.Text.Json;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.AmoSync.Hooks;

namespace MakCrm.Infrastructure.AmoSync.Dictionaries;

/// <summary>Fetches the dictionaries of one account, one after the other. Each is kept as soon as it is whole, so whoever goes on begins with the next.</summary>
sealed class AmoDictionaryFetcher(AmoApiClient client, AmoDictionaryStore rows, AmoWebhookRegistrar hooks, TimeProvider clock)
{
    const int MostPages = 200;
    static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    /// <summary>Where amoCRM has refused something.</summary>
    static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    public async Task Make(AmoDictionaryLease round, CancellationToken ct)
    {
        var (done, refused) = (await rows.Done(round, ct), false);
        foreach (var part in AmoDictionaryEndpoints.All.Where(p => !done.Contains(p.Kind)))
        {
            var (items, trouble) = await Fetch(round, part, ct);
            if (items is null && trouble is null)
                return;
            if (await BreaksOff(round, trouble, ct))
                return;
            refused |= trouble is not null;
            if (!await Keep(round, part.Kind, items, trouble, ct))
                return;
        }

        var unheard = await hooks.Check(round.Place, ct);
        if (!await BreaksOff(round, unheard, ct))
            await rows.End(round, clock.GetUtcNow(), clock.GetUtcNow() + (refused || unheard is not null ? Hourly : Daily), ct);
    }

    Task<bool> Keep(
        AmoDictionaryLease round,
        AmoDictionaryKind kind,
        AmoDictionaryItems? items,
        AmoErrorCode? trouble,
        CancellationToken ct
    ) =>
        items is null
            ? rows.Refuse(round, kind, trouble!.Value, clock.GetUtcNow(), ct)
            : rows.Keep(round, kind, items, clock.GetUtcNow(), ct);

    /// <summary>Where a trouble passes, the rest is done later.</summary>
    async Task<bool> BreaksOff(AmoDictionaryLease round, AmoErrorCode? trouble, CancellationToken ct)
    {
        if (trouble is not { } passing || !Passes(passing))
            return false;
        await rows.ReleaseWithBackoff(round, passing, clock.GetUtcNow(), ct);
        return true;
    }

    /// <summary>Neither items nor a trouble when the round is not ours any more.</summary>
    async Task<(AmoDictionaryItems? Items, AmoErrorCode? Trouble)> Fetch(
        AmoDictionaryLease round,
        AmoDictionaryEndpoint part,
        CancellationToken ct
    )
    {
        var found = new List<JsonElement>();
        var path = part.First;
        for (var pages = 0; path is not null; pages++)
        {
            if (!await rows.RenewLease(round, ct))
                return (null, null);
            var answer = await Get(round.Place, path, ct);
            if (answer.Trouble is { } trouble)
                return (null, trouble);
            if (answer.Body is not { } body)
                break;
            if (AmoJson.Embedded(body, part.List) is not { } items || pages == MostPages)
                return (null, AmoErrorCode.NotUnderstood);
            found.AddRange(items);
            path = AmoJson.Next(body);
            // A link leads on in the list, or somebody else has written it.
            if (path is not null && !path.StartsWith(part.Path + "?", StringComparison.Ordinal))
                return (null, AmoErrorCode.NotUnderstood);
        }

        return (part.Read(found), null);
    }

    /// <summary>Where an account has left there is nobody; asked whose it is, it is found again.</summary>
    async Task<AmoResponse> Get(AmoAccountRef place, string path, CancellationToken ct)
    {
        var answer = await client.Get(place, path, ct);
        return answer.Status == 404 && (await client.Account(place, ct)).Facts is not null ? await client.Get(place, path, ct) : answer;
    }

    static bool Passes(AmoErrorCode trouble) => trouble is not (AmoErrorCode.Refused or AmoErrorCode.NotUnderstood);
}
