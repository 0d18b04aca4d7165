using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>
/// A choice of ours that is a tag of theirs: a point of its own, there or not there. So of a set each member is merged by itself, and what one side has
/// added does not take away what the other has.
/// </summary>
public sealed record AmoTagOption(AmoFieldMapping Term, LocalOption Option)
{
    const string There = "true";

    public string Key => $"{Term.Key}={Option.Code}";

    /// <summary>What a new tag is called there.</summary>
    public string Name => Option.Names is [var name, ..] ? name : Option.Code;

    public bool Is(string tag) => Option.Names.Append(Option.Code).Any(name => name.Equals(tag.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it stands at one side.</summary>
    public static AmoCanonicalValue Stands(bool isThere) => AmoCanonicalValue.Of(isThere ? There : null);

    /// <summary>Points of all choices, and one that is in trouble where there are tags that are none of ours.</summary>
    public static IEnumerable<AmoSyncProperty> Points(AmoFieldMapping term, RemoteLead lead, AmoCanonicalValue local)
    {
        if (local.Trouble is not null)
            yield break;
        var (remote, here) = (Names(term, lead), local.Lines());
        foreach (var tag in Of(term))
            yield return new(tag.Key, Stands(remote.Any(tag.Is)), Stands(here.Contains(tag.Option.Code)), term.Link.Direction)
            {
                Policy = term.Link.Conflicts,
                IsShared = term.IsShared,
                IsMember = true,
            };
        if (term.Link.Direction.ComesIn() && remote.Any(name => !Of(term).Any(tag => tag.Is(name))))
            yield return new(term.Key, AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked), AmoCanonicalValue.None, AmoDirection.In);
    }

    public static IEnumerable<AmoTagOption> Of(AmoFieldMapping term) => term.Ours.Options.Select(option => new AmoTagOption(term, option));

    public static IReadOnlyList<string> Names(AmoFieldMapping term, RemoteLead lead) =>
        [.. lead.Of(term.Link.Entity)?.Values.GetValueOrDefault(term.Link.AmoField)?.Select(v => v.Text) ?? []];
}
