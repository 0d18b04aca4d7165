using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>A link of fields, both sides of which are there.</summary>
public sealed record AmoFieldMapping(AmoFieldLink Link, RemoteField Theirs, LocalField Ours)
{
    public string Key => $"{Link.Entity.ToString().ToLowerInvariant()}.{Link.AmoField}>{Link.Field}";

    public bool IsShared { get; init; }

    /// <summary>Tags there, which are told by their names and merged one by one.</summary>
    public bool IsTags => Theirs.Type == RemoteField.Tags;
}

/// <summary>What is exchanged with an account: its mapping held against both sides. What is broken is left out.</summary>
public sealed class AmoResolvedMapping
{
    public const string Status = "status";
    public const string Responsible = "responsible";

    public AmoResolvedMapping(AmoLinks links, RemoteSchema remote, LocalSchema local)
    {
        (Links, Theirs, Ours) = (links, remote, local);
        var (fields, own) = (remote.Fields.ToDictionary(f => (f.Entity, f.Key)), local.Fields.ToDictionary(f => f.Name));
        var whole = links
            .Fields.Where(l => l.Direction != AmoDirection.None && fields.ContainsKey(l.Theirs()) && own.ContainsKey(l.Field))
            .Select(l => new AmoFieldMapping(l, fields[l.Theirs()], own[l.Field]))
            .Where(t => AmoFieldCompatibility.IsCompatible(t.Theirs, t.Ours, t.Link.Direction))
            .ToList();
        var several = whole.Where(t => t.Link.Direction.ComesIn()).GroupBy(t => t.Link.Field).Where(g => g.Count() > 1).Select(g => g.Key);
        var shared = several.ToHashSet();
        // The one that ours goes out to keeps in step with it.
        Fields = [.. whole.Select(t => t with { IsShared = shared.Contains(t.Link.Field) && !t.Link.Direction.GoesOut() })];
        Tags = Fields.Where(t => t.IsTags).SelectMany(AmoTagOption.Of).ToDictionary(tag => tag.Key, StringComparer.Ordinal);
    }

    public AmoLinks Links { get; }

    public RemoteSchema Theirs { get; }

    public LocalSchema Ours { get; }

    public IReadOnlyList<AmoFieldMapping> Fields { get; }

    /// <summary>By the keys of their points.</summary>
    public IReadOnlyDictionary<string, AmoTagOption> Tags { get; }

    public bool Reads(AmoEntity entity) => Fields.Any(t => t.Link.Entity == entity);
}
