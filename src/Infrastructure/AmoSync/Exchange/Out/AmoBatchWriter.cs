using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>One of many that are sent together.</summary>
/// <param name="Key">What it is known by in the answer.</param>
/// <param name="Body">What is sent.</param>
sealed record AmoBatchItem(string Key, JsonObject Body);

enum AmoBatchItemStatus
{
    Written,

    /// <summary>amoCRM will not have it, and would not tomorrow.</summary>
    Refused,

    /// <summary>It may have been carried out.</summary>
    Unsure,

    /// <summary>It was certainly not carried out.</summary>
    Unsent,
}

/// <summary>What became of one item.</summary>
sealed record AmoBatchItemResult(AmoBatchItemStatus Fate)
{
    /// <summary>What amoCRM says of one that is written.</summary>
    public JsonElement Answer { get; init; }

    /// <summary>Which parts of one are refused, where amoCRM says so.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Why it is neither written nor refused.</summary>
    public AmoErrorCode? Trouble { get; init; }
}

/// <summary>
/// Writes many records with few calls. amoCRM refuses a batch as a whole when one of its items is wrong: then it is divided until the wrong ones
/// stand alone.
/// </summary>
sealed class AmoBatchWriter(AmoApiClient client)
{
    /// <summary>As amoCRM recommends; complex creation takes no more.</summary>
    public const int Most = 50;

    public async Task<IReadOnlyDictionary<string, AmoBatchItemResult>> Write(
        AmoAccountRef place,
        AmoBatchEndpoint batch,
        IReadOnlyCollection<AmoBatchItem> items,
        CancellationToken ct
    )
    {
        var outcomes = new Dictionary<string, AmoBatchItemResult>();
        var left = new Queue<IReadOnlyList<AmoBatchItem>>(items.Chunk(Most));
        while (left.TryDequeue(out var part))
        {
            var answer = await Send(place, batch, part, ct);
            if (answer.Trouble is { } passing and not AmoErrorCode.Refused)
            {
                Note(outcomes, part, new(IsUnsure(answer) ? AmoBatchItemStatus.Unsure : AmoBatchItemStatus.Unsent) { Trouble = passing });
                foreach (var unsent in left)
                    Note(outcomes, unsent, new(AmoBatchItemStatus.Unsent) { Trouble = passing });
                break;
            }

            if (answer.Trouble is null)
                Match(outcomes, part, batch, answer);
            else
                Divide(outcomes, left, part, answer);
        }

        return outcomes;
    }

    /// <summary>Where an account has left there is nobody; asked whose it is, it is found again.</summary>
    async Task<AmoResponse> Send(AmoAccountRef place, AmoBatchEndpoint batch, IReadOnlyList<AmoBatchItem> part, CancellationToken ct)
    {
        var body = new JsonArray([.. part.Select(Body)]);
        var answer = await client.Write(place, batch.Method, batch.Path, body, ct);
        if (answer.Status != 404)
            return answer;
        var (facts, whose) = await client.Account(place, ct);
        return facts is null
            ? AmoResponse.Of(whose.Trouble ?? AmoErrorCode.NotUnderstood)
            : await client.Write(place, batch.Method, batch.Path, body, ct);
    }

    static JsonObject Body(AmoBatchItem item)
    {
        var body = item.Body.DeepClone().AsObject();
        body["request_id"] = item.Key;
        return body;
    }

    /// <summary>Whoever is not named in the answer may be written or not.</summary>
    static void Match(
        Dictionary<string, AmoBatchItemResult> outcomes,
        IReadOnlyList<AmoBatchItem> part,
        AmoBatchEndpoint batch,
        AmoResponse answer
    )
    {
        var values = AmoBatchResponse.ByRequest(answer.Body, batch.List);
        foreach (var item in part)
            outcomes[item.Key] = values.TryGetValue(item.Key, out var one)
                ? new(AmoBatchItemStatus.Written) { Answer = one }
                : new(AmoBatchItemStatus.Unsure) { Trouble = AmoErrorCode.NotUnderstood };
    }

    /// <summary>Those that amoCRM names are the wrong ones; where it names nobody, or everybody, halves tell.</summary>
    static void Divide(
        Dictionary<string, AmoBatchItemResult> outcomes,
        Queue<IReadOnlyList<AmoBatchItem>> left,
        IReadOnlyList<AmoBatchItem> part,
        AmoResponse answer
    )
    {
        var named = AmoBatchResponse.Refused(answer.Body);
        var (wrong, others) = (part.Where(i => named.ContainsKey(i.Key)).ToList(), part.Where(i => !named.ContainsKey(i.Key)).ToList());
        if (wrong.Count == 0 && part.Count == 1)
            wrong = [.. part];
        foreach (var item in wrong)
            outcomes[item.Key] = new(AmoBatchItemStatus.Refused)
            {
                Paths = named.GetValueOrDefault(item.Key, []),
                Trouble = answer.Trouble,
            };
        if (wrong.Count == 0)
            foreach (var half in part.Chunk((part.Count + 1) / 2))
                left.Enqueue(half);
        else if (others.Count > 0)
            left.Enqueue(others);
    }

    static void Note(Dictionary<string, AmoBatchItemResult> outcomes, IEnumerable<AmoBatchItem> part, AmoBatchItemResult outcome)
    {
        foreach (var item in part)
            outcomes[item.Key] = outcome;
    }

    static bool IsUnsure(AmoResponse answer) =>
        answer.Trouble is AmoErrorCode.Unreachable or AmoErrorCode.ServerError or AmoErrorCode.NotUnderstood;
}

/// <summary>Where many are written at once.</summary>
/// <param name="List">What the list of them is called in an answer.</param>
sealed record AmoBatchEndpoint(HttpMethod Method, string Path, string List)
{
    public static readonly AmoBatchEndpoint ChangeLeads = new(HttpMethod.Patch, "/api/v4/leads", "leads");
    public static readonly AmoBatchEndpoint ChangeContacts = new(HttpMethod.Patch, "/api/v4/contacts", "contacts");
    public static readonly AmoBatchEndpoint ChangeCompanies = new(HttpMethod.Patch, "/api/v4/companies", "companies");

    /// <summary>Leads with their contacts and companies.</summary>
    public static readonly AmoBatchEndpoint CreateLeads = new(HttpMethod.Post, "/api/v4/leads/complex", "leads");
    public static readonly AmoBatchEndpoint CreateTasks = new(HttpMethod.Post, "/api/v4/tasks", "tasks");
    public static readonly AmoBatchEndpoint ChangeTasks = new(HttpMethod.Patch, "/api/v4/tasks", "tasks");
    public static readonly AmoBatchEndpoint CreateNotes = new(HttpMethod.Post, "/api/v4/leads/notes", "notes");
}
