using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Common;
using MakCrm.Application.Search;
using MakCrm.Domain.Search;
using MakCrm.Infrastructure.Persistence.Filters;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Search;

/// <summary>
/// The question for entries of one kind: each way to meet a word holds among the records whose field the caller sees, and is left out where
/// there are none. So nobody finds by what he does not see.
/// </summary>
sealed class SearchIndexQuery
{
    readonly List<Guid> people = [];
    readonly Dictionary<AccessScope, (int From, int To)> spans = [];
    readonly AccessScope reach;
    readonly List<JsonArray> words = [];

    public SearchIndexQuery(RecordSearchSchema shape, ICaller caller, IReadOnlyList<IReadOnlyList<SearchTermMatch>> requested)
    {
        Kind = shape.Record;
        reach = caller.ScopeOf(shape.Permission);
        var masks = shape.Parts.ToDictionary(part => part.Cut.Part, part => part.Masks);
        foreach (var word in requested)
            words.Add([.. word.Select(way => Told(way, Sight(way))).OfType<JsonNode>()]);

        AccessScope Sight(SearchTermMatch way) =>
            masks[way.Part]
                .Concat(way.IsContact ? shape.Contacts : [])
                .Aggregate(AccessScope.Everybody, (accessScope, field) => accessScope.And(caller.VisibilityOf(field).Shown));
    }

    public RecordType Kind { get; }

    /// <summary>Whether anything can be found at all: not where a word cannot be met.</summary>
    public bool IsPossible =>
        words.Count > 0 && words.TrueForAll(word => word.Count > 0) && (reach.IsUnrestricted || reach.UserIds.Count > 0);

    public NpgsqlBatchCommand Command(SearchPosition? after, int limit, JsonSerializerOptions json)
    {
        var all = new JsonArray([.. words.Select(word => word.DeepClone())]);
        int[] span = reach.IsUnrestricted ? [] : [Span(reach).From, Span(reach).To];
        long[] place = after is { } last ? [last.Closeness, last.Number] : [];
        var command = new NpgsqlBatchCommand("select * from search_find($1, $2, $3, $4, $5, $6)");
        return new CommandParameterBuilder(command)
            .Text(EnumWireFormat.ToWireName(Kind))
            .Json(all.ToJsonString(json))
            .Uuids(people)
            .Ints(span)
            .Longs(place)
            .Int(limit)
            .Command;
    }

    /// <summary>Null for nobody's records.</summary>
    JsonObject? Told(SearchTermMatch way, AccessScope accessScope)
    {
        if (!accessScope.IsUnrestricted && accessScope.UserIds.Count == 0)
            return null;
        var body = new JsonObject
        {
            ["closeness"] = (int)way.Closeness,
            ["part"] = (int)way.Part,
            ["isAny"] = way.IsAny,
            ["keys"] = new JsonArray([.. way.Keys.Select(key => (JsonNode?)JsonValue.Create(key))]),
        };
        if (!accessScope.IsUnrestricted)
            (body["from"], body["to"]) = (Span(accessScope).From, Span(accessScope).To);
        return body;
    }

    (int From, int To) Span(AccessScope scope)
    {
        if (!spans.TryGetValue(scope, out var span))
        {
            spans[scope] = span = (people.Count + 1, people.Count + scope.UserIds.Count);
            people.AddRange(scope.UserIds);
        }

        return span;
    }
}
