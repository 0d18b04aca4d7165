using System.Text.Json;
using MakCrm.Application.AmoSync;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>Finds out what is to be done about pairs, on the terms of one run, and says it in the words of either side.</summary>
sealed class AmoSyncPlanner(AmoSyncRun run, ISecretProtector seals)
{
    const string Purpose = "amo exchange";
    readonly AmoSyncPropertyBuilder points = new(run.Terms);
    readonly Dictionary<string, AmoFieldMapping> fields = run.Terms.Fields.ToDictionary(t => t.Key);

    /// <summary>Where a lead of theirs would stand here; null where it does not come in.</summary>
    public string? StatusIn(RemoteLead remote) => points.StatusIn(remote);

    /// <param name="taken">What people have said of points.</param>
    public AmoSyncPlan Plan(
        AmoPairRow row,
        RemoteLead remote,
        Contract.Lead local,
        IReadOnlyDictionary<(Guid PairId, string Key), AmoConflictSide> taken
    )
    {
        // amoCRM tells whole seconds; of the same second theirs counts.
        var newer = local.UpdatedAt.AddSeconds(-1) >= remote.UpdatedAt ? AmoConflictSide.Ours : AmoConflictSide.Theirs;
        var merge = new AmoThreeWayMerge(newer, (key, text) => Fingerprint(row.Id, key, text));
        var both = points.Of(remote, new(local.Status, local.ResponsibleId), field => LocalValueNormalizer.Of(local, field));
        return new(
            row.Id,
            local.Id,
            remote,
            [
                .. both.Where(point => !point.IsNowhere || row.Base.ContainsKey(point.Key))
                    .Select(point =>
                        merge.Merge(
                            point,
                            row.Base.GetValueOrDefault(point.Key),
                            taken.TryGetValue((row.Id, point.Key), out var winner) ? winner : null
                        )
                    ),
            ]
        );
    }

    /// <summary>What comes in of a plan.</summary>
    public LeadSyncPatch ToLeadUpdate(AmoSyncPlan plan, Contract.Lead local) =>
        ToLeadUpdate(plan.In.Select(s => (s.Point.Key, s.Point.Theirs)), local);

    /// <summary>All that a lead of theirs brings which none of ours is yet.</summary>
    public IReadOnlyList<(string Key, AmoCanonicalValue Value)> Brought(RemoteLead remote) =>
        [
            .. points
                .Of(remote, new("", null), _ => AmoCanonicalValue.None)
                .Where(p => p.Direction.ComesIn())
                .Where(p => p.Theirs.Text is not null)
                .Select(p => (p.Key, p.Theirs)),
        ];

    public LeadSyncPatch ToLeadUpdate(IEnumerable<(string Key, AmoCanonicalValue Value)> received, Contract.Lead? local)
    {
        var (values, status) = (new Dictionary<string, JsonElement?>(), (string?)null);
        var tags = new List<(AmoTagOption Tag, bool IsThere)>();
        foreach (var (key, value) in received)
        {
            if (run.Terms.Tags.TryGetValue(key, out var tag))
                tags.Add((tag, !value.IsEmpty));
            else if (key == AmoResolvedMapping.Status)
                status = value.Text;
            else if (key == AmoResolvedMapping.Responsible)
                values[LeadSyncPatch.Responsible] = value.Text is { } id ? JsonSerializer.SerializeToElement(id) : null;
            else if (fields.TryGetValue(key, out var term))
                // Of several that come into one field the first has come before.
                values.TryAdd(term.Link.Field, LocalValueNormalizer.ToJson(value, term.Ours, local));
        }

        foreach (var set in tags.GroupBy(t => t.Tag.Term))
            values.TryAdd(set.Key.Link.Field, LocalValueNormalizer.ToJson(Over(set, set.Key, local), set.Key.Ours, local));
        return new(values, status);
    }

    /// <summary>What is not told of stays in the set.</summary>
    static AmoCanonicalValue Over(IEnumerable<(AmoTagOption Tag, bool IsThere)> provided, AmoFieldMapping term, Contract.Lead? local)
    {
        var codes = (local is null ? [] : LocalValueNormalizer.Of(local, term.Ours).Lines()).ToHashSet();
        foreach (var (tag, isThere) in provided)
            if (isThere)
                codes.Add(tag.Option.Code);
            else
                codes.Remove(tag.Option.Code);
        return AmoCanonicalValue.Of(codes);
    }

    /// <summary>What a field, or the status, is called that a point writes into.</summary>
    public string Field(string key) =>
        key switch
        {
            AmoResolvedMapping.Status => "status",
            AmoResolvedMapping.Responsible => LeadSyncPatch.Responsible,
            _ => run.Terms.Tags.TryGetValue(key, out var tag) ? tag.Term.Link.Field : fields[key].Link.Field,
        };

    /// <summary>Tells whether a value has changed, and tells nothing of it. Each pair has its own.</summary>
    public string Fingerprint(Guid pairId, string key, string? text) =>
        Convert.ToBase64String(seals.ComputeKeyedHash(Purpose, $"{pairId:N}\n{key}\n{(text is null ? "-" : "+" + text)}").AsSpan(0, 12));
}
