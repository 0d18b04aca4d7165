using System.Text.Json;
using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync.Dictionaries;

/// <summary>Fetches the dictionaries of one account, one after the other. Each is kept as soon as it is whole, so whoever goes on begins with the next.</summary>
sealed class AmoDictionaryMaker(AmoClient client, AmoDictionaryRows rows, TimeProvider clock)
{
    const int MostPages = 200;
    static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    /// <summary>Where amoCRM has refused something.</summary>
    static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    public async Task Make(AmoRound round, CancellationToken ct)
    {
        var (done, next) = (await rows.Done(round, ct), Daily);
        foreach (var part in AmoParts.All.Where(p => !done.Contains(p.Kind)))
        {
            var (items, trouble) = await Fetch(round, part, ct);
            if (items is null && trouble is null)
                return;
            if (trouble is { } passing && Passes(passing))
            {
                await rows.BreakOff(round, passing, clock.GetUtcNow(), ct);
                return;
            }

            if (trouble is { } refusal)
                (_, next) = (await rows.Refuse(round, part.Kind, refusal, clock.GetUtcNow(), ct), Hourly);
            else if (!await rows.Keep(round, part.Kind, items!, clock.GetUtcNow(), ct))
                return;
        }

        await rows.End(round, clock.GetUtcNow(), clock.GetUtcNow() + next, ct);
    }

    /// <summary>Neither items nor a trouble when the round is not ours any more.</summary>
    async Task<(AmoItems? Items, AmoTroubleCode? Trouble)> Fetch(AmoRound round, AmoPart part, CancellationToken ct)
    {
        var found = new List<JsonElement>();
        var path = part.First;
        for (var pages = 0; path is not null; pages++)
        {
            if (!await rows.Hold(round, ct))
                return (null, null);
            var answer = await Get(round.Place, path, ct);
            if (answer.Trouble is { } trouble)
                return (null, trouble);
            if (answer.Body is not { } body)
                break;
            if (AmoReading.Embedded(body, part.List) is not { } items || pages == MostPages)
                return (null, AmoTroubleCode.NotUnderstood);
            found.AddRange(items);
            path = AmoReading.Next(body);
            // A link leads on in the list, or somebody else has written it.
            if (path is not null && !path.StartsWith(part.Path + "?", StringComparison.Ordinal))
                return (null, AmoTroubleCode.NotUnderstood);
        }

        return (part.Read(found), null);
    }

    /// <summary>Where an account has left there is nobody; asked whose it is, it is found again.</summary>
    async Task<AmoAnswer> Get(AmoPlace place, string path, CancellationToken ct)
    {
        var answer = await client.Get(place, path, ct);
        return answer.Status == 404 && (await client.Account(place, ct)).Facts is not null ? await client.Get(place, path, ct) : answer;
    }

    static bool Passes(AmoTroubleCode trouble) => trouble is not (AmoTroubleCode.Refused or AmoTroubleCode.NotUnderstood);
}
