using System.Text.Json;
using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync.Dictionaries;

/// <summary>Where amoCRM has a dictionary, and what of it is taken.</summary>
/// <param name="Path">Also of its further pages.</param>
/// <param name="List">What the list is called in an answer.</param>
/// <param name="Read">Puts together what the items are.</param>
sealed record AmoDictionaryEndpoint(
    AmoDictionaryKind Kind,
    string Path,
    string List,
    Func<IReadOnlyList<JsonElement>, AmoDictionaryItems> Read
)
{
    /// <summary>The most that amoCRM gives at once.</summary>
    public string First => $"{Path}?limit=250";
}

static class AmoDictionaryEndpoints
{
    public const int MostStatuses = 200;
    public const int MostEnums = 2000;
    const int MostPipelines = 200;
    const int MostUsers = 10_000;
    const int MostSources = 1000;
    const int MostFields = 2000;

    public static readonly IReadOnlyList<AmoDictionaryEndpoint> All =
    [
        new(
            AmoDictionaryKind.Pipelines,
            "/api/v4/leads/pipelines",
            "pipelines",
            items => new() { Pipelines = Of(items, AmoJson.Pipeline, p => p.Id, MostPipelines) }
        ),
        new(AmoDictionaryKind.Users, "/api/v4/users", "users", items => new() { Users = Of(items, AmoJson.User, u => u.Id, MostUsers) }),
        new(
            AmoDictionaryKind.Sources,
            "/api/v4/sources",
            "sources",
            items => new() { Sources = Of(items, AmoJson.Source, s => s.Id, MostSources) }
        ),
        Fields(AmoDictionaryKind.LeadFields, AmoEntity.Lead, "leads"),
        Fields(AmoDictionaryKind.ContactFields, AmoEntity.Contact, "contacts"),
        Fields(AmoDictionaryKind.CompanyFields, AmoEntity.Company, "companies"),
    ];

    static AmoDictionaryEndpoint Fields(AmoDictionaryKind kind, AmoEntity entity, string records) =>
        new(
            kind,
            $"/api/v4/{records}/custom_fields",
            "custom_fields",
            items => new() { Fields = Of(items, item => AmoJson.Field(item, entity), f => f.Id, MostFields) }
        );

    /// <summary>Each once: while pages are read the list may move.</summary>
    static List<T> Of<T>(IEnumerable<JsonElement> items, Func<JsonElement, T?> read, Func<T, long> id, int most)
        where T : class => [.. items.Select(read).OfType<T>().DistinctBy(id).Take(most)];
}
