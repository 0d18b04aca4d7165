using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

/// <summary>What its stages were before each change, so that a change can be undone.</summary>
public sealed partial class Pipeline
{
    readonly List<PipelineVersion> versions = [];

    /// <summary>Those that this piece of work has replaced; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<PipelineVersion> Versions => versions;

    /// <summary>
    /// The stages are again as they were; deleted ones come back under their ids. Stages added since stay: whoever wants them gone says where their
    /// deals go.
    /// </summary>
    public Result<PipelineRestoration> Restore(PipelineVersion version, ActorStamp stamp)
    {
        var added = stages.Where(s => version.Stages.All(v => v.Id != s.Id)).ToList();
        if (version.Stages.Count + added.Count > MostStages)
            return PipelineErrors.StageLimitReached;
        if (version.Stages.FirstOrDefault(v => added.Exists(s => s.IsNamed(v.Look.Name))) is not null)
            return PipelineErrors.StageNameTaken;
        var changed = version.Stages.Where(v => Find(v.Id) is { } stage && !StageVersion.Of(stage).IsSame(v)).ToList();
        var restored = version.Stages.Where(v => Find(v.Id) is null).ToList();
        var done = new PipelineRestoration([.. restored.Select(v => v.Id)], [.. changed.Select(v => v.Id)], [.. added.Select(s => s.Id)]);
        if (restored.Count + changed.Count == 0)
            return done;
        Keep(PipelineChange.VersionRestored, stageId: null, movedTo: null, stamp);
        changed.ForEach(v => Find(v.Id)!.Take(v.Look));
        stages.AddRange(restored.Select(v => Stage.Again(Id, v)));
        Raise(new PipelineVersionRestored(Id, version.Id));
        return done;
    }

    void Keep(PipelineChange change, Guid? stageId, Guid? movedTo, ActorStamp stamp) =>
        versions.Add(PipelineVersion.Of(this, change, stageId, movedTo, stamp));
}

/// <param name="Restored">Stages that were deleted and are there again.</param>
/// <param name="Changed">Stages that are as they were.</param>
/// <param name="Added">Stages added since, which stay.</param>
public sealed record PipelineRestoration(IReadOnlyList<Guid> Restored, IReadOnlyList<Guid> Changed, IReadOnlyList<Guid> Added);
